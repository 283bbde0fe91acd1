package io.mingge.hotspot;

import io.mingge.hotspot.statistics.KernelDensity;
import io.mingge.hotspot.statistics.PlanePoint;
import io.mingge.hotspot.statistics.RasterFrame;
import io.mingge.hotspot.statistics.Surface;
import java.util.List;
import org.geotools.process.vector.HeatmapSurface;
import org.locationtech.jts.geom.Envelope;

/**
 * Kernel density on a raster, by GeoTools or exactly.
 *
 * <p>GeoTools' heat map is an approximation: points are counted into cells, then four moving
 * averages a direction stand for the Gaussian, and the result is divided by its maximum. Here the
 * cell is made so small that the four averages have exactly the wished standard deviation, and the
 * surface is scaled back so that its mass is the number of points. What remains is the flatter top
 * of four averages, measured in {@code HeatSurfaceTest}: at most {@value #STATED_ERROR_PERCENT} %
 * of the peak.
 */
final class HeatSurface {

  static final int STATED_ERROR_PERCENT = 8;

  /** Kernel radii in cells, finest first; a multiple of four gives four averages of one width. */
  private static final int[] RADII = {24, 16, 12, 8};

  private static final int AVERAGES = 4;

  private HeatSurface() {}

  /** The raster both methods use: fine if the cells stay within the limit, else coarser. */
  static RasterFrame frame(List<PlanePoint> points, double sigmaMeters, int maximumCells) {
    return frameOfRadius(points, sigmaMeters, radius(points, sigmaMeters, maximumCells));
  }

  static Surface exact(List<PlanePoint> points, double sigmaMeters, int maximumCells) {
    return KernelDensity.exact(points, sigmaMeters, frame(points, sigmaMeters, maximumCells));
  }

  static Surface byGeoTools(List<PlanePoint> points, double sigmaMeters, int maximumCells) {
    int radius = radius(points, sigmaMeters, maximumCells);
    var frame = frameOfRadius(points, sigmaMeters, radius);
    // GeoTools takes the distance of the first and the last column for the extent.
    var extent =
        new Envelope(
            frame.minX(),
            frame.minX() + (frame.columns() - 1) * frame.cellMeters(),
            frame.minY(),
            frame.minY() + (frame.rows() - 1) * frame.cellMeters());
    var heatmap = new HeatmapSurface(radius, extent, frame.columns(), frame.rows());
    points.forEach(point -> spread(heatmap, frame, point));
    return scaled(heatmap.computeSurface(), frame, points.size());
  }

  /** A point counts in its four nearest cells by nearness: counted into one, it would be moved. */
  private static void spread(HeatmapSurface heatmap, RasterFrame frame, PlanePoint point) {
    double column = (point.x() - frame.minX()) / frame.cellMeters() - 0.5;
    double row = (point.y() - frame.minY()) / frame.cellMeters() - 0.5;
    int c = (int) Math.floor(column);
    int r = (int) Math.floor(row);
    for (int i = 0; i <= 1; i++) {
      for (int j = 0; j <= 1; j++) {
        double weight = (1 - Math.abs(c + i - column)) * (1 - Math.abs(r + j - row));
        heatmap.addPoint(frame.centerX(c + i), frame.centerY(r + j), weight);
      }
    }
  }

  private static Surface scaled(float[][] byColumn, RasterFrame frame, int points) {
    double[] values = new double[frame.size()];
    double sum = 0;
    for (int row = 0; row < frame.rows(); row++) {
      for (int column = 0; column < frame.columns(); column++) {
        // The running sums of the averages leave specks of rounding behind, also below zero.
        double value = Math.max(0, byColumn[column][row]);
        values[row * frame.columns() + column] = value;
        sum += value;
      }
    }
    double scale = points / (sum * frame.cellMeters() * frame.cellMeters());
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return new Surface(frame, values);
  }

  private static int radius(List<PlanePoint> points, double sigmaMeters, int maximumCells) {
    for (int radius : RADII) {
      if (frameOfRadius(points, sigmaMeters, radius).size() <= maximumCells) {
        return radius;
      }
    }
    return RADII[RADII.length - 1];
  }

  private static RasterFrame frameOfRadius(
      List<PlanePoint> points, double sigmaMeters, int radius) {
    double cellMeters = sigmaMeters / sigmaCells(radius);
    // The four averages reach exactly the radius: with this margin no mass is lost.
    return RasterFrame.around(points, (radius + 1) * cellMeters, cellMeters);
  }

  /** Standard deviation of four moving averages of half-width radius / 4, in cells. */
  static double sigmaCells(int radius) {
    int width = 2 * (radius / AVERAGES) + 1;
    return Math.sqrt(AVERAGES * (width * (double) width - 1) / 12);
  }
}
