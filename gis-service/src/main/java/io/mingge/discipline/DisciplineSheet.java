package io.mingge.discipline;

import io.mingge.discipline.DisciplineLadder.BreachKind;
import io.mingge.discipline.DisciplineLadder.Kind;
import io.mingge.discipline.DisciplineLadder.Suggestion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The record of a subject: breaches, measures and praise, newest first, and what the ladder
/// suggests for the newest breach nobody answered yet.
@Schema(name = "DisciplineRecord")
public record DisciplineSheet(
    List<Violation> violations,
    List<Measure> measures,
    @Nullable Suggestion suggestion,
    List<Kind> mayDecide) {

  /// An established breach; `answered` once a measure refers to it.
  @Schema(name = "Violation")
  public record Violation(
      String id,
      BreachKind kind,
      int days,
      boolean serious,
      LocalDate happenedOn,
      String text,
      @Nullable String alarmId,
      String recordedBy,
      Instant recordedAt,
      boolean answered) {}

  /// A measure or a praise. CLOSED and CANCELLED come from another person than DECIDED.
  @Schema(name = "Measure")
  public record Measure(
      String id,
      @Nullable String violationId,
      Kind kind,
      State state,
      String text,
      @Nullable String documentNo,
      String decidedBy,
      Instant decidedAt,
      @Nullable String closedBy,
      @Nullable Instant closedAt,
      @Nullable String closing,
      boolean mayClose) {}

  public enum State {
    DECIDED,
    CLOSED,
    CANCELLED
  }
}
