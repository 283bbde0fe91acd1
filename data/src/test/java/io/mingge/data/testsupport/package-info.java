/// The generated demo set, made once and read back as a loader would.
@NullMarked
package io.mingge.data.testsupport;

import org.jspecify.annotations.NullMarked;
