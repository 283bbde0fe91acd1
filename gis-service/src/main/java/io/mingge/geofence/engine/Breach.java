package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Judgement.Cause;
import org.jspecify.annotations.Nullable;

/// A rule whose places all say: surely on the violating side.
///
/// @param place index of the place to name, the nearest one
/// @param cover what keeps it from being an alarm
/// @param about the leave, permit or emergency the words are about
/// @param outside the present fix, or what is fresh, says so too
/// @param sides the decision when what leaves and permits allow is counted in
/// @param nearest the distance when that is counted in
record Breach(
    int place,
    Violation violation,
    Cause cause,
    @Nullable String cover,
    @Nullable String about,
    boolean outside,
    Decision decision,
    double meters,
    long since,
    Decision sides,
    double nearest) {

  /// Of a rule that only an emergency suspends.
  static Breach of(
      Step step, int place, Cause cause, boolean outside, Decision decision, long since) {
    double meters = step.meters[place];
    var emergency = step.span.suppressedBy();
    return new Breach(
        place,
        step.watched[place].violation(),
        cause,
        emergency,
        emergency,
        outside,
        decision,
        meters,
        since,
        decision,
        meters);
  }

  boolean covered() {
    return cover != null;
  }
}
