package io.mingge.check;

/// What became of a check. SCHEDULED and OPEN follow from the time; the others are stored.
public enum CheckState {
  /// Drawn, not yet open. When it opens is shown to nobody.
  SCHEDULED,
  /// May be answered now.
  OPEN,
  /// Answered, and not surely outside: also when the position was too coarse to tell.
  ANSWERED_OK,
  /// Answered from a place where the subject may not be.
  ANSWERED_OUT,
  /// Closed without an answer.
  NO_ANSWER,
  /// The subject was no longer to be checked when it would have opened.
  WITHDRAWN
}
