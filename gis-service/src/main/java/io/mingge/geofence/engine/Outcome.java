package io.mingge.geofence.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of one step.
///
/// @param judgements only what somebody may have to know; nearly always empty
/// @param decision the worst over all rules that apply; UNKNOWN if none does
/// @param zoneId of that decision; null if no rule applies
/// @param violationMeters of that decision, see [Judgement#violationMeters]
/// @param faster true while the device should report more often: in doubt, violating, or when
///     nothing is known at an instant that needs it
public record Outcome(
    SubjectState state,
    List<Judgement> judgements,
    Order order,
    Decision decision,
    @Nullable String zoneId,
    double violationMeters,
    boolean faster) {

  /// Where the fix stands in time.
  public enum Order {
    IN_ORDER,
    /// Judged before; nothing changed.
    DUPLICATE,
    /// Older than the newest judged fix: nothing changed, [SubjectEngine#rejudge] is due.
    LATE
  }
}
