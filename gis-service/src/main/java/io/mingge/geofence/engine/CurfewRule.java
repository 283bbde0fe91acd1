package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Watched.Kind;

/// At its hours the subject must be at one of the places of his curfews; a leave suspends it.
final class CurfewRule {

  private CurfewRule() {}

  static void judge(Step step) {
    int nearest = Together.nearest(step, Kind.CURFEW);
    boolean applies = nearest >= 0 && !step.span.onLeave();
    var decision = applies ? Together.decision(step, Kind.CURFEW) : Decision.UNKNOWN;
    if (applies && Together.allConfirmed(step, Kind.CURFEW)) {
      Verdict.broken(step, breach(step, nearest, decision));
    } else {
      Verdict.kept(step, "curfew", applies ? nearest : -1, decision);
    }
  }

  private static Breach breach(Step step, int nearest, Decision decision) {
    long outside = Together.outsideSince(step, Kind.CURFEW);
    return Breach.of(
        step,
        nearest,
        step.cause,
        Together.allOutside(step, Kind.CURFEW),
        decision,
        Math.max(outside, step.watched[nearest].appliesSince(step.at)));
  }
}
