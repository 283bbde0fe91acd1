/// What tests of all features share: signing in, a clock that can be moved.
@NullMarked
package io.mingge.testsupport;

import org.jspecify.annotations.NullMarked;
