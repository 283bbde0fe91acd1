package io.mingge.geofence.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one fix, or one instant without a fix, means for one rule, in numbers; in words by
/// [#explanation], which is made only when somebody asks.
///
/// @param violation the rule that is judged, whether or not it is broken
/// @param zoneId the zone whose border is meant, the nearest one when several add up
/// @param coverId id of the leave, permit or emergency this is about: the one that covers the
///     place, is deviated from, or is over; null: none
/// @param at the instant of judging: that of the fix, or of the change of a rule
/// @param fix the fix that is judged; without a new one the one that speaks for the present
/// @param violationMeters distance to the border, positive on the violating side; far inside it
///     may be a bound, never beyond the truth
/// @param fixesInARow how many fixes on the violating side, this one included
/// @param occurredAt when the violation began; null while there is none
public record Judgement(
    Violation violation,
    String zoneId,
    @Nullable String coverId,
    Instant at,
    Fix fix,
    Cause cause,
    Decision decision,
    Effect effect,
    double violationMeters,
    boolean implausibleJump,
    int fixesInARow,
    @Nullable Instant occurredAt) {

  /// Why something was judged.
  public enum Cause {
    /// A fix.
    FIX,
    /// The straight line between the fix and the one before.
    SEGMENT,
    /// A schedule, leave, permit, zone or emergency that started, ended or changed.
    CLOCK
  }

  public Explanation explanation() {
    return Explanation.of(this);
  }
}
