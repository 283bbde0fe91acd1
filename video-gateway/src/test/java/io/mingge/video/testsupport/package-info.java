@NullMarked
package io.mingge.video.testsupport;

import org.jspecify.annotations.NullMarked;
