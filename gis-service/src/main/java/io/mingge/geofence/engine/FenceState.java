package io.mingge.geofence.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that the engine remembers of one subject and one zone.
///
/// `decision` is the last one that said something, made at `decidedAt`; a later UNKNOWN does not
/// displace it while it is fresh. `last` is the newest judged fix.
public record FenceState(
    Decision decision,
    @Nullable Instant decidedAt,
    Phase phase,
    int outsideCount,
    @Nullable Instant outsideSince,
    int insideCount,
    @Nullable Last last) {

  /// CLEAR: nothing known against the subject. CANDIDATE: outside, not confirmed. VIOLATING:
  /// confirmed. SUPPRESSED: confirmed while an approved leave covers it.
  public enum Phase {
    CLEAR,
    CANDIDATE,
    VIOLATING,
    SUPPRESSED
  }

  /// Time, place and accuracy of the newest judged fix.
  public record Last(Instant time, double lon, double lat, double accuracyMeters) {}

  public static final FenceState INITIAL =
      new FenceState(Decision.UNKNOWN, null, Phase.CLEAR, 0, null, 0, null);

  private static final Duration FRESH = Duration.ofMinutes(10);

  /// What may be shown: a decision that is not fresh any more turns to UNKNOWN by itself.
  public Decision decisionAt(Instant now) {
    return decidedAt != null && !now.isAfter(decidedAt.plus(FRESH)) ? decision : Decision.UNKNOWN;
  }

  FenceState seen(Decision now, Fix fix) {
    var last = new Last(fix.time(), fix.lon(), fix.lat(), fix.effectiveAccuracyMeters());
    boolean keep = now == Decision.UNKNOWN && decisionAt(fix.time()) != Decision.UNKNOWN;
    return new FenceState(
        keep ? decision : now,
        keep ? decidedAt : fix.time(),
        phase,
        outsideCount,
        outsideSince,
        insideCount,
        last);
  }

  FenceState withOutside(Phase phase, int count, @Nullable Instant since) {
    return new FenceState(decision, decidedAt, phase, count, since, 0, last);
  }

  FenceState withInside(Phase phase, int count) {
    boolean stays = phase == Phase.VIOLATING || phase == Phase.SUPPRESSED;
    return new FenceState(
        decision,
        decidedAt,
        phase,
        stays ? outsideCount : 0,
        stays ? outsideSince : null,
        count,
        last);
  }
}
