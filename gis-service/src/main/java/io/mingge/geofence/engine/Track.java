package io.mingge.geofence.engine;

import java.time.Duration;

/// What the engine remembers of one place: on which side of its border the subject is known to be,
/// and how surely. It knows positions only; whether being there breaks a rule is decided elsewhere,
/// so that a rule that starts later finds the facts ready.
///
/// Times are microseconds since 1970. `CURRENT` stands for "the time of the newest judged fix", so
/// that a subject who stays where he is keeps one and the same object.
///
/// @param decision the last one that said something
/// @param outside fixes outside in a row; UNKNOWN ones neither count nor reset, and UNCERTAIN ones
///     reset only a candidate they speak against
/// @param inside fixes inside in a row, counted no further than needed
/// @param insideAt when the subject was last known inside
/// @param confirmed surely outside
record Track(
    String key,
    Decision decision,
    long decidedAt,
    int outside,
    long outsideSince,
    int inside,
    long insideAt,
    boolean confirmed) {

  static final long NEVER = Long.MIN_VALUE;
  static final long CURRENT = Long.MAX_VALUE;

  static Track unknown(String key) {
    return new Track(key, Decision.UNKNOWN, NEVER, 0, NEVER, 0, NEVER, false);
  }

  /// @param previous time of the newest fix judged before this one
  Track inside(int clearFixes, boolean inDoubt, long previous) {
    if (inDoubt) {
      return decided(Decision.INSIDE, previous);
    }
    int count = Math.min(inside + 1, clearFixes);
    boolean held = confirmed && count < clearFixes;
    if (!held
        && decision == Decision.INSIDE
        && decidedAt == CURRENT
        && insideAt == CURRENT
        && inside == count
        && outside == 0
        && !confirmed) {
      return this;
    }
    return new Track(
        key,
        Decision.INSIDE,
        CURRENT,
        held ? outside : 0,
        held ? outsideSince : NEVER,
        count,
        CURRENT,
        held);
  }

  Track outside(long at, boolean confirms, long previous) {
    return new Track(
        key,
        Decision.OUTSIDE,
        CURRENT,
        outside + 1,
        outside == 0 ? at : outsideSince,
        0,
        settled(insideAt, previous),
        confirmed || confirms);
  }

  /// Surely been there between two fixes, although both lie on the lawful side.
  Track passed(long since) {
    return new Track(key, decision, decidedAt, 1, since, 1, insideAt, true);
  }

  Track uncertain(Decision now, long at, Duration fresh, long previous) {
    boolean keep = now == Decision.UNKNOWN && decisionAt(at, fresh, previous) != Decision.UNKNOWN;
    return keep ? settled(previous) : decided(now, previous);
  }

  /// What is not confirmed yet begins anew when an uncertain fix lies on the lawful side, or when
  /// fixes that do not confirm have taken twice as long as a confirmation would have.
  Track doubted(long at, boolean lawful, Duration confirmAfter) {
    boolean stale = outside > 0 && at - outsideSince > 2 * (confirmAfter.toNanos() / 1000);
    if (confirmed || outside == 0 || !(lawful || stale)) {
      return this;
    }
    return new Track(key, decision, decidedAt, 0, NEVER, inside, insideAt, false);
  }

  private Track decided(Decision now, long previous) {
    if (decision == now && decidedAt == CURRENT && insideAt != CURRENT) {
      return this;
    }
    return new Track(
        key, now, CURRENT, outside, outsideSince, inside, settled(insideAt, previous), confirmed);
  }

  private Track settled(long previous) {
    return decidedAt != CURRENT && insideAt != CURRENT
        ? this
        : new Track(
            key,
            decision,
            settled(decidedAt, previous),
            outside,
            outsideSince,
            inside,
            settled(insideAt, previous),
            confirmed);
  }

  private static long settled(long time, long previous) {
    return time == CURRENT ? previous : time;
  }

  /// What still holds at `at`: a decision that is not fresh any more turns to UNKNOWN by itself.
  Decision decisionAt(long at, Duration fresh, long last) {
    long decided = settled(decidedAt, last);
    return decided != NEVER && at - decided <= fresh.toNanos() / 1000 ? decision : Decision.UNKNOWN;
  }

  long insideAt(long last) {
    return settled(insideAt, last);
  }
}
