package io.mingge.alarm;

/// Where an alarm stands. SUPPRESSED (approved leave) and CLOSED are final.
public enum AlarmState {
  RAISED,
  SUPPRESSED,
  ACKNOWLEDGED,
  VERIFYING,
  FALSE_ALARM,
  CONFIRMED,
  LOST_PROCEDURE,
  DISPOSING,
  DISPOSED,
  CLOSED;

  public boolean isOpen() {
    return this != CLOSED && this != SUPPRESSED;
  }

  /// Somebody has judged it; what happens afterwards is news and needs a new look.
  boolean isDecided() {
    return this == FALSE_ALARM || this == DISPOSED;
  }
}
