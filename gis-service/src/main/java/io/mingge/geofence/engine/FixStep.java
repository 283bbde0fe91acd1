package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Judgement.Cause;
import io.mingge.geofence.engine.Outcome.Order;
import io.mingge.geofence.engine.Rules.Span;
import io.mingge.geofence.engine.Watched.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One step of the engine: mutable for the time of one call, used by one thread.
///
/// First the places ([Track]s) learn from the fix, then each rule asks the places. A quiet fix
/// changes no track and makes no object but the next state and the outcome.
final class FixStep {

  private static final int UNION_SIDES = 16;

  /// Neighbours drawn by different hands leave slivers between them that nobody means.
  private static final double SLIVER_METERS = 1;

  private final SubjectState before;
  private final Rules rules;
  private final Watched[] watched;
  private final boolean full;

  private Track[] tracks;
  private boolean tracksAreMine;
  private Episode[] open;
  private @Nullable List<Judgement> judgements;
  private final double[] meters;
  private final Decision[] decisions;

  /// Time of the newest fix judged before: what `CURRENT` in a track means until it learns.
  private long previous;

  private Decision worst = Decision.UNKNOWN;
  private @Nullable String worstZone;
  private double worstMeters;
  private boolean faster;

  FixStep(SubjectState before, Rules rules, boolean full) {
    this.before = before;
    this.rules = rules;
    this.watched = rules.watched;
    this.full = full;
    this.tracks = before.tracks;
    this.open = before.open;
    this.meters = new double[watched.length];
    this.decisions = new Decision[watched.length];
    this.previous = before.lastMicros();
  }

  // ---- a fix
  // -------------------------------------------------------------------------------------

  Outcome run(Fix fix) {
    long at = Micros.of(fix.time());
    var last = before.last;
    if (last != null && (at <= previous || at < before.judged)) {
      return past(fix, at, last);
    }
    align();
    if (last != null) {
      // A change at the very instant of the fix is judged with the fix.
      catchUp(Math.max(previous, before.judged), at - 1, last);
    }
    var span = rules.at(at);
    var doubt = Doubt.of(before, fix);
    learn(fix, at, span, doubt);
    previous = at;
    judgeAll(fix, at, span, Cause.FIX, doubt.jump());
    if (doubt.returned() && last != null && watched.length > 0) {
      add(spike(last, fix));
    }
    faster |= doubt.inDoubt();
    var state =
        new SubjectState(
            at,
            fix,
            best(fix, at, doubt),
            doubt.anchor(),
            doubt.since(),
            doubt.count(),
            tracks,
            open);
    return outcome(state, Order.IN_ORDER);
  }

  /// A coarse fix does not displace a better one that is still fresh, unless both cannot be true.
  private Fix best(Fix fix, long at, Doubt doubt) {
    var best = before.best;
    if (best == null) {
      return fix;
    }
    double known = best.effectiveAccuracyMeters();
    double now = fix.effectiveAccuracyMeters();
    if (!doubt.inDoubt() && now <= 2 * known) {
      return fix;
    }
    boolean fresh = at - Micros.of(best.time()) <= FenceSettings.FRESH.toNanos() / 1000;
    double apart = Places.roughMeters(best.lon(), best.lat(), fix.lon(), fix.lat());
    boolean moved = !doubt.inDoubt() && apart > known + now;
    return fresh && !moved ? best : fix;
  }

  private void learn(Fix fix, long at, Span span, Doubt doubt) {
    double accuracy = fix.effectiveAccuracyMeters();
    for (int i = 0; i < watched.length; i++) {
      var one = watched[i];
      var settings = one.settings;
      double margin = Sides.margin(accuracy, fix.accuracyKnown());
      double enough = full ? Double.POSITIVE_INFINITY : Sides.enough(settings, accuracy, margin);
      boolean segment = one.kind == Kind.FORBIDDEN && doubt.segment(settings);
      if (segment) {
        enough = Math.max(enough, doubt.meters());
      }
      double violation = one.violationMeters(fix.lon(), fix.lat(), enough);
      var decision = Sides.decide(settings, accuracy, margin, violation);
      meters[i] = violation;
      decisions[i] = decision;
      var track = tracks[i];
      switch (decision) {
        case INSIDE -> set(i, track.inside(settings.clearFixes(), doubt.inDoubt(), previous));
        case OUTSIDE -> {
          // Beyond "enough" it may have been a bound; from here on the number is read by people. Of
          // a rule that does not apply now (a curfew in the daytime) nobody reads it.
          if (span.applies()[i] || settings.atOnceMeters().isPresent()) {
            meters[i] = one.violationMeters(fix.lon(), fix.lat(), Double.POSITIVE_INFINITY);
          }
          boolean confirms = confirms(track, settings, fix, at, meters[i], doubt);
          set(i, track.outside(at, confirms, previous));
        }
        case UNCERTAIN, UNKNOWN -> {
          boolean against = decision == Decision.UNCERTAIN && violation <= 0;
          var doubted = track.doubted(at, against, settings.confirmAfter());
          set(i, doubted.uncertain(decision, at, settings.freshFor(), previous));
        }
      }
      if (segment && decision != Decision.OUTSIDE && span.applies()[i]) {
        passThrough(i, fix, violation, doubt);
      }
    }
  }

  private static boolean confirms(
      Track track, FenceSettings settings, Fix fix, long at, double violation, Doubt doubt) {
    if (doubt.inDoubt()) {
      return false;
    }
    boolean counts = fix.effectiveAccuracyMeters() <= Sides.CELL_METERS;
    if (counts && track.outside() + 1 >= settings.confirmFixes()) {
      return true;
    }
    long after = settings.confirmAfter().toNanos() / 1000;
    if (track.outside() > 0 && at - track.outsideSince() >= after) {
      return true;
    }
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
  private void passThrough(int i, Fix fix, double violation, Doubt doubt) {
    var from = before.last;
    var track = tracks[i];
    if (from == null || track.confirmed() || -violation >= doubt.meters()) {
      return;
    }
    double deep =
        Math.max(
            watched[i].settings.bufferMeters(),
            Math.max(from.effectiveAccuracyMeters(), fix.effectiveAccuracyMeters()));
    double deepest = Segments.deepest(watched[i], from, fix, doubt.meters(), deep);
    if (deepest >= deep) {
      meters[i] = deepest;
      set(i, track.passed(Micros.of(from.time())));
      crossed = i;
    }
  }

  private int crossed = -1;

  private Outcome past(Fix fix, long at, Fix last) {
    var order = at == previous && Fix.ORDER.compare(fix, last) >= 0 ? Order.DUPLICATE : Order.LATE;
    var span = rules.at(at);
    double accuracy = fix.effectiveAccuracyMeters();
    double margin = Sides.margin(accuracy, fix.accuracyKnown());
    int shown = -1;
    for (int i = 0; i < watched.length; i++) {
      var kind = watched[i].kind;
      if (span.applies()[i] && kind != Kind.LEAVE && kind != Kind.PERMIT) {
        meters[i] = watched[i].violationMeters(fix.lon(), fix.lat(), Double.POSITIVE_INFINITY);
        decisions[i] = Sides.decide(watched[i].settings, accuracy, margin, meters[i]);
        if (shown < 0 || rank(decisions[i]) > rank(decisions[shown])) {
          shown = i;
        }
      }
    }
    if (shown >= 0) {
      worse(decisions[shown], watched[shown].id, meters[shown]);
      var effect = order == Order.LATE ? Effect.LATE : Effect.DUPLICATE;
      add(
          new Judgement(
              violation(watched[shown].kind),
              watched[shown].id,
              null,
              fix.time(),
              fix,
              Cause.FIX,
              decisions[shown],
              effect,
              meters[shown],
              false,
              0,
              null));
    }
    faster = false;
    return outcome(before, order);
  }

  private Judgement spike(Fix jumped, Fix fix) {
    var one = watched[0];
    double violation = one.violationMeters(jumped.lon(), jumped.lat(), Double.POSITIVE_INFINITY);
    return new Judgement(
        violation(one.kind),
        one.id,
        null,
        fix.time(),
        jumped,
        Cause.FIX,
        Decision.UNKNOWN,
        Effect.SPIKE,
        violation,
        true,
        0,
        null);
  }

  // ---- the clock
  // ---------------------------------------------------------------------------------

  Outcome runClock(Instant instant) {
    var last = before.last;
    long at = Micros.of(instant);
    if (last == null || at < previous || at < before.judged) {
      return outcome(before, Order.IN_ORDER);
    }
    boolean aligned = align();
    catchUp(Math.max(previous, before.judged), at - 1, last);
    clock(at, last);
    boolean changed =
        aligned || !Arrays.equals(open, before.open) || !Arrays.equals(tracks, before.tracks);
    // A tick that found nothing leaves no trace: a fix measured just before it, which arrives just
    // after it, is still in order.
    var state =
        changed
            ? new SubjectState(
                at,
                last,
                before.best,
                before.anchor,
                before.doubtSince,
                before.doubtful,
                tracks,
                open)
            : before;
    return outcome(state, Order.IN_ORDER);
  }

  /// Judges every instant of change in (from, until].
  private void catchUp(long from, long until, Fix last) {
    var now = rules.at(until);
    if (from >= now.from()) {
      return;
    }
    for (long at = rules.nextChange(from); at <= until; at = rules.nextChange(at)) {
      clock(at, last);
    }
    worst = Decision.UNKNOWN;
    worstZone = null;
    faster = false;
  }

  private void clock(long at, Fix last) {
    var span = rules.at(at);
    var best = before.best == null ? last : before.best;
    long age = at - Micros.of(best.time());
    var speaks = age <= at - previous ? best : last;
    if (before.best != null && age > FenceSettings.FRESH.toNanos() / 1000) {
      speaks = last;
    }
    double accuracy = speaks.effectiveAccuracyMeters();
    double margin = Sides.margin(accuracy, speaks.accuracyKnown());
    for (int i = 0; i < watched.length; i++) {
      var settings = watched[i].settings;
      boolean fresh = at - Micros.of(speaks.time()) <= settings.freshFor().toNanos() / 1000;
      boolean isNew = tracks[i].decidedAt() == Track.NEVER;
      meters[i] = watched[i].violationMeters(speaks.lon(), speaks.lat(), Double.POSITIVE_INFINITY);
      if (fresh && isNew && before.anchor == null) {
        look(i, at, Sides.decide(settings, accuracy, margin, meters[i]));
      }
      decisions[i] = tracks[i].decisionAt(at, settings.freshFor(), previous);
    }
    judgeAll(speaks, at, span, Cause.CLOCK, false);
  }

  /// A place nobody has looked at: what the fix says about it now is the first thing known.
  private void look(int i, long at, Decision now) {
    var settings = watched[i].settings;
    var start = tracks[i];
    set(
        i,
        switch (now) {
          case INSIDE -> start.inside(settings.clearFixes(), false, previous);
          case OUTSIDE -> start.outside(at, settings.confirmFixes() == 1, previous);
          case UNCERTAIN, UNKNOWN -> start.uncertain(now, at, settings.freshFor(), previous);
        });
  }

  // ---- the rules
  // ---------------------------------------------------------------------------------

  private void judgeAll(Fix fix, long at, Span span, Cause cause, boolean jump) {
    boundary(fix, at, span, cause, jump);
    curfew(fix, at, span, cause, jump);
    for (int i = 0; i < watched.length; i++) {
      if (watched[i].kind == Kind.FORBIDDEN) {
        forbidden(i, fix, at, span, cause, jump);
      }
    }
  }

  private void boundary(Fix fix, long at, Span span, Cause cause, boolean jump) {
    int nearest = nearest(Kind.PERMITTED, span);
    boolean holds = nearest >= 0 && allConfirmed(Kind.PERMITTED, span);
    if (!holds) {
      var decision = nearest < 0 ? Decision.UNKNOWN : together(Kind.PERMITTED, span);
      if (decision == Decision.UNCERTAIN && isInsideTheUnion(fix, span)) {
        decision = Decision.INSIDE;
      }
      settle("boundary", Violation.BOUNDARY_EXIT, nearest, false, fix, at, cause, decision, jump);
      return;
    }
    exact(nearest, fix);
    boolean away = allOutside(Kind.PERMITTED, span, at);
    boolean elsewhere = true;
    var cover = span.anywhere();
    double violation = meters[nearest];
    long since = outsideSince(Kind.PERMITTED, span);
    String leave = null;
    var sides = together(Kind.PERMITTED, span);
    for (int i = 0; i < watched.length; i++) {
      boolean excuse = watched[i].kind == Kind.LEAVE || watched[i].kind == Kind.PERMIT;
      if (excuse && span.applies()[i]) {
        exact(i, fix);
        violation = Math.min(violation, meters[i]);
        if (!tracks[i].confirmed()) {
          cover = cover == null ? watched[i].id : cover;
        } else {
          since = Math.max(since, tracks[i].outsideSince());
        }
        elsewhere &= known(i, at) == Decision.OUTSIDE;
        sides = rankTogether(decisions[i]) < rankTogether(sides) ? decisions[i] : sides;
        leave = watched[i].kind == Kind.LEAVE && leave == null ? watched[i].id : leave;
      }
    }
    var rule = Violation.BOUNDARY_EXIT;
    var about = cover;
    if (cover == null && leave != null) {
      rule = Violation.LEAVE_DEVIATION;
      about = leave;
    } else if (cover == null) {
      var overdue = rules.overdueAt(at, lastInside(span), since);
      // What was raised stays what it is until the subject is surely back.
      var known = episode("boundary");
      boolean late =
          known == null || known.suppressed()
              ? overdue != null
              : known.violation() == Violation.LEAVE_OVERDUE;
      rule = late ? Violation.LEAVE_OVERDUE : rule;
      if (overdue != null && late) {
        about = overdue.id();
        since = Math.max(since, Micros.of(overdue.until()));
      }
    }
    if (cover == null && span.suppressedBy() != null) {
      cover = span.suppressedBy();
      about = cover;
    }
    boolean deviates = rule == Violation.LEAVE_DEVIATION;
    var found =
        new Found(
            "boundary",
            rule,
            watched[nearest].id,
            cover,
            about,
            away && (!deviates || elsewhere),
            deviates ? sides : together(Kind.PERMITTED, span),
            deviates ? violation : meters[nearest],
            tracks[nearest].outside(),
            since,
            sides,
            violation);
    confirmed(found, fix, at, cause, jump);
  }

  private void curfew(Fix fix, long at, Span span, Cause cause, boolean jump) {
    int nearest = nearest(Kind.CURFEW, span);
    boolean applies = nearest >= 0 && !span.onLeave();
    if (!applies || !allConfirmed(Kind.CURFEW, span)) {
      var decision = applies ? together(Kind.CURFEW, span) : Decision.UNKNOWN;
      settle(
          "curfew",
          Violation.CURFEW_BREACH,
          applies ? nearest : -1,
          false,
          fix,
          at,
          cause,
          decision,
          jump);
      return;
    }
    var decision = together(Kind.CURFEW, span);
    long since = Math.max(outsideSince(Kind.CURFEW, span), watched[nearest].appliesSince(at));
    var found =
        new Found(
            "curfew",
            Violation.CURFEW_BREACH,
            watched[nearest].id,
            span.suppressedBy(),
            span.suppressedBy(),
            allOutside(Kind.CURFEW, span, at),
            decision,
            meters[nearest],
            tracks[nearest].outside(),
            since,
            decision,
            meters[nearest]);
    confirmed(found, fix, at, cause, jump);
  }

  private void forbidden(int i, Fix fix, long at, Span span, Cause cause, boolean jump) {
    boolean applies = span.applies()[i];
    var track = tracks[i];
    if (!applies && open.length == 0) {
      return;
    }
    if (!applies || !track.confirmed()) {
      settle(
          watched[i].group,
          Violation.FORBIDDEN_ZONE_ENTRY,
          applies ? i : -1,
          !applies,
          fix,
          at,
          cause,
          applies ? decisions[i] : Decision.UNKNOWN,
          jump);
      return;
    }
    boolean passed = crossed == i && cause == Cause.FIX;
    var found =
        new Found(
            watched[i].group,
            Violation.FORBIDDEN_ZONE_ENTRY,
            watched[i].id,
            span.suppressedBy(),
            span.suppressedBy(),
            passed || known(i, at) == Decision.OUTSIDE,
            decisions[i],
            meters[i],
            track.outside(),
            Math.max(track.outsideSince(), watched[i].appliesSince(at)),
            decisions[i],
            meters[i]);
    confirmed(found, fix, at, passed ? Cause.SEGMENT : cause, jump);
  }

  /// A rule whose places all say: surely on the violating side.
  ///
  /// @param cover what keeps it from being an alarm
  /// @param about the leave, permit or emergency the words are about
  /// @param outside the present fix, or what is fresh, says so too
  /// @param sides the decision when what leaves and permits allow is counted in
  /// @param nearest the distance when that is counted in
  private record Found(
      String group,
      Violation violation,
      String zoneId,
      @Nullable String cover,
      @Nullable String about,
      boolean outside,
      Decision decision,
      double meters,
      int count,
      long since,
      Decision sides,
      double nearest) {}

  private void confirmed(Found found, Fix fix, long at, Cause cause, boolean jump) {
    worse(found.decision(), found.zoneId(), found.meters());
    faster |= found.cover() == null;
    var episode = episode(found.group());
    boolean covered = found.cover() != null;
    if (episode != null && !episode.suppressed()) {
      if (!covered && episode.violation() == found.violation()) {
        boolean again = found.decision() == Decision.OUTSIDE && cause != Cause.CLOCK;
        report(found, fix, at, cause, jump, again ? Effect.REPEATED : Effect.NONE, episode);
        return;
      }
      boolean arrived = covered && episode.violation() == Violation.LEAVE_DEVIATION;
      var ending = arrived && cause == Cause.FIX ? Effect.RECOVERED : Effect.LIFTED;
      close(episode);
      add(ended(found, episode, fix, at, cause, jump, ending));
      episode = null;
    }
    if (!found.outside() || (episode != null && covered)) {
      report(found, fix, at, cause, jump, Effect.NONE, episode);
      return;
    }
    long since = found.since();
    if (episode != null) {
      // It was covered until now: nothing is held against anybody for that time.
      boolean overdue = found.violation() == Violation.LEAVE_OVERDUE;
      boolean deviates = found.violation() == Violation.LEAVE_DEVIATION;
      since = overdue || deviates ? since : at;
      close(episode);
    }
    var effect = covered ? Effect.SUPPRESSED : Effect.RAISED;
    var judgement =
        judgement(found, found.violation(), fix, at, cause, jump, effect, Micros.instant(since));
    add(judgement);
    opened(Episodes.opened(judgement));
  }

  private void report(
      Found found,
      Fix fix,
      long at,
      Cause cause,
      boolean jump,
      Effect effect,
      @Nullable Episode episode) {
    if (effect != Effect.NONE || (full && cause != Cause.CLOCK)) {
      var occurred = episode == null ? null : episode.occurredAt();
      add(judgement(found, found.violation(), fix, at, cause, jump, effect, occurred));
    }
  }

  private static Judgement ended(
      Found found, Episode episode, Fix fix, long at, Cause cause, boolean jump, Effect how) {
    return new Judgement(
        episode.violation(),
        episode.zoneId(),
        found.about(),
        cause == Cause.CLOCK ? Micros.instant(at) : fix.time(),
        fix,
        cause,
        found.sides(),
        how,
        found.nearest(),
        jump,
        0,
        episode.occurredAt());
  }

  private static Judgement judgement(
      Found found,
      Violation violation,
      Fix fix,
      long at,
      Cause cause,
      boolean jump,
      Effect effect,
      @Nullable Instant occurredAt) {
    return new Judgement(
        violation,
        found.zoneId(),
        found.about(),
        cause == Cause.CLOCK ? Micros.instant(at) : fix.time(),
        fix,
        cause,
        found.decision(),
        effect,
        found.meters(),
        jump,
        found.count(),
        occurredAt);
  }

  /// A rule that is not broken: ends what went on, notices the first doubt.
  ///
  /// @param i the place to name; negative: the rule does not apply
  private void settle(
      String group,
      Violation violation,
      int i,
      boolean quiet,
      Fix fix,
      long at,
      Cause cause,
      Decision decision,
      boolean jump) {
    boolean applies = i >= 0;
    if (applies) {
      worse(decision, watched[i].id, meters[i]);
      faster |= decision == Decision.UNCERTAIN || decision == Decision.OUTSIDE;
      faster |= decision == Decision.UNKNOWN && isUnknown(i, at);
    }
    var episode = open.length == 0 ? null : episode(group);
    if (episode != null) {
      close(episode);
      exact(i, fix);
      var ending = applies && cause == Cause.FIX ? Effect.RECOVERED : Effect.LIFTED;
      addFor(episode, i, fix, at, cause, decision, ending, jump);
      return;
    }
    if (!applies || quiet) {
      return;
    }
    boolean candidate =
        cause == Cause.FIX && decision == Decision.OUTSIDE && tracks[i].outside() == 1;
    if (candidate || (full && cause != Cause.CLOCK)) {
      add(
          new Judgement(
              violation,
              watched[i].id,
              null,
              fix.time(),
              fix,
              cause,
              decision,
              candidate ? Effect.CANDIDATE : Effect.NONE,
              meters[i],
              jump,
              decision == Decision.OUTSIDE ? tracks[i].outside() : 0,
              null));
    }
  }

  private void addFor(
      Episode episode,
      int i,
      Fix fix,
      long at,
      Cause cause,
      Decision decision,
      Effect effect,
      boolean jump) {
    add(
        new Judgement(
            episode.violation(),
            episode.zoneId(),
            episode.coveredBy(),
            cause == Cause.CLOCK ? Micros.instant(at) : fix.time(),
            fix,
            cause,
            decision,
            effect,
            i >= 0 ? meters[i] : 0,
            jump,
            0,
            episode.occurredAt()));
  }

  /// Somebody is going to read the number: no bound will do.
  private void exact(int i, Fix fix) {
    if (i >= 0) {
      meters[i] = watched[i].violationMeters(fix.lon(), fix.lat(), Double.POSITIVE_INFINITY);
    }
  }

  private boolean isUnknown(int i, long at) {
    return tracks[i].decisionAt(at, watched[i].settings.freshFor(), previous) == Decision.UNKNOWN;
  }

  // ---- places that add up
  // ------------------------------------------------------------------------

  private int nearest(Kind kind, Span span) {
    int nearest = -1;
    for (int i = 0; i < watched.length && watched[i].kind.compareTo(kind) <= 0; i++) {
      if (watched[i].kind == kind && span.applies()[i]) {
        nearest = nearest < 0 || meters[i] < meters[nearest] ? i : nearest;
      }
    }
    return nearest;
  }

  private boolean allConfirmed(Kind kind, Span span) {
    for (int i = 0; i < watched.length && watched[i].kind.compareTo(kind) <= 0; i++) {
      if (watched[i].kind == kind && span.applies()[i] && !tracks[i].confirmed()) {
        return false;
      }
    }
    return true;
  }

  /// Inside one is inside all; outside needs to be outside of each.
  private Decision together(Kind kind, Span span) {
    var together = Decision.OUTSIDE;
    for (int i = 0; i < watched.length && watched[i].kind.compareTo(kind) <= 0; i++) {
      if (watched[i].kind == kind && span.applies()[i]) {
        var one = decisions[i];
        together = rankTogether(one) < rankTogether(together) ? one : together;
      }
    }
    return together;
  }

  /// Where two permitted areas touch, each by itself is uncertain. Inside is who has permitted
  /// ground on all sides as far as INSIDE asks for.
  private boolean isInsideTheUnion(Fix fix, Span span) {
    int near = 0;
    double needed = 0;
    double margin = Sides.margin(fix.effectiveAccuracyMeters(), fix.accuracyKnown());
    for (int i = 0; i < watched.length && watched[i].kind == Kind.PERMITTED; i++) {
      if (span.applies()[i] && decisions[i] == Decision.UNCERTAIN) {
        near++;
        needed = Math.max(needed, Math.max(watched[i].settings.clearMeters(), margin));
      }
    }
    if (near < 2 || !isPermitted(fix.lon(), fix.lat(), span)) {
      return false;
    }
    double north = needed / Places.METERS_PER_DEGREE;
    double east = north / Math.cos(Math.toRadians(fix.lat()));
    for (int side = 0; side < UNION_SIDES; side++) {
      double angle = 2 * Math.PI * side / UNION_SIDES;
      double lon = fix.lon() + east * Math.cos(angle);
      if (!isPermitted(lon, fix.lat() + north * Math.sin(angle), span)) {
        return false;
      }
    }
    return true;
  }

  private boolean isPermitted(double lon, double lat, Span span) {
    for (int i = 0; i < watched.length && watched[i].kind == Kind.PERMITTED; i++) {
      if (span.applies()[i] && watched[i].violationMeters(lon, lat, 2) <= SLIVER_METERS) {
        return true;
      }
    }
    return false;
  }

  private boolean allOutside(Kind kind, Span span, long at) {
    for (int i = 0; i < watched.length && watched[i].kind.compareTo(kind) <= 0; i++) {
      boolean counts = watched[i].kind == kind && span.applies()[i];
      if (counts && known(i, at) != Decision.OUTSIDE) {
        return false;
      }
    }
    return true;
  }

  /// What the fix says of a place, or, when it says nothing, what is known and still fresh.
  private Decision known(int i, long at) {
    return decisions[i] == Decision.UNKNOWN
        ? tracks[i].decisionAt(at, watched[i].settings.freshFor(), previous)
        : decisions[i];
  }

  private static int rankTogether(Decision decision) {
    return switch (decision) {
      case INSIDE -> 0;
      case UNCERTAIN -> 1;
      case UNKNOWN -> 2;
      case OUTSIDE -> 3;
    };
  }

  private long outsideSince(Kind kind, Span span) {
    long since = Track.NEVER;
    for (int i = 0; i < watched.length; i++) {
      if (watched[i].kind == kind && span.applies()[i]) {
        since = Math.max(since, tracks[i].outsideSince());
      }
    }
    return since;
  }

  private long lastInside(Span span) {
    long last = Track.NEVER;
    for (int i = 0; i < watched.length; i++) {
      if (watched[i].kind == Kind.PERMITTED && span.applies()[i]) {
        last = Math.max(last, tracks[i].insideAt(previous));
      }
    }
    return last;
  }

  // ---- bookkeeping
  // -------------------------------------------------------------------------------

  /// Brings the tracks into the order of the rules; true if the rules are not those of before.
  private boolean align() {
    if (tracks.length == watched.length) {
      int same = 0;
      while (same < watched.length && tracks[same].key().equals(watched[same].key)) {
        same++;
      }
      if (same == watched.length) {
        return false;
      }
    }
    var aligned = new Track[watched.length];
    for (int i = 0; i < aligned.length; i++) {
      aligned[i] = track(watched[i].key);
    }
    tracks = aligned;
    tracksAreMine = true;
    liftWhatIsGone();
    return true;
  }

  private Track track(String key) {
    for (var track : before.tracks) {
      if (track.key().equals(key)) {
        return track;
      }
    }
    return Track.unknown(key);
  }

  private void liftWhatIsGone() {
    for (var episode : before.open) {
      boolean gone =
          episode.violation() == Violation.FORBIDDEN_ZONE_ENTRY
              && Arrays.stream(watched)
                  .noneMatch(one -> one.kind == Kind.FORBIDDEN && one.id.equals(episode.zoneId()));
      if (gone) {
        var last = Objects.requireNonNull(before.last, "an episode needs a fix");
        close(episode);
        addFor(episode, -1, last, previous, Cause.CLOCK, Decision.UNKNOWN, Effect.LIFTED, false);
      }
    }
  }

  private void set(int i, Track track) {
    if (tracks[i] != track) {
      if (!tracksAreMine) {
        tracks = tracks.clone();
        tracksAreMine = true;
      }
      tracks[i] = track;
    }
  }

  private @Nullable Episode episode(String group) {
    for (var episode : open) {
      if (episode.group().equals(group)) {
        return episode;
      }
    }
    return null;
  }

  private void close(Episode episode) {
    open = Arrays.stream(open).filter(one -> one != episode).toArray(Episode[]::new);
  }

  private void opened(Episode episode) {
    open = Arrays.copyOf(open, open.length + 1);
    open[open.length - 1] = episode;
    Arrays.sort(open, (a, b) -> a.group().compareTo(b.group()));
  }

  private void add(Judgement judgement) {
    if (judgements == null) {
      judgements = new ArrayList<>(2);
    }
    judgements.add(judgement);
  }

  private void worse(Decision decision, String zoneId, double meters) {
    if (worstZone == null || rank(decision) > rank(worst)) {
      worst = decision;
      worstZone = zoneId;
      worstMeters = meters;
    }
  }

  private static int rank(Decision decision) {
    return switch (decision) {
      case INSIDE -> 0;
      case UNKNOWN -> 1;
      case UNCERTAIN -> 2;
      case OUTSIDE -> 3;
    };
  }

  private static Violation violation(Kind kind) {
    return switch (kind) {
      case PERMITTED, LEAVE, PERMIT -> Violation.BOUNDARY_EXIT;
      case CURFEW -> Violation.CURFEW_BREACH;
      case FORBIDDEN -> Violation.FORBIDDEN_ZONE_ENTRY;
    };
  }

  private Outcome outcome(SubjectState state, Order order) {
    List<Judgement> found = judgements == null ? List.of() : judgements;
    return new Outcome(state, found, order, worst, worstZone, worstMeters, faster);
  }
}
