package io.mingge.geofence.engine;

/// All places not farther than `radiusMeters` from a centre, measured on the ellipsoid: good to a
/// centimetre for radii up to 100 km.
public final class Circle implements Area {

  private final double lon;
  private final double lat;
  private final double radiusMeters;
  private final LocalProjection projection;
  private final double[] centre = new double[2];
  private final double metersPerDegreeEast;

  private Circle(double lon, double lat, double radiusMeters) {
    this.lon = lon;
    this.lat = lat;
    this.radiusMeters = radiusMeters;
    this.projection = new LocalProjection(lon);
    projection.project(lon, lat, centre);
    this.metersPerDegreeEast = Places.METERS_PER_DEGREE * Math.cos(Math.toRadians(lat));
  }

  /// @throws IllegalArgumentException if the centre is no place or the radius not positive
  public static Circle of(double lon, double lat, double radiusMeters) {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) < 90 && radiusMeters > 0)
        || Double.isInfinite(radiusMeters)) {
      throw new IllegalArgumentException(
          "no circle: " + lon + " " + lat + " radius " + radiusMeters);
    }
    return new Circle(lon, lat, radiusMeters);
  }

  @Override
  public double signedDistanceMeters(double lon, double lat) {
    double near = Places.near(this.lon, lon);
    if (Math.abs(near - this.lon) > 60) {
      return Places.roughMeters(this.lon, this.lat, near, lat) - radiusMeters;
    }
    var place = new double[2];
    projection.project(near, lat, place);
    double plane = Math.hypot(place[0] - centre[0], place[1] - centre[1]);
    return plane / Places.scaleFromMeridian(place[0]) - radiusMeters;
  }

  @Override
  public double signedDistanceMeters(double lon, double lat, double enoughMeters) {
    double north = (lat - this.lat) * Places.METERS_PER_DEGREE;
    double bound = 0.98 * Math.abs(north) - radiusMeters;
    // Half a degree around and away from the poles the flat distance is wrong by less than 3 %.
    if (Math.abs(lat - this.lat) < 0.5 && Math.abs(lat) < 60 && Math.abs(lon - this.lon) < 3) {
      double east = (lon - this.lon) * metersPerDegreeEast;
      double flat = Math.sqrt(north * north + east * east);
      bound = 0.97 * flat - radiusMeters;
      double depth = radiusMeters - 1.03 * flat;
      if (depth > 0 && depth >= enoughMeters) {
        return -depth;
      }
    }
    return bound > 0 && bound >= enoughMeters ? bound : signedDistanceMeters(lon, lat);
  }
}
