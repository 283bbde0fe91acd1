package io.mingge.geofence.engine;

/// A zone ready to be judged against. Immutable and safe for many threads.
public record Zone(String id, ZoneKind kind, ZoneShape shape, FenceSettings settings) {

  public static Zone of(String id, ZoneKind kind, ZoneShape shape) {
    return new Zone(id, kind, shape, FenceSettings.defaultFor(kind));
  }

  /// Metres to the border, positive on the violating side.
  double violationMeters(double lon, double lat) {
    double outward = shape.signedDistanceMeters(lon, lat);
    return kind == ZoneKind.PERMITTED ? outward : -outward;
  }
}
