package io.mingge.geofence.engine;

/// Small sums with longitudes and latitudes that need no projection.
final class Places {

  static final double EARTH_RADIUS_METERS = 6_371_008.8;
  static final double METERS_PER_DEGREE = Math.toRadians(EARTH_RADIUS_METERS);

  private Places() {}

  /// Good to half a per cent within 100 km: enough to tell a jump from a walk.
  static double roughMeters(double lon1, double lat1, double lon2, double lat2) {
    double north = (lat2 - lat1) * METERS_PER_DEGREE;
    double middle = Math.toRadians((lat1 + lat2) / 2);
    double east = (near(lon1, lon2) - lon1) * METERS_PER_DEGREE * Math.cos(middle);
    return Math.sqrt(north * north + east * east);
  }

  /// The same meridian as `lon`, written so that it lies within 180° of `reference`.
  static double near(double reference, double lon) {
    double difference = lon - reference;
    return difference > 180 ? lon - 360 : difference < -180 ? lon + 360 : lon;
  }

  /// By how much the plane stretches a line that begins on the central meridian and ends at
  /// `east` metres from it.
  static double scaleFromMeridian(double east) {
    double ratio = east / EARTH_RADIUS_METERS;
    return 1 + ratio * ratio / 6;
  }

  /// By how much the plane stretches a short line at `east` metres from the central meridian.
  static double scaleAt(double east) {
    double ratio = east / EARTH_RADIUS_METERS;
    return 1 + ratio * ratio / 2;
  }
}
