package io.mingge.geofence.engine;

import io.mingge.geofence.engine.FenceState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges fixes against one zone. Pure functions: same state, zone, leaves and fix, same result.
///
/// Re-evaluation from a late fix is a fold of [#step] over the fixes in event order from an older
/// state; the engine needs nothing else for it.
public final class FenceEngine {

  /// Faster than this between two fixes is a jump of the position, not of the subject.
  static final double MAX_PLAUSIBLE_SPEED_MPS = 70;

  /// Below this an error circle is never called coarse, however near the border is.
  private static final double COARSE_METERS = 100;

  /// A circle of guessed size must lie this many radii inside before the fix may say INSIDE.
  private static final double UNKNOWN_ACCURACY_MARGIN = 3;

  private static final double EARTH_RADIUS_METERS = 6_371_008.8;

  private FenceEngine() {}

  public static Step step(FenceState state, Zone zone, Fix fix) {
    return step(state, zone, List.of(), fix);
  }

  public static Step step(FenceState state, Zone zone, List<Leave> leaves, Fix fix) {
    double violation = zone.violationMeters(fix.lon(), fix.lat());
    var decision = decide(zone.settings(), fix, violation);
    boolean jump = isJump(state.last(), fix);
    var last = state.last();
    if (last != null && !fix.time().isAfter(last.time())) {
      var effect = fix.time().equals(last.time()) ? Effect.DUPLICATE : Effect.LATE;
      return result(state, zone, fix, decision, effect, violation, false);
    }
    var seen = state.seen(decision, fix);
    return switch (decision) {
      case OUTSIDE -> outside(seen, zone, leaves, fix, violation, jump);
      case INSIDE -> inside(seen, zone, fix, violation, jump);
      case UNCERTAIN, UNKNOWN -> result(seen, zone, fix, decision, Effect.NONE, violation, jump);
    };
  }

  private static Decision decide(FenceSettings settings, Fix fix, double violation) {
    double accuracy = fix.effectiveAccuracyMeters();
    if (violation > Math.max(settings.bufferMeters(), accuracy)) {
      return Decision.OUTSIDE;
    }
    double margin = accuracy * (fix.accuracyKnown() ? 0.5 : UNKNOWN_ACCURACY_MARGIN);
    if (violation < -Math.max(settings.clearMeters(), margin)) {
      return Decision.INSIDE;
    }
    boolean coarse = accuracy > COARSE_METERS && Math.abs(violation) <= accuracy / 2;
    return coarse ? Decision.UNKNOWN : Decision.UNCERTAIN;
  }

  private static Step outside(
      FenceState state, Zone zone, List<Leave> leaves, Fix fix, double violation, boolean jump) {
    int count = state.outsideCount() + 1;
    var since = state.outsideSince() == null ? fix.time() : state.outsideSince();
    boolean onLeave =
        zone.kind() == ZoneKind.PERMITTED && leaves.stream().anyMatch(l -> l.covers(fix.time()));
    var move =
        switch (state.phase()) {
          case VIOLATING -> new Move(Phase.VIOLATING, Effect.REPEATED);
          case SUPPRESSED ->
              onLeave
                  ? new Move(Phase.SUPPRESSED, Effect.NONE)
                  : new Move(Phase.VIOLATING, Effect.RAISED);
          case CLEAR, CANDIDATE -> {
            boolean confirmed = confirmed(zone.settings(), fix, violation, jump, count, since);
            yield confirm(confirmed, onLeave, count);
          }
        };
    var next = state.withOutside(move.phase(), count, since);
    return result(next, zone, fix, Decision.OUTSIDE, move.effect(), violation, jump);
  }

  private record Move(Phase phase, Effect effect) {}

  private static Move confirm(boolean confirmed, boolean onLeave, int count) {
    if (!confirmed) {
      return new Move(Phase.CANDIDATE, count == 1 ? Effect.CANDIDATE : Effect.NONE);
    }
    return onLeave
        ? new Move(Phase.SUPPRESSED, Effect.SUPPRESSED)
        : new Move(Phase.VIOLATING, Effect.RAISED);
  }

  private static boolean confirmed(
      FenceSettings settings, Fix fix, double violation, boolean jump, int count, Instant since) {
    if (count >= settings.confirmFixes()) {
      return true;
    }
    if (count > 1 && !fix.time().isBefore(since.plus(settings.confirmAfter()))) {
      return true;
    }
    var atOnce = settings.atOnceMeters();
    double accuracies = settings.atOnceAccuracies() * fix.effectiveAccuracyMeters();
    return !jump
        && fix.accuracyKnown()
        && atOnce.isPresent()
        && fix.speedMetersPerSecond().orElse(0) < MAX_PLAUSIBLE_SPEED_MPS
        && violation > Math.max(atOnce.getAsDouble(), accuracies);
  }

  private static Step inside(FenceState state, Zone zone, Fix fix, double violation, boolean jump) {
    boolean held = state.phase() == Phase.VIOLATING || state.phase() == Phase.SUPPRESSED;
    int count = state.insideCount() + 1;
    if (held && count < zone.settings().clearFixes()) {
      var next = state.withInside(state.phase(), count);
      return result(next, zone, fix, Decision.INSIDE, Effect.NONE, violation, jump);
    }
    var effect = state.phase() == Phase.VIOLATING ? Effect.RECOVERED : Effect.NONE;
    var next = state.withInside(Phase.CLEAR, count);
    return result(next, zone, fix, Decision.INSIDE, effect, violation, jump);
  }

  private static Step result(
      FenceState state,
      Zone zone,
      Fix fix,
      Decision decision,
      Effect effect,
      double violation,
      boolean jump) {
    var rule =
        zone.kind() == ZoneKind.FORBIDDEN
            ? Violation.FORBIDDEN_ZONE_ENTRY
            : Violation.BOUNDARY_EXIT;
    var judgement =
        new Judgement(
            rule,
            zone.id(),
            null,
            fix.time(),
            fix,
            Judgement.Cause.FIX,
            decision,
            effect,
            violation,
            jump,
            decision == Decision.OUTSIDE ? state.outsideCount() : 0,
            state.outsideSince());
    return new Step(state, judgement);
  }

  /// The error circles of both fixes are taken off first: noise on a short interval is no jump.
  private static boolean isJump(FenceState.@Nullable Last last, Fix fix) {
    if (last == null || !fix.time().isAfter(last.time())) {
      return false;
    }
    double meters =
        metersBetween(last.lon(), last.lat(), fix.lon(), fix.lat())
            - last.accuracyMeters()
            - fix.effectiveAccuracyMeters();
    double seconds = Duration.between(last.time(), fix.time()).toMillis() / 1000.0;
    return meters > MAX_PLAUSIBLE_SPEED_MPS * seconds;
  }

  private static double metersBetween(double lon1, double lat1, double lon2, double lat2) {
    double dLat = Math.toRadians(lat2 - lat1);
    double dLon = Math.toRadians(lon2 - lon1) * Math.cos(Math.toRadians((lat1 + lat2) / 2));
    return Math.hypot(dLat, dLon) * EARTH_RADIUS_METERS;
  }
}
