package io.mingge.geofence.engine;

/// What a fix did to the state of a zone.
public enum Effect {
  /// Nothing to report.
  NONE,
  /// First fix on the violating side; not yet confirmed.
  CANDIDATE,
  /// Confirmed: an alarm is due.
  RAISED,
  /// Confirmed, but an approved leave covers it: to be logged, no alarm.
  SUPPRESSED,
  /// Still violating.
  REPEATED,
  /// Was violating and is surely back.
  RECOVERED,
  /// Same time as the last judged fix: ignored.
  DUPLICATE,
  /// Older than the last judged fix: judged for the record, state untouched.
  LATE
}
