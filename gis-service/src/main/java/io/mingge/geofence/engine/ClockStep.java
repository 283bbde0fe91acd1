package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Judgement.Cause;
import io.mingge.geofence.engine.Outcome.Order;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Instants without a fix: what starts, ends or changes is judged by what is known and fresh.
final class ClockStep {

  private ClockStep() {}

  static Outcome run(SubjectState before, Rules rules, Instant instant) {
    var last = before.last;
    long at = Micros.of(instant);
    if (last == null || at < before.lastMicros() || at < before.judged) {
      return new Outcome(before, List.of(), Order.IN_ORDER, Decision.UNKNOWN, null, 0, false);
    }
    var step = new Step(before, rules, false, last, at);
    boolean aligned = Alignment.align(step);
    catchUp(step, at - 1, last);
    judge(step, at, last);
    boolean changed =
        aligned
            || !Arrays.equals(step.open, before.open)
            || !Arrays.equals(step.tracks, before.tracks);
    // A tick that found nothing leaves no trace: a fix measured just before it, which arrives just
    // after it, is still in order.
    return step.outcome(changed ? next(step, last) : before, Order.IN_ORDER);
  }

  private static SubjectState next(Step step, Fix last) {
    var before = step.before;
    return new SubjectState(
        step.at,
        last,
        before.best,
        before.anchor,
        before.doubtSince,
        before.doubtful,
        step.tracks,
        step.open);
  }

  /// Judges every instant of change after the last judged one, up to and with `until`, and turns
  /// the step back to what it looked at.
  static void catchUp(Step step, long until, Fix last) {
    long from = Math.max(step.previous, step.before.judged);
    if (from >= step.span.from()) {
      return;
    }
    var rules = step.rules;
    var fix = step.fix;
    long now = step.at;
    for (long at = rules.nextChange(from); at <= until; at = rules.nextChange(at)) {
      judge(step, at, last);
    }
    step.turnTo(fix, now, Cause.FIX, false);
    step.startSummary();
  }

  private static void judge(Step step, long at, Fix last) {
    step.turnTo(speaker(step.before, at, step.previous, last), at, Cause.CLOCK, false);
    var fix = step.fix;
    double accuracy = fix.effectiveAccuracyMeters();
    double margin = Sides.margin(accuracy, fix.accuracyKnown());
    long age = at - Micros.of(fix.time());
    for (int i = 0; i < step.watched.length; i++) {
      var settings = step.watched[i].settings;
      boolean fresh = age <= settings.freshFor().toNanos() / 1000;
      boolean isNew = step.tracks[i].decidedAt() == Track.NEVER;
      step.exact(i);
      if (fresh && isNew && step.before.anchor == null) {
        Learning.first(step, i, Sides.decide(settings, accuracy, margin, step.meters[i]));
      }
      step.decisions[i] = step.remembered(i);
    }
    EveryRule.judge(step);
  }

  /// The fix that speaks for an instant without one.
  private static Fix speaker(SubjectState before, long at, long previous, Fix last) {
    var best = before.best;
    if (best == null) {
      return last;
    }
    long age = at - Micros.of(best.time());
    boolean fresh = age <= FenceSettings.FRESH.toNanos() / 1000;
    return fresh && age <= at - previous ? best : last;
  }
}
