package io.mingge.geofence.engine;

/// What a fix, or an instant without a fix, did to a rule.
public enum Effect {
  /// Nothing to report.
  NONE,
  /// First fix on the violating side; not yet confirmed.
  CANDIDATE,
  /// Confirmed: an alarm is due.
  RAISED,
  /// Confirmed, but a leave, a permit or an emergency covers it: to be logged, no alarm.
  SUPPRESSED,
  /// Still violating.
  REPEATED,
  /// Was violating and is surely back.
  RECOVERED,
  /// Was violating, and the rule no longer applies: the curfew is over, a leave began, the zone was
  /// lifted. The alarm stays open and is annotated.
  LIFTED,
  /// The fixes before this one jumped away and back: marked, never believed.
  SPIKE,
  /// Same time as the last judged fix: ignored.
  DUPLICATE,
  /// Older than the last judged fix: the state is untouched, the past is to be judged again.
  LATE,
  /// A late fix shows that an alarm raised earlier does not hold. It is annotated, never deleted.
  CORRECTED,
  /// A late fix changes when a known violation began or ended.
  ANNOTATED
}
