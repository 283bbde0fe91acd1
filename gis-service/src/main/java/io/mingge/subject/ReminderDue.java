package io.mingge.subject;

/// The clock reached something that people must not overlook. Fired once for each object and
/// threshold, inside the transaction that notes it. `days` are the days really left, 0 for "today"
/// and for kinds without a count; `threshold` is the reminder that came due, which may be more. The
/// names of the kinds are those of the alarm types (SPEC §7).
public record ReminderDue(String subjectId, Kind kind, String objectId, int threshold, int days) {

  /// A reminder on the day of its threshold, or one without a count.
  public ReminderDue(String subjectId, Kind kind, String objectId, int days) {
    this(subjectId, kind, objectId, days, days);
  }

  public enum Kind {
    /// A legal basis ends in 14, 7, 3 or 1 days; the object is the basis.
    BASIS_EXPIRING,
    /// Positioning is switched on and no basis is active any more; the object is the subject.
    BASIS_MISSING,
    /// Not back 24 h after the end of a leave; the object is the leave.
    LEAVE_OVERDUE,
    /// Not reported within ten days of the document; the object is the subject.
    REPORT_OVERDUE,
    /// The term of correction ends in 30 or 7 days; the object is the subject.
    TERM_ENDING,
    /// The team of a subject under supervision lacks one of its five kinds; the object is the
    /// subject.
    TEAM_INCOMPLETE,
    /// A woman without a woman on her team; the object is the subject.
    TEAM_NO_FEMALE
  }
}
