package io.mingge.geofence.engine;

import org.locationtech.jts.geom.Envelope;

/// Lower bounds of the distance to a border by cells of degrees round it: one look into an array
/// tells most places that they are far inside or far outside, without projecting them.
///
/// Inherited and not held: a judged fix looks at five zones that are in no cache, and one object
/// less on the way is one memory access less.
///
/// A bound has the sign of the true distance and never more than its size; zero says nothing.
abstract sealed class DistanceCells permits ZoneShape {

  /// Smallest radius of curvature of the meridian (at the equator). Our plane shortens nothing, so
  /// so many metres lie at least between two latitudes.
  private static final double LEAST_METERS_PER_DEGREE = Math.toRadians(6_335_439.3);

  /// No place of a cell is farther from its middle than its farthest corner times this, although
  /// parallels bend: by 0.1 % of a cell of 10 km at 53° north.
  private static final double BENT = 1.005;

  private static final double LOST_IN_FLOAT = 1 - 1e-6;

  private final double west;
  private final double south;
  private final double east;
  private final double north;
  private final double perLon;
  private final double perLat;
  private final int side;
  private final float[] bounds;

  /// @param area extent of the area in degrees
  /// @param vertices of the area: many deserve more cells
  DistanceCells(Envelope area, int vertices, LocalProjection projection, Border border) {
    double marginLon = Math.max(0.25 * area.getWidth(), 0.002);
    double marginLat = Math.max(0.25 * area.getHeight(), 0.002);
    this.west = area.getMinX() - marginLon;
    this.south = area.getMinY() - marginLat;
    this.east = area.getMaxX() + marginLon;
    this.north = area.getMaxY() + marginLat;
    this.side = Math.clamp((int) Math.sqrt(vertices) * 2, 12, 96);
    this.perLon = side / (east - west);
    this.perLat = side / (north - south);
    this.bounds = new float[side * side];
    fill(projection, border);
  }

  private void fill(LocalProjection projection, Border border) {
    double[] corners = new double[2 * (side + 1) * (side + 1)];
    double[] place = new double[2];
    for (int row = 0; row <= side; row++) {
      for (int column = 0; column <= side; column++) {
        projection.project(west + column / perLon, south + row / perLat, place);
        int at = 2 * (row * (side + 1) + column);
        corners[at] = place[0];
        corners[at + 1] = place[1];
      }
    }
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int sw = 2 * (row * (side + 1) + column);
        int nw = sw + 2 * (side + 1);
        double x = (corners[sw] + corners[sw + 2] + corners[nw] + corners[nw + 2]) / 4;
        double y = (corners[sw + 1] + corners[sw + 3] + corners[nw + 1] + corners[nw + 3]) / 4;
        double radius = 0;
        for (int corner : new int[] {sw, sw + 2, nw, nw + 2}) {
          radius = Math.max(radius, Math.hypot(corners[corner] - x, corners[corner + 1] - y));
        }
        double distance = border.signedDistance(x, y);
        double sure = (Math.abs(distance) - BENT * radius) * LOST_IN_FLOAT;
        bounds[row * side + column] = sure <= 0 ? 0 : (float) Math.copySign(sure, distance);
      }
    }
  }

  /// A lower bound with the sign of the distance in metres: positive outside; zero: ask the border.
  final double bound(double lon, double lat) {
    if (lon >= west && lon < east && lat >= south && lat < north) {
      int column = Math.min((int) ((lon - west) * perLon), side - 1);
      int row = Math.min((int) ((lat - south) * perLat), side - 1);
      return bounds[row * side + column];
    }
    return outside(lon, lat);
  }

  /// How far it is at least to the rectangle of the cells; the area lies well within.
  private double outside(double lon, double lat) {
    double dLat = Math.max(0, Math.max(south - lat, lat - north));
    double dLon = Math.max(0, Math.max(west - lon, lon - east));
    if (dLon > 60) {
      return 0;
    }
    // To a meridian: R·asin(cos φ·sin Δλ), with both functions cut off below the truth.
    double phi2 = Math.toRadians(lat) * Math.toRadians(lat);
    double cosine = Math.max(0, 1 - phi2 / 2 + phi2 * phi2 / 24 - phi2 * phi2 * phi2 / 720);
    double lambda = Math.toRadians(dLon);
    double eastward = cosine * dLon * (1 - lambda * lambda / 6);
    return Math.max(dLat, eastward) * LEAST_METERS_PER_DEGREE * LOST_IN_FLOAT;
  }

  final long cellBytes() {
    return 4L * bounds.length;
  }
}
