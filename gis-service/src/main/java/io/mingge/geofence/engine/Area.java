package io.mingge.geofence.engine;

/// A region of the earth that can say how far away its border is. Immutable; safe for many threads.
///
/// Coordinates are lon-lat degrees (WGS 84/CGCS2000). [ZoneShape] is a (multi)polygon, [Circle] and
/// [Corridor] are what their names say, exact and without corners.
public interface Area {

  /// Metres to the nearest border: positive outside the area, negative inside, zero on the line.
  double signedDistanceMeters(double lon, double lat);

  /// The same, but only as far as the caller cares: a place that is `enoughMeters` or more from the
  /// border may be answered with a number of the right sign, at least `enoughMeters` in size and
  /// never beyond the truth. A nearer place gets its exact distance.
  default double signedDistanceMeters(double lon, double lat, double enoughMeters) {
    return signedDistanceMeters(lon, lat);
  }
}
