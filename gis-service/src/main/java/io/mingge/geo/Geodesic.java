package io.mingge.geo;

import static io.mingge.geo.Ellipsoid.AXIS_METERS;
import static io.mingge.geo.Ellipsoid.FLATTENING;
import static io.mingge.geo.Ellipsoid.MINOR_AXIS_METERS;
import static java.lang.Math.atan;
import static java.lang.Math.atan2;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tan;
import static java.lang.Math.toDegrees;
import static java.lang.Math.toRadians;

/**
 * Distance, azimuth and destination on the ellipsoid, after T. Vincenty, "Direct and inverse
 * solutions of geodesics on the ellipsoid", Survey Review XXIII 176 (1975). Good to a millimetre
 * for every pair of places in one country; pairs of nearly opposite points of the globe do not
 * converge and are refused, since no fix and no camera is one.
 */
public final class Geodesic {

  private static final double CONVERGED_RADIANS = 1e-12;
  private static final int MAX_ROUNDS = 200;

  private Geodesic() {}

  public static double distanceMeters(LonLat from, LonLat to) {
    return inverse(from, to)[0];
  }

  /** Clockwise from north, 0 ≤ azimuth < 360; 0 when the two places are the same. */
  public static double azimuthDegrees(LonLat from, LonLat to) {
    return (inverse(from, to)[1] + 360) % 360;
  }

  public static LonLat destination(LonLat from, double azimuthDegrees, double distanceMeters) {
    double alpha1 = toRadians(azimuthDegrees);
    double u1 = atan((1 - FLATTENING) * tan(toRadians(from.lat())));
    double sigma1 = atan2(tan(u1), cos(alpha1));
    double sinAlpha = cos(u1) * sin(alpha1);
    double cosAlpha2 = 1 - sinAlpha * sinAlpha;
    double[] ab = seriesAb(cosAlpha2);
    double straight = distanceMeters / (MINOR_AXIS_METERS * ab[0]);
    double sigma = straight;
    double cosMid = cos(2 * sigma1 + sigma);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double next = straight + deltaSigma(ab[1], sigma, cosMid);
      double change = Math.abs(next - sigma);
      sigma = next;
      cosMid = cos(2 * sigma1 + sigma);
      if (change < CONVERGED_RADIANS) {
        break;
      }
    }
    double inner = sin(u1) * sin(sigma) - cos(u1) * cos(sigma) * cos(alpha1);
    double lat =
        atan2(
            sin(u1) * cos(sigma) + cos(u1) * sin(sigma) * cos(alpha1),
            (1 - FLATTENING) * sqrt(sinAlpha * sinAlpha + inner * inner));
    double lambda =
        atan2(sin(sigma) * sin(alpha1), cos(u1) * cos(sigma) - sin(u1) * sin(sigma) * cos(alpha1));
    double lon = from.lon() + toDegrees(lambda - toEllipsoid(sigma, cosMid, sinAlpha, cosAlpha2));
    return new LonLat(wrap(lon), toDegrees(lat));
  }

  /** Distance in metres and forward azimuth in degrees. */
  private static double[] inverse(LonLat from, LonLat to) {
    double u1 = atan((1 - FLATTENING) * tan(toRadians(from.lat())));
    double u2 = atan((1 - FLATTENING) * tan(toRadians(to.lat())));
    double l = toRadians(wrap(to.lon() - from.lon()));
    double lambda = l;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double east = cos(u2) * sin(lambda);
      double north = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda);
      double sinSigma = Math.hypot(east, north);
      if (sinSigma == 0) {
        return new double[] {0, 0};
      }
      double cosSigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda);
      double sigma = atan2(sinSigma, cosSigma);
      double sinAlpha = cos(u1) * cos(u2) * sin(lambda) / sinSigma;
      double cosAlpha2 = 1 - sinAlpha * sinAlpha;
      // Along the equator the middle term has no meaning and its factor is zero.
      double cosMid = cosAlpha2 == 0 ? 0 : cosSigma - 2 * sin(u1) * sin(u2) / cosAlpha2;
      double next = l + toEllipsoid(sigma, cosMid, sinAlpha, cosAlpha2);
      if (Math.abs(next - lambda) < CONVERGED_RADIANS) {
        double[] ab = seriesAb(cosAlpha2);
        double meters = MINOR_AXIS_METERS * ab[0] * (sigma - deltaSigma(ab[1], sigma, cosMid));
        return new double[] {meters, toDegrees(atan2(east, north))};
      }
      lambda = next;
    }
    throw new IllegalArgumentException("no geodesic between " + from + " and " + to);
  }

  /** What the longitude on the auxiliary sphere differs by from the one on the ellipsoid. */
  private static double toEllipsoid(
      double sigma, double cosMid, double sinAlpha, double cosAlpha2) {
    double c = FLATTENING / 16 * cosAlpha2 * (4 + FLATTENING * (4 - 3 * cosAlpha2));
    double inner = cosMid + c * cos(sigma) * (-1 + 2 * cosMid * cosMid);
    return (1 - c) * FLATTENING * sinAlpha * (sigma + c * sin(sigma) * inner);
  }

  private static double[] seriesAb(double cosAlpha2) {
    double ratio = AXIS_METERS / MINOR_AXIS_METERS;
    double u2 = cosAlpha2 * (ratio * ratio - 1);
    double a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    double b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    return new double[] {a, b};
  }

  private static double deltaSigma(double b, double sigma, double cosMid) {
    double sinSigma = sin(sigma);
    double mid2 = cosMid * cosMid;
    double third = b / 6 * cosMid * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * mid2);
    return b * sinSigma * (cosMid + b / 4 * (cos(sigma) * (-1 + 2 * mid2) - third));
  }

  private static double wrap(double lon) {
    return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
  }
}
