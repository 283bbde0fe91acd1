package io.mingge.geofence.engine;

/// Which rule was broken.
public enum Violation {
  BOUNDARY_EXIT,
  FORBIDDEN_ZONE_ENTRY,
  /// On an approved leave, but neither in the permitted area nor where the leave goes.
  LEAVE_DEVIATION,
  /// The leave is over and the subject still away.
  LEAVE_OVERDUE,
  /// Not where a curfew demands to be. The list of alarm types has no such entry.
  CURFEW_BREACH;

  /// The alarm type of SPEC §7. A curfew counts as the boundary of the hour, see decision 0014.
  public String alarmType() {
    return this == CURFEW_BREACH ? BOUNDARY_EXIT.name() : name();
  }
}
