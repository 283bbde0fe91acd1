package io.mingge.hotspot.statistics;

import java.util.Arrays;

/** Values on a raster. Immutable; the array is copied on the way in and never handed out. */
public final class Surface {

  private final RasterFrame frame;
  private final double[] values;

  public Surface(RasterFrame frame, double[] values) {
    if (values.length != frame.size()) {
      throw new IllegalArgumentException("one value a cell");
    }
    this.frame = frame;
    this.values = values.clone();
  }

  public RasterFrame frame() {
    return frame;
  }

  public double value(int column, int row) {
    return values[row * frame.columns() + column];
  }

  public double max() {
    return Arrays.stream(values).max().orElse(0);
  }

  /** The index (row × columns + column) of the highest cell. */
  public int indexOfMax() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The sum of all cells times the cell's area: the number of points, unless some lie outside. */
  public double mass() {
    return Arrays.stream(values).sum() * frame.cellMeters() * frame.cellMeters();
  }

  /** Bilinear between the centres of the four nearest cells; 0 outside of the raster. */
  public double at(double x, double y) {
    double column = (x - frame.minX()) / frame.cellMeters() - 0.5;
    double row = (y - frame.minY()) / frame.cellMeters() - 0.5;
    int c = (int) Math.floor(column);
    int r = (int) Math.floor(row);
    double fx = column - c;
    double fy = row - r;
    return (1 - fy) * ((1 - fx) * padded(c, r) + fx * padded(c + 1, r))
        + fy * ((1 - fx) * padded(c, r + 1) + fx * padded(c + 1, r + 1));
  }

  /** The same surface, zero wherever the predicate's raster says so. */
  public Surface masked(boolean[] hidden) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = hidden[i] ? 0 : copy[i];
    }
    return new Surface(frame, copy);
  }

  private double padded(int column, int row) {
    return column < 0 || row < 0 || column >= frame.columns() || row >= frame.rows()
        ? 0
        : value(column, row);
  }
}
