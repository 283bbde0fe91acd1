package io.mingge.subject.workflow;

/// Where a subject's file stands (WORKFLOWS 3.4).
public enum SubjectState {
  /// A court or a prison asked for an assessment (调查评估).
  ASSESSMENT,
  /// The legal document came; the subject has ten days to report (article 21).
  PENDING_REPORT,
  OVERDUE_REPORT,
  /// Identity checked and announced, but the team or the plan is still to come.
  ADMITTED,
  ACTIVE,
  ON_LEAVE,
  LOST,
  /// Another county is asked to take over; supervision goes on here until it does.
  RELOCATING,
  TRANSFERRED,
  /// Detained or otherwise out of reach of the correction work.
  SUSPENDED,
  REVOCATION_PROPOSED,
  TERMINATED,
  RELEASED;

  /// Supervision is over: no device, no position, whatever a legal basis says.
  public boolean ended() {
    return this == TRANSFERRED || this == TERMINATED || this == RELEASED;
  }

  /// The subject lives here under supervision: answers checks, may get a legal basis.
  public boolean supervised() {
    return switch (this) {
      case ADMITTED, ACTIVE, ON_LEAVE, LOST, RELOCATING, REVOCATION_PROPOSED -> true;
      case ASSESSMENT,
          PENDING_REPORT,
          OVERDUE_REPORT,
          SUSPENDED,
          TRANSFERRED,
          TERMINATED,
          RELEASED ->
          false;
    };
  }
}
