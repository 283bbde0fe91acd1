package io.mingge.alarm;

/// Why something that looks like an alarm is kept as SUPPRESSED: for the record, on nobody's desk.
public enum Suppression {
  /// An approved leave or a frequent-travel permit covers place and time.
  APPROVED_LEAVE,
  /// The accuracy is worse than the distance.
  ACCURACY,
  /// An emergency mode runs where the subject lives (S4-19).
  FORCE_MAJEURE
}
