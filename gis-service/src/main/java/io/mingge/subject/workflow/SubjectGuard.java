package io.mingge.subject.workflow;

/// What must be true, on file or in the step itself, before a file moves.
public enum SubjectGuard {
  REASON,
  /// The number of the paper behind the step: judgment, decision, receipt.
  DOCUMENT_NO,
  /// Identity checked at report-in (article 22).
  IDENTITY_CHECKED,
  /// The announcement was made (article 22).
  ANNOUNCED,
  /// First and last day of the term are on file.
  TERM,
  /// All five kinds of the team (五包一).
  TEAM_COMPLETE,
  /// For a woman at least one woman (article 25).
  WOMAN_IN_TEAM,
  /// The correction plan is written (article 24).
  PLAN_MADE,
  /// Subject and team were told rights, duties and plan.
  NOTICE_GIVEN,
  /// Ten days since the document are over (article 21).
  REPORT_OVERDUE,
  /// The last day of the term is over, or a pardon was given.
  TERM_OVER,
  /// Where the subject moves to.
  NEW_PLACE,
  /// Who proposed the move does not complete it.
  OTHER_THAN_PROPOSER
}
