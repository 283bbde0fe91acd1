package io.mingge.hotspot.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How wide the kernel is and why. Scott's rule takes the spread of the points along each axis times
 * n^(-1/6); the two are joined by their geometric mean, because the kernel is a circle.
 */
public record Bandwidth(double sigmaMeters, Reason reason) {

  /** What decided. */
  public enum Reason {
    CHOSEN,
    SCOTT,
    RAISED_TO_MINIMUM,
    LOWERED_TO_MAXIMUM,
    TOO_FEW_POINTS
  }

  /** Scott's rule along one axis: sample standard deviation times n^(-1/6). */
  public static double scott(List<PlanePoint> points, ToDoubleFunction<PlanePoint> axis) {
    int n = points.size();
    double mean = points.stream().mapToDouble(axis).average().orElse(0);
    double squares =
        points.stream().mapToDouble(axis).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (n - 1)) * Math.pow(n, -1.0 / 6);
  }

  /**
   * Scott's rule within limits. Below three points there is no spread to speak of: the minimum.
   *
   * @param minimum a kernel narrower than this would show single houses
   * @param maximum a kernel wider than this would show nothing
   */
  public static Bandwidth choose(List<PlanePoint> points, double minimum, double maximum) {
    if (points.size() < 3) {
      return new Bandwidth(minimum, Reason.TOO_FEW_POINTS);
    }
    double sigma = Math.sqrt(scott(points, PlanePoint::x) * scott(points, PlanePoint::y));
    if (sigma < minimum) {
      return new Bandwidth(minimum, Reason.RAISED_TO_MINIMUM);
    }
    return sigma > maximum
        ? new Bandwidth(maximum, Reason.LOWERED_TO_MAXIMUM)
        : new Bandwidth(sigma, Reason.SCOTT);
  }
}
