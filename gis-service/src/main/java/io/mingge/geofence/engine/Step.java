package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Judgement.Cause;
import io.mingge.geofence.engine.Outcome.Order;
import io.mingge.geofence.engine.Rules.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one step of the engine works on: the instant it looks at, what is known of every place, and
/// what was found. It keeps, the others decide. Mutable for the time of one call, used by one
/// thread; arrays are by the index of [Rules#watched].
///
/// A quiet fix changes no track and makes no object but this one, its two arrays, the [Doubt], the
/// next state and the outcome. That is why rules and clock are functions over a step.
final class Step {

  final SubjectState before;
  final Rules rules;
  final Watched[] watched;

  /// A judgement of every rule is wanted, also when there is nothing to report.
  final boolean full;

  /// The fix that is judged, or that speaks for the present at an instant without one.
  Fix fix;

  long at;
  Span span;
  Cause cause = Cause.FIX;
  boolean jump;

  /// Time of the newest fix judged before: what `CURRENT` in a track means until it learns.
  long previous;

  /// Those of [#before] until the first one changes.
  Track[] tracks;

  /// What [#fix] says: metres on the violating side, and which side that is.
  final double[] meters;

  final Decision[] decisions;

  /// The forbidden zone the line from the fix before ran through; negative: none.
  int crossed = -1;

  Episode[] open;
  private @Nullable List<Judgement> judgements;
  private Decision worst = Decision.UNKNOWN;
  private @Nullable String worstZone;
  private double worstMeters;
  boolean faster;

  Step(SubjectState before, Rules rules, boolean full, Fix fix, long at) {
    this.before = before;
    this.rules = rules;
    this.watched = rules.watched;
    this.full = full;
    this.fix = fix;
    this.at = at;
    this.span = rules.at(at);
    this.previous = before.lastMicros();
    this.tracks = before.tracks;
    this.meters = new double[watched.length];
    this.decisions = new Decision[watched.length];
    this.open = before.open;
  }

  void turnTo(Fix fix, long at, Cause cause, boolean jump) {
    this.fix = fix;
    this.at = at;
    this.span = rules.at(at);
    this.cause = cause;
    this.jump = jump;
  }

  // Places.

  boolean applies(int i) {
    return span.applies()[i];
  }

  /// What the fix says of a place, or, when it says nothing, what is known and still fresh.
  Decision known(int i) {
    return decisions[i] == Decision.UNKNOWN ? remembered(i) : decisions[i];
  }

  /// What is known from before and still fresh.
  Decision remembered(int i) {
    return tracks[i].decisionAt(at, watched[i].settings.freshFor(), previous);
  }

  /// Somebody is going to read the number: no bound will do.
  void exact(int i) {
    meters[i] = watched[i].violationMeters(fix.lon(), fix.lat(), Double.POSITIVE_INFINITY);
  }

  void set(int i, Track track) {
    if (tracks[i] != track) {
      if (tracks == before.tracks) {
        tracks = tracks.clone();
      }
      tracks[i] = track;
    }
  }

  // What goes on.

  @Nullable Episode episode(String group) {
    for (var episode : open) {
      if (episode.group().equals(group)) {
        return episode;
      }
    }
    return null;
  }

  void close(Episode episode) {
    open = Arrays.stream(open).filter(one -> one != episode).toArray(Episode[]::new);
  }

  void open(Episode episode) {
    open = Arrays.copyOf(open, open.length + 1);
    open[open.length - 1] = episode;
    Arrays.sort(open, (a, b) -> a.group().compareTo(b.group()));
  }

  // What was found.

  void add(Judgement judgement) {
    if (judgements == null) {
      judgements = new ArrayList<>(2);
    }
    judgements.add(judgement);
  }

  void worse(Decision decision, String zoneId, double violationMeters) {
    if (worstZone == null || rank(decision) > rank(worst)) {
      worst = decision;
      worstZone = zoneId;
      worstMeters = violationMeters;
    }
  }

  /// The instants before this one are judged: their judgements and episodes stay, the summary is of
  /// the last one only.
  void startSummary() {
    worst = Decision.UNKNOWN;
    worstZone = null;
    faster = false;
  }

  static int rank(Decision decision) {
    return switch (decision) {
      case INSIDE -> 0;
      case UNKNOWN -> 1;
      case UNCERTAIN -> 2;
      case OUTSIDE -> 3;
    };
  }

  Outcome outcome(SubjectState state, Order order) {
    List<Judgement> found = judgements == null ? List.of() : judgements;
    return new Outcome(state, found, order, worst, worstZone, worstMeters, faster);
  }
}
