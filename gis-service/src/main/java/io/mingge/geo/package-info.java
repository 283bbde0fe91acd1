/// Geometry and coordinates, pure: `java.*` and JTS alone, no I/O, no clock.
///
/// Everything inside Mingge is lon-lat in CGCS2000 (EPSG:4490), which at map accuracy equals WGS
/// 84; the other Chinese systems are known only to [Crs] and are converted at the edge. Lengths are
/// metres on the ellipsoid ([Geodesic]) or in the county's plane ([GaussKruger]), never degrees.
/// Start at [Crs].
@NullMarked
package io.mingge.geo;

import org.jspecify.annotations.NullMarked;
