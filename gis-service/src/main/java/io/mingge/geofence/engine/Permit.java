package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.List;

/// A permit for frequent travel across the boundary (经常性跨市县活动), six months at most: at the
/// times of its schedule the subject may be in its areas. It opens the boundary and nothing else: a
/// curfew and a forbidden zone stay as they are.
///
/// @param areas destinations and routes; empty: anywhere
public record Permit(
    String id,
    Instant from,
    Instant until,
    Schedule schedule,
    List<Area> areas,
    FenceSettings settings) {

  public Permit {
    areas = List.copyOf(areas);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a permit ends before it begins");
    }
  }

  public Permit(String id, Instant from, Instant until, Schedule schedule, List<Area> areas) {
    this(id, from, until, schedule, areas, FenceSettings.COUNTY);
  }
}
