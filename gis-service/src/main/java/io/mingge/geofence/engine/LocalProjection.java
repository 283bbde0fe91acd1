package io.mingge.geofence.engine;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;

/// Transverse Mercator on the GRS80 ellipsoid round a central meridian of our choice (Krüger's
/// series to n³). Metres are true to 10 ppm within 25 km of the meridian and to 2 per mille at
/// 400 km, which is what a county and a distance to its border need. Nothing becomes shorter.
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

  private static final double E2 = F * (2 - F);
  private static final double SECOND_E2 = E2 / (1 - E2);

  /// Up to here the power series in the difference of longitude is good to 0.1 mm.
  private static final double SERIES_DEGREES = 1.5;

  // Meridian arc by even multiples of the latitude.
  private static final double ARC_0 = RECTIFYING_RADIUS;
  private static final double ARC_2 = RECTIFYING_RADIUS * (-3 * N / 2 + 9 * N * N * N / 16);
  private static final double ARC_4 =
      RECTIFYING_RADIUS * (15 * N * N / 16 - 15 * N * N * N * N / 32);
  private static final double ARC_6 = RECTIFYING_RADIUS * (-35 * N * N * N / 48);
  private static final double ARC_8 = RECTIFYING_RADIUS * (315 * N * N * N * N / 512);

  /// Writes east and north metres into `out`.
  void project(double lon, double lat, double[] out) {
    double degrees = lon - centralMeridianDegrees;
    if (Math.abs(degrees) <= SERIES_DEGREES) {
      series(Math.toRadians(degrees), Math.toRadians(lat), out);
    } else {
      krueger(lon, lat, out);
    }
  }

  /// Redfearn's series, four times as fast: two trigonometric functions instead of sixteen.
  private static void series(double dLon, double lat, double[] out) {
    double s = Math.sin(lat);
    double c = Math.cos(lat);
    double s2 = s * s;
    double c2 = c * c;
    double sin2 = 2 * s * c;
    double cos2 = c2 - s2;
    double sin4 = 2 * sin2 * cos2;
    double cos4 = cos2 * cos2 - sin2 * sin2;
    double arc =
        ARC_0 * lat
            + ARC_2 * sin2
            + ARC_4 * sin4
            + ARC_6 * (sin4 * cos2 + cos4 * sin2)
            + ARC_8 * 2 * sin4 * cos4;
    double radius = A / Math.sqrt(1 - E2 * s2);
    double h = SECOND_E2 * c2;
    // Powers of cos² times powers of tan², so that the poles divide by nothing.
    double l2 = dLon * dLon;
    double north =
        s
            * c
            * l2
            / 2
            * (1
                + l2 / 12 * (5 * c2 - s2 + c2 * h * (9 + 4 * h))
                + l2
                    * l2
                    / 360
                    * (61 * c2 * c2 - 58 * c2 * s2 + s2 * s2 + h * c2 * (270 * c2 - 330 * s2))
                + l2
                    * l2
                    * l2
                    / 20160
                    * (1385 * c2 * c2 * c2
                        - 3111 * c2 * c2 * s2
                        + 543 * c2 * s2 * s2
                        - s2 * s2 * s2));
    double east =
        c
            * dLon
            * (1
                + l2 / 6 * (c2 - s2 + c2 * h)
                + l2
                    * l2
                    / 120
                    * (5 * c2 * c2
                        - 18 * c2 * s2
                        + s2 * s2
                        + h * c2 * (14 * c2 - 58 * s2 + h * (13 * c2 - 64 * s2)))
                + l2
                    * l2
                    * l2
                    / 5040
                    * (61 * c2 * c2 * c2 - 479 * c2 * c2 * s2 + 179 * c2 * s2 * s2 - s2 * s2 * s2));
    out[0] = radius * east;
    out[1] = arc + radius * north;
  }

  /// Good at any distance from the meridian; sixteen transcendental functions.
  void krueger(double lon, double lat, double[] out) {
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
