@NullMarked
package io.mingge.data.device;

import org.jspecify.annotations.NullMarked;
