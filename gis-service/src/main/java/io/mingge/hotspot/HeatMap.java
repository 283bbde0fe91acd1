package io.mingge.hotspot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A heat surface: where it lies in the county's plane, its values from south to north, and the
 * picture for a web map. Without a surface there were too few disputes, for a map or for this
 * caller.
 */
public record HeatMap(
    String unit,
    @Nullable Raster raster,
    @Nullable Image image,
    List<LegendStop> legend,
    boolean suppressed,
    @Nullable Integer total,
    String register,
    Map<String, Integer> registers,
    Explanation explanation) {

  public HeatMap {
    legend = List.copyOf(legend);
    registers = Map.copyOf(registers);
  }

  /** The raster; {@code values} row by row, the south first, as disputes per square kilometre. */
  public record Raster(
      String crs,
      double minX,
      double minY,
      double cellMeters,
      int columns,
      int rows,
      double bandwidthMeters,
      double max,
      List<double[]> values) {}

  /** The picture and where it lies: west, south, east, north in degrees, edges in web mercator. */
  public record Image(String url, List<Double> bounds) {}

  /** A value of the ramp. */
  public record LegendStop(double value, String color) {}
}
