package io.mingge.geofence.engine;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;

/// Transverse Mercator on the GRS80 ellipsoid round a central meridian of our choice (Krüger's
/// series to n³). Metres are true to 10 ppm within 25 km of the meridian and to 2 per mille at
/// 400 km, which is what a county and a distance to its border need.
record LocalProjection(double centralMeridianDegrees) {

  private static final double A = 6_378_137.0;
  private static final double F = 1 / 298.257222101;
  private static final double N = F / (2 - F);
  private static final double E = Math.sqrt(F * (2 - F));
  private static final double RECTIFYING_RADIUS =
      A / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
  private static final double ALPHA_1 = N / 2 - 2 * N * N / 3 + 5 * N * N * N / 16;
  private static final double ALPHA_2 = 13 * N * N / 48 - 3 * N * N * N / 5;
  private static final double ALPHA_3 = 61 * N * N * N / 240;

  /// Writes east and north metres into `out`.
  void project(double lon, double lat, double[] out) {
    double sinLat = Math.sin(Math.toRadians(lat));
    double t = Math.sinh(atanh(sinLat) - E * atanh(E * sinLat));
    double dLon = Math.toRadians(lon - centralMeridianDegrees);
    double xi = Math.atan2(t, Math.cos(dLon));
    double eta = atanh(Math.sin(dLon) / Math.hypot(1, t));
    double north =
        xi
            + ALPHA_1 * Math.sin(2 * xi) * Math.cosh(2 * eta)
            + ALPHA_2 * Math.sin(4 * xi) * Math.cosh(4 * eta)
            + ALPHA_3 * Math.sin(6 * xi) * Math.cosh(6 * eta);
    double east =
        eta
            + ALPHA_1 * Math.cos(2 * xi) * Math.sinh(2 * eta)
            + ALPHA_2 * Math.cos(4 * xi) * Math.sinh(4 * eta)
            + ALPHA_3 * Math.cos(6 * xi) * Math.sinh(6 * eta);
    out[0] = RECTIFYING_RADIUS * east;
    out[1] = RECTIFYING_RADIUS * north;
  }

  CoordinateSequenceFilter filter() {
    return new CoordinateSequenceFilter() {
      private final double[] meters = new double[2];

      @Override
      public void filter(CoordinateSequence sequence, int i) {
        project(sequence.getX(i), sequence.getY(i), meters);
        sequence.setOrdinate(i, 0, meters[0]);
        sequence.setOrdinate(i, 1, meters[1]);
      }

      @Override
      public boolean isDone() {
        return false;
      }

      @Override
      public boolean isGeometryChanged() {
        return true;
      }
    };
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }
}
