package io.mingge.subject;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The term of correction and the document behind it. The term is over at 00:00 of `endsOn`;
/// `documentOn` is the day the document came, from which the ten days to report are counted.
/// `movesTo` is where the supervision is to go or has gone, `movesBy` who proposed that.
public record SubjectTerm(
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String documentNo,
    @Nullable LocalDate documentOn,
    @Nullable LocalDate reportedOn,
    @Nullable String movesTo,
    @Nullable String movesBy) {

  /// A subject and the day the term is over.
  record Ending(String subjectId, LocalDate endsOn) {}
}
