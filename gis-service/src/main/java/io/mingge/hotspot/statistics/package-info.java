/// The statistics behind the hotspot maps: kernel density, bandwidth, class breaks and the hiding
/// of small counts.
///
/// Pure: numbers in, numbers out; coordinates are metres of a plane, never degrees. Each choice
/// that a reader of the map should know about is returned beside the result, so that the shell can
/// put it into the explanation.
@NullMarked
package io.mingge.hotspot.statistics;

import org.jspecify.annotations.NullMarked;
