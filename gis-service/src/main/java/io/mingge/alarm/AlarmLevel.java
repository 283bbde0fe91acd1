package io.mingge.alarm;

/// How fast somebody has to look: SERIOUS within 5 minutes, GENERAL within 30, REMINDER some time.
public enum AlarmLevel {
  SERIOUS,
  GENERAL,
  REMINDER
}
