package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.List;

/// An approved leave: from `from` inclusive to `until` exclusive the subject may be away.
///
/// @param areas destination and route; empty: the leave says nothing about the place
/// @param settings how surely the subject must be outside the areas to deviate
public record Leave(
    String id, Instant from, Instant until, List<Area> areas, FenceSettings settings) {

  public Leave {
    areas = List.copyOf(areas);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a leave ends before it begins");
    }
  }

  public Leave(String id, Instant from, Instant until) {
    this(id, from, until, List.of());
  }

  public Leave(String id, Instant from, Instant until, List<Area> areas) {
    this(id, from, until, areas, FenceSettings.COUNTY);
  }

  boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
