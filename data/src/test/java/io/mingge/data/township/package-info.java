@NullMarked
package io.mingge.data.township;

import org.jspecify.annotations.NullMarked;
