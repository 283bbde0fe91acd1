package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Watched.Kind;
import org.jspecify.annotations.Nullable;

/// The subject must be in one of his permitted areas, or where a leave or a permit allows.
final class BoundaryRule {

  private static final String GROUP = "boundary";

  private BoundaryRule() {}

  static void judge(Step step) {
    int nearest = Together.nearest(step, Kind.PERMITTED);
    if (nearest >= 0 && Together.allConfirmed(step, Kind.PERMITTED)) {
      Verdict.broken(step, breach(step, nearest));
      return;
    }
    var decision = nearest < 0 ? Decision.UNKNOWN : Together.decision(step, Kind.PERMITTED);
    if (decision == Decision.UNCERTAIN && Union.contains(step)) {
      decision = Decision.INSIDE;
    }
    Verdict.kept(step, GROUP, nearest, decision);
  }

  private static Breach breach(Step step, int nearest) {
    step.exact(nearest);
    var excuses = Excuses.of(step, nearest);
    var leave = excuses.leave();
    if (excuses.cover() != null) {
      return away(
          step, nearest, excuses, Violation.BOUNDARY_EXIT, excuses.cover(), excuses.since());
    }
    return leave == null ? unexcused(step, nearest, excuses) : deviation(step, nearest, excuses);
  }

  /// No leave and no permit runs; was there one that is over?
  private static Breach unexcused(Step step, int nearest, Excuses excuses) {
    long since = excuses.since();
    var overdue = step.rules.overdueAt(step.at, Together.lastInside(step), since);
    // What was raised stays what it is until the subject is surely back.
    var known = step.episode(GROUP);
    boolean late =
        known == null || known.suppressed()
            ? overdue != null
            : known.violation() == Violation.LEAVE_OVERDUE;
    if (overdue != null && late) {
      since = Math.max(since, Micros.of(overdue.until()));
      return away(step, nearest, excuses, Violation.LEAVE_OVERDUE, overdue.id(), since);
    }
    var rule = late ? Violation.LEAVE_OVERDUE : Violation.BOUNDARY_EXIT;
    return away(step, nearest, excuses, rule, null, since);
  }

  /// Outside of the permitted areas, which are what is named and measured.
  private static Breach away(
      Step step, int nearest, Excuses excuses, Violation rule, @Nullable String about, long since) {
    return new Breach(
        nearest,
        rule,
        step.cause,
        excuses.coverOrEmergency(step),
        excuses.about(step, about),
        Together.allOutside(step, Kind.PERMITTED),
        Together.decision(step, Kind.PERMITTED),
        step.meters[nearest],
        since,
        excuses.sides(),
        excuses.meters());
  }

  /// On leave, and neither at home nor where it goes.
  private static Breach deviation(Step step, int nearest, Excuses excuses) {
    return new Breach(
        nearest,
        Violation.LEAVE_DEVIATION,
        step.cause,
        excuses.coverOrEmergency(step),
        excuses.about(step, excuses.leave()),
        excuses.elsewhere() && Together.allOutside(step, Kind.PERMITTED),
        excuses.sides(),
        excuses.meters(),
        excuses.since(),
        excuses.sides(),
        excuses.meters());
  }

  /// What the leaves and permits that run now say.
  ///
  /// @param cover id of one that covers the subject, or may
  /// @param leave id of one that says where
  /// @param elsewhere surely at none of their places
  /// @param sides the decision over the permitted areas and these places together
  /// @param meters to the nearest of all of them
  /// @param since when the last of all of them was left
  private record Excuses(
      @Nullable String cover,
      @Nullable String leave,
      boolean elsewhere,
      Decision sides,
      double meters,
      long since) {

    static Excuses of(Step step, int nearest) {
      var all =
          new Excuses(
              step.span.anywhere(),
              null,
              true,
              Together.decision(step, Kind.PERMITTED),
              step.meters[nearest],
              Together.outsideSince(step, Kind.PERMITTED));
      for (int i = 0; i < step.watched.length; i++) {
        var kind = step.watched[i].kind;
        if ((kind == Kind.LEAVE || kind == Kind.PERMIT) && step.applies(i)) {
          step.exact(i);
          all = all.and(step, i);
        }
      }
      return all;
    }

    private Excuses and(Step step, int i) {
      var one = step.watched[i];
      var track = step.tracks[i];
      boolean left = track.confirmed();
      return new Excuses(
          cover == null && !left ? one.id : cover,
          leave == null && one.kind == Kind.LEAVE ? one.id : leave,
          elsewhere && step.known(i) == Decision.OUTSIDE,
          Together.better(step.decisions[i], sides),
          Math.min(meters, step.meters[i]),
          left ? Math.max(since, track.outsideSince()) : since);
    }

    @Nullable String coverOrEmergency(Step step) {
      return cover == null ? step.span.suppressedBy() : cover;
    }

    /// Where only an emergency covers, the words are about that.
    @Nullable String about(Step step, @Nullable String otherwise) {
      var emergency = step.span.suppressedBy();
      return cover == null && emergency != null ? emergency : otherwise;
    }
  }
}
