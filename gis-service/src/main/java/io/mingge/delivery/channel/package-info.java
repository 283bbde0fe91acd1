/// The ways a message leaves: one class each.
@NullMarked
package io.mingge.delivery.channel;

import org.jspecify.annotations.NullMarked;
