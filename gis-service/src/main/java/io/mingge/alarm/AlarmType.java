package io.mingge.alarm;

/// What an alarm is about (SPEC §7, WORKFLOWS 3.5), with its level [P].
///
/// A device that no longer calls and one that calls without a position are two alarms (GEOFENCE.md:
/// communication failure and location failure), hence SIGNAL_LOST and LOCATION_LOST.
public enum AlarmType {
  BOUNDARY_EXIT(AlarmLevel.SERIOUS),
  FORBIDDEN_ZONE_ENTRY(AlarmLevel.SERIOUS),
  LEAVE_OVERDUE(AlarmLevel.GENERAL),
  LEAVE_DEVIATION(AlarmLevel.GENERAL),
  DEVICE_SEPARATED(AlarmLevel.SERIOUS),
  STRAP_TAMPER(AlarmLevel.SERIOUS),
  POWER_OFF(AlarmLevel.GENERAL),
  LOW_BATTERY(AlarmLevel.REMINDER),
  SIGNAL_LOST(AlarmLevel.GENERAL),
  LOCATION_LOST(AlarmLevel.GENERAL),
  NO_MOVEMENT(AlarmLevel.REMINDER),
  CHECKIN_MISSED(AlarmLevel.GENERAL),
  GATHERING(AlarmLevel.REMINDER),
  BASIS_EXPIRING(AlarmLevel.REMINDER),
  BASIS_MISSING(AlarmLevel.GENERAL),
  TEAM_NO_FEMALE(AlarmLevel.GENERAL),
  TEAM_INCOMPLETE(AlarmLevel.GENERAL),
  REPORT_OVERDUE(AlarmLevel.GENERAL),
  TERM_ENDING(AlarmLevel.REMINDER),
  CHECKS_BELOW_3(AlarmLevel.REMINDER),
  CAMERA_NOT_FILED(AlarmLevel.REMINDER);

  private final AlarmLevel level;

  AlarmType(AlarmLevel level) {
    this.level = level;
  }

  public AlarmLevel level() {
    return level;
  }

  /// Whether an emergency mode over the subject's area suppresses it (S4-19): leaving the permitted
  /// area while the authorities move people. A zone that a court forbids stays forbidden.
  public boolean isBoundary() {
    return this == BOUNDARY_EXIT || this == LEAVE_DEVIATION;
  }

  /// What a cleared signal does not undo: in New York a tamper alert that cleared itself within
  /// five minutes was ignored and a person was killed (GEOFENCE.md).
  public boolean staysOpenWhenCleared() {
    return this == STRAP_TAMPER || this == DEVICE_SEPARATED;
  }
}
