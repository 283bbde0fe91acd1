package io.mingge.hotspot.statistics;

import java.util.Collection;

/**
 * Where a raster of square cells lies in the plane. Row 0 is the south, column 0 the west; a value
 * belongs to the centre of its cell.
 */
public record RasterFrame(double minX, double minY, double cellMeters, int columns, int rows) {

  public RasterFrame {
    if (!(cellMeters > 0) || columns < 1 || rows < 1) {
      throw new IllegalArgumentException("a raster needs a cell size and at least one cell");
    }
  }

  /** The smallest frame around the points that keeps the margin free on every side. */
  public static RasterFrame around(
      Collection<PlanePoint> points, double marginMeters, double cellMeters) {
    var x = points.stream().mapToDouble(PlanePoint::x).summaryStatistics();
    var y = points.stream().mapToDouble(PlanePoint::y).summaryStatistics();
    double minX = x.getMin() - marginMeters;
    double minY = y.getMin() - marginMeters;
    int columns = (int) Math.ceil((x.getMax() + marginMeters - minX) / cellMeters) + 1;
    int rows = (int) Math.ceil((y.getMax() + marginMeters - minY) / cellMeters) + 1;
    return new RasterFrame(minX, minY, cellMeters, columns, rows);
  }

  public int size() {
    return columns * rows;
  }

  public double centerX(int column) {
    return minX + (column + 0.5) * cellMeters;
  }

  public double centerY(int row) {
    return minY + (row + 0.5) * cellMeters;
  }

  public double maxX() {
    return minX + columns * cellMeters;
  }

  public double maxY() {
    return minY + rows * cellMeters;
  }
}
