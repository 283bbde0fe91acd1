package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Watched.Kind;

/// What a fix says of each place, and when that is enough to be sure.
final class Learning {

  private Learning() {}

  static void learn(Step step, Doubt doubt) {
    var fix = step.fix;
    double accuracy = fix.effectiveAccuracyMeters();
    double margin = Sides.margin(accuracy, fix.accuracyKnown());
    for (int i = 0; i < step.watched.length; i++) {
      var one = step.watched[i];
      var settings = one.settings;
      double enough =
          step.full ? Double.POSITIVE_INFINITY : Sides.enough(settings, accuracy, margin);
      boolean segment = one.kind == Kind.FORBIDDEN && doubt.segment(settings);
      if (segment) {
        enough = Math.max(enough, doubt.meters());
      }
      double violation = one.violationMeters(fix.lon(), fix.lat(), enough);
      var decision = Sides.decide(settings, accuracy, margin, violation);
      step.meters[i] = violation;
      step.decisions[i] = decision;
      track(step, i, doubt);
      if (segment && decision != Decision.OUTSIDE && step.applies(i)) {
        passThrough(step, i, violation, doubt);
      }
    }
  }

  private static void track(Step step, int i, Doubt doubt) {
    var track = step.tracks[i];
    var settings = step.watched[i].settings;
    var decision = step.decisions[i];
    switch (decision) {
      case INSIDE ->
          step.set(i, track.inside(settings.clearFixes(), doubt.inDoubt(), step.previous));
      case OUTSIDE -> {
        // Beyond "enough" it may have been a bound; from here on the number is read by people. Of
        // a rule that does not apply now (a curfew in the daytime) nobody reads it.
        if (step.applies(i) || settings.atOnceMeters().isPresent()) {
          step.exact(i);
        }
        step.set(i, track.outside(step.at, confirms(step, i, doubt), step.previous));
      }
      case UNCERTAIN, UNKNOWN -> {
        boolean against = decision == Decision.UNCERTAIN && step.meters[i] <= 0;
        var doubted = track.doubted(step.at, against, settings.confirmAfter());
        step.set(i, doubted.uncertain(decision, step.at, settings.freshFor(), step.previous));
      }
    }
  }

  /// Fixes in a row, time, or a clear distance make sure of OUTSIDE.
  private static boolean confirms(Step step, int i, Doubt doubt) {
    var track = step.tracks[i];
    var settings = step.watched[i].settings;
    if (doubt.inDoubt()) {
      return false;
    }
    boolean counts = step.fix.effectiveAccuracyMeters() <= Sides.CELL_METERS;
    if (counts && track.outside() + 1 >= settings.confirmFixes()) {
      return true;
    }
    long after = settings.confirmAfter().toNanos() / 1000;
    return (track.outside() > 0 && step.at - track.outsideSince() >= after)
        || confirmsAtOnce(settings, step.fix, step.meters[i], doubt);
  }

  private static boolean confirmsAtOnce(
      FenceSettings settings, Fix fix, double violation, Doubt doubt) {
    var atOnce = settings.atOnceMeters();
    return atOnce.isPresent()
        && fix.accuracyKnown()
        && fix.speedMetersPerSecond().orElse(0) < Doubt.MAX_METERS_PER_SECOND
        && doubt.speed() < Doubt.ORDINARY_METERS_PER_SECOND
        && violation
            > Math.max(
                atOnce.getAsDouble(), settings.atOnceAccuracies() * fix.effectiveAccuracyMeters());
  }

  /// Both fixes lie outside a forbidden zone; did the way between them run through it?
  private static void passThrough(Step step, int i, double violation, Doubt doubt) {
    var from = step.before.last;
    var track = step.tracks[i];
    if (from == null || track.confirmed() || -violation >= doubt.meters()) {
      return;
    }
    var one = step.watched[i];
    double coarser = Math.max(from.effectiveAccuracyMeters(), step.fix.effectiveAccuracyMeters());
    double deep = Math.max(one.settings.bufferMeters(), coarser);
    double deepest = Segments.deepest(one, from, step.fix, doubt.meters(), deep);
    if (deepest >= deep) {
      step.meters[i] = deepest;
      step.set(i, track.passed(Micros.of(from.time())));
      step.crossed = i;
    }
  }

  /// A place nobody has looked at: what the fix says about it now is the first thing known.
  static void first(Step step, int i, Decision now) {
    var settings = step.watched[i].settings;
    var start = step.tracks[i];
    long previous = step.previous;
    step.set(
        i,
        switch (now) {
          case INSIDE -> start.inside(settings.clearFixes(), false, previous);
          case OUTSIDE -> start.outside(step.at, settings.confirmFixes() == 1, previous);
          case UNCERTAIN, UNKNOWN -> start.uncertain(now, step.at, settings.freshFor(), previous);
        });
  }
}
