package io.mingge.geofence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of the features of a file, by their numbers in it.
public record ImportReport(int total, int stored, int broken, List<Item> items) {

  /// @param zoneId of the stored zone; null when it was not stored
  /// @param geometry lon-lat, CGCS2000, repaired if need be; only of a check
  public record Item(
      int number,
      String name,
      @Nullable String zoneId,
      int vertices,
      double squareMeters,
      List<ShapeFlaw> flaws,
      @Nullable Map<String, Object> geometry) {}

  static ImportReport of(List<Item> items) {
    int stored = (int) items.stream().filter(item -> item.zoneId() != null).count();
    int broken = (int) items.stream().filter(item -> !item.flaws().isEmpty()).count();
    return new ImportReport(items.size(), stored, broken, List.copyOf(items));
  }
}
