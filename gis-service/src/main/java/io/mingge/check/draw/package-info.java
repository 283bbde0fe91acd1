/// When checks happen: pure functions of a day, settings and a source of chance.
@NullMarked
package io.mingge.check.draw;

import org.jspecify.annotations.NullMarked;
