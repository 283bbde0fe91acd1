package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Watched.Kind;

/// Places of one kind that apply now and add up: inside one is inside all, outside needs to be
/// outside of each.
final class Together {

  private Together() {}

  /// Negative: none applies.
  static int nearest(Step step, Kind kind) {
    var meters = step.meters;
    int nearest = -1;
    for (int i = 0; mayBe(step, i, kind); i++) {
      if (counts(step, i, kind)) {
        nearest = nearest < 0 || meters[i] < meters[nearest] ? i : nearest;
      }
    }
    return nearest;
  }

  static boolean allConfirmed(Step step, Kind kind) {
    for (int i = 0; mayBe(step, i, kind); i++) {
      if (counts(step, i, kind) && !step.tracks[i].confirmed()) {
        return false;
      }
    }
    return true;
  }

  static boolean allOutside(Step step, Kind kind) {
    for (int i = 0; mayBe(step, i, kind); i++) {
      if (counts(step, i, kind) && step.known(i) != Decision.OUTSIDE) {
        return false;
      }
    }
    return true;
  }

  static Decision decision(Step step, Kind kind) {
    var together = Decision.OUTSIDE;
    for (int i = 0; mayBe(step, i, kind); i++) {
      if (counts(step, i, kind)) {
        together = better(step.decisions[i], together);
      }
    }
    return together;
  }

  static Decision better(Decision one, Decision other) {
    return rank(one) < rank(other) ? one : other;
  }

  /// When the last of them was left.
  static long outsideSince(Step step, Kind kind) {
    long since = Track.NEVER;
    for (int i = 0; mayBe(step, i, kind); i++) {
      if (counts(step, i, kind)) {
        since = Math.max(since, step.tracks[i].outsideSince());
      }
    }
    return since;
  }

  /// When the subject was last in a permitted area.
  static long lastInside(Step step) {
    long last = Track.NEVER;
    for (int i = 0; mayBe(step, i, Kind.PERMITTED); i++) {
      if (counts(step, i, Kind.PERMITTED)) {
        last = Math.max(last, step.tracks[i].insideAt(step.previous));
      }
    }
    return last;
  }

  /// They are sorted by kind: behind the last of a kind there is no further one.
  private static boolean mayBe(Step step, int i, Kind kind) {
    return i < step.watched.length && step.watched[i].kind.compareTo(kind) <= 0;
  }

  private static boolean counts(Step step, int i, Kind kind) {
    return step.watched[i].kind == kind && step.applies(i);
  }

  private static int rank(Decision decision) {
    return switch (decision) {
      case INSIDE -> 0;
      case UNCERTAIN -> 1;
      case UNKNOWN -> 2;
      case OUTSIDE -> 3;
    };
  }
}
