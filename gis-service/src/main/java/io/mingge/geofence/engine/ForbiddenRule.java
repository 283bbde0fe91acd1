package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Judgement.Cause;
import io.mingge.geofence.engine.Watched.Kind;

/// Each forbidden zone is judged for itself; nothing opens one.
final class ForbiddenRule {

  private ForbiddenRule() {}

  static void judge(Step step) {
    for (int i = 0; i < step.watched.length; i++) {
      if (step.watched[i].kind == Kind.FORBIDDEN) {
        judge(step, i);
      }
    }
  }

  private static void judge(Step step, int i) {
    boolean applies = step.applies(i);
    if (!applies && step.open.length == 0) {
      return;
    }
    if (applies && step.tracks[i].confirmed()) {
      Verdict.broken(step, breach(step, i));
      return;
    }
    var decision = applies ? step.decisions[i] : Decision.UNKNOWN;
    Verdict.kept(step, step.watched[i].group, applies ? i : -1, decision);
  }

  private static Breach breach(Step step, int i) {
    boolean passed = step.crossed == i && step.cause == Cause.FIX;
    return Breach.of(
        step,
        i,
        passed ? Cause.SEGMENT : step.cause,
        passed || step.known(i) == Decision.OUTSIDE,
        step.decisions[i],
        Math.max(step.tracks[i].outsideSince(), step.watched[i].appliesSince(step.at)));
  }
}
