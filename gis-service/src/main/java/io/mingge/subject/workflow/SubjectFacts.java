package io.mingge.subject.workflow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is on file when a step is judged. `documentOn` is the day the legal document came,
/// `endsOn` the first day after the term; `today` is the day in Asia/Shanghai.
public record SubjectFacts(
    @Nullable SubjectState state,
    Team team,
    boolean planMade,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable LocalDate documentOn,
    @Nullable String proposedBy,
    LocalDate today) {

  /// The law gives ten days to report (article 21).
  public static final int DAYS_TO_REPORT = 10;

  public boolean reportOverdue() {
    return documentOn != null && today.isAfter(documentOn.plusDays(DAYS_TO_REPORT));
  }

  public boolean termOver() {
    return endsOn != null && !today.isBefore(endsOn);
  }
}
