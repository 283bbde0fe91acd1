package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Judgement.Cause;
import io.mingge.geofence.engine.Outcome.Order;
import io.mingge.geofence.engine.Watched.Kind;

/// The step a fix makes: first what changed before it is judged, then the places learn from it
/// ([Learning]), then each rule asks the places ([EveryRule]).
final class FixStep {

  private FixStep() {}

  static Outcome run(SubjectState before, Rules rules, boolean full, Fix fix) {
    long at = Micros.of(fix.time());
    var step = new Step(before, rules, full, fix, at);
    var last = before.last;
    if (last == null) {
      Alignment.align(step);
    } else if (at <= step.previous || at < before.judged) {
      return past(step, last);
    } else {
      Alignment.align(step);
      // A change at the very instant of the fix is judged with the fix.
      ClockStep.catchUp(step, at - 1, last);
    }
    var doubt = Doubt.of(before, fix);
    step.jump = doubt.jump();
    Learning.learn(step, doubt);
    step.previous = at;
    EveryRule.judge(step);
    if (doubt.returned() && last != null && step.watched.length > 0) {
      step.add(spike(step, last));
    }
    step.faster |= doubt.inDoubt();
    return step.outcome(next(step, doubt), Order.IN_ORDER);
  }

  private static SubjectState next(Step step, Doubt doubt) {
    return new SubjectState(
        step.at,
        step.fix,
        best(step, doubt),
        doubt.anchor(),
        doubt.since(),
        doubt.count(),
        step.tracks,
        step.open);
  }

  /// A coarse fix does not displace a better one that is still fresh, unless both cannot be true.
  private static Fix best(Step step, Doubt doubt) {
    var fix = step.fix;
    var best = step.before.best;
    if (best == null) {
      return fix;
    }
    double known = best.effectiveAccuracyMeters();
    double now = fix.effectiveAccuracyMeters();
    if (!doubt.inDoubt() && now <= 2 * known) {
      return fix;
    }
    boolean fresh = step.at - Micros.of(best.time()) <= FenceSettings.FRESH.toNanos() / 1000;
    double apart = Places.roughMeters(best.lon(), best.lat(), fix.lon(), fix.lat());
    boolean moved = !doubt.inDoubt() && apart > known + now;
    return fresh && !moved ? best : fix;
  }

  /// Says what the fix would have meant and changes nothing.
  private static Outcome past(Step step, Fix last) {
    boolean same = step.at == step.previous && Fix.ORDER.compare(step.fix, last) >= 0;
    double accuracy = step.fix.effectiveAccuracyMeters();
    double margin = Sides.margin(accuracy, step.fix.accuracyKnown());
    int shown = -1;
    for (int i = 0; i < step.watched.length; i++) {
      var one = step.watched[i];
      if (step.applies(i) && one.kind != Kind.LEAVE && one.kind != Kind.PERMIT) {
        step.exact(i);
        step.decisions[i] = Sides.decide(one.settings, accuracy, margin, step.meters[i]);
        boolean worse =
            shown < 0 || Step.rank(step.decisions[i]) > Step.rank(step.decisions[shown]);
        shown = worse ? i : shown;
      }
    }
    if (shown >= 0) {
      var decision = step.decisions[shown];
      step.worse(decision, step.watched[shown].id, step.meters[shown]);
      step.add(Verdict.plain(step, shown, decision, same ? Effect.DUPLICATE : Effect.LATE, 0));
    }
    return step.outcome(step.before, same ? Order.DUPLICATE : Order.LATE);
  }

  private static Judgement spike(Step step, Fix jumped) {
    var one = step.watched[0];
    return new Judgement(
        one.violation(),
        one.id,
        null,
        step.fix.time(),
        jumped,
        Cause.FIX,
        Decision.UNKNOWN,
        Effect.SPIKE,
        one.violationMeters(jumped.lon(), jumped.lat(), Double.POSITIVE_INFINITY),
        true,
        0,
        null);
  }
}
