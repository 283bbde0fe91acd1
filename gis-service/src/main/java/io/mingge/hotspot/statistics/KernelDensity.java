package io.mingge.hotspot.statistics;

import java.util.List;

/**
 * Kernel density as an intensity: the sum of isotropic Gaussian kernels, in points per square
 * metre, not divided by the number of points and without edge correction. Exact: every point counts
 * at every cell.
 */
public final class KernelDensity {

  private KernelDensity() {}

  /** The intensity at one place; sigma is the standard deviation of the kernel. */
  public static double at(List<PlanePoint> points, double sigmaMeters, double x, double y) {
    double factor = -1 / (2 * sigmaMeters * sigmaMeters);
    double sum = 0;
    for (var point : points) {
      double dx = point.x() - x;
      double dy = point.y() - y;
      sum += Math.exp(factor * (dx * dx + dy * dy));
    }
    return sum / (2 * Math.PI * sigmaMeters * sigmaMeters);
  }

  /**
   * The intensity at the centre of every cell. The Gaussian is separable, so the exponentials are
   * taken once a point and axis instead of once a point and cell.
   */
  public static Surface exact(List<PlanePoint> points, double sigmaMeters, RasterFrame frame) {
    double factor = -1 / (2 * sigmaMeters * sigmaMeters);
    double[] values = new double[frame.size()];
    double[] alongX = new double[frame.columns()];
    for (var point : points) {
      for (int column = 0; column < alongX.length; column++) {
        double dx = frame.centerX(column) - point.x();
        alongX[column] = Math.exp(factor * dx * dx);
      }
      for (int row = 0; row < frame.rows(); row++) {
        double dy = frame.centerY(row) - point.y();
        double alongY = Math.exp(factor * dy * dy);
        for (int column = 0; column < alongX.length; column++) {
          values[row * alongX.length + column] += alongY * alongX[column];
        }
      }
    }
    double scale = 1 / (2 * Math.PI * sigmaMeters * sigmaMeters);
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return new Surface(frame, values);
  }
}
