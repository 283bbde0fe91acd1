package io.mingge.alarm;

/// What an alarm is about (SPEC §7), with its level.
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
  NO_MOVEMENT(AlarmLevel.REMINDER),
  CHECKIN_MISSED(AlarmLevel.GENERAL),
  GATHERING(AlarmLevel.REMINDER),
  BASIS_EXPIRING(AlarmLevel.REMINDER),
  BASIS_MISSING(AlarmLevel.GENERAL),
  TEAM_NO_FEMALE(AlarmLevel.GENERAL),
  TEAM_INCOMPLETE(AlarmLevel.GENERAL),
  TERM_ENDING(AlarmLevel.REMINDER),
  CHECKS_BELOW_3(AlarmLevel.REMINDER);

  private final AlarmLevel level;

  AlarmType(AlarmLevel level) {
    this.level = level;
  }

  public AlarmLevel level() {
    return level;
  }
}
