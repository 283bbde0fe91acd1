package io.mingge.hotspot;

import io.mingge.geo.GeoJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts by area as GeoJSON with a legend. Where counts are hidden, the shown ones and the
 * remainder add up to the total; where even the total is small, none of the three is told.
 */
public record Choropleth(
    String type,
    List<GeoJson.Feature> features,
    int numberMatched,
    int numberReturned,
    @Nullable Integer total,
    Suppressed suppressed,
    List<LegendClass> legend,
    String register,
    Map<String, Integer> registers,
    Explanation explanation) {

  public Choropleth {
    features = List.copyOf(features);
    legend = List.copyOf(legend);
    registers = Map.copyOf(registers);
  }

  /**
   * One area; {@code share} is its part of the total, {@code classIndex} points into the legend.
   */
  public record Properties(
      String code,
      String name,
      @Nullable Integer count,
      boolean suppressed,
      @Nullable Double share,
      @Nullable Integer classIndex) {}

  /** What is hidden: in how many areas, and how many disputes they hold together. */
  public record Suppressed(boolean applied, int areas, @Nullable Integer remainder) {}

  /** A class of the legend, both bounds included; the class of zero has no colour. */
  public record LegendClass(int from, int to, @Nullable String color, int areas) {}
}
