package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Judgement.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a rule's answer means for what goes on: begins, goes on, changes, ends, or nothing.
final class Verdict {

  private Verdict() {}

  /// A rule that is not broken: ends what went on, notices the first doubt.
  ///
  /// @param i the place to name; negative: the rule does not apply
  static void kept(Step step, String group, int i, Decision decision) {
    boolean applies = i >= 0;
    if (applies) {
      step.worse(decision, step.watched[i].id, step.meters[i]);
      step.faster |= needsMore(step, i, decision);
    }
    var episode = step.open.length == 0 ? null : step.episode(group);
    if (episode != null) {
      recover(step, episode, i, decision);
    } else if (applies) {
      notice(step, i, decision);
    }
  }

  private static boolean needsMore(Step step, int i, Decision decision) {
    return decision == Decision.UNCERTAIN
        || decision == Decision.OUTSIDE
        || (decision == Decision.UNKNOWN && step.remembered(i) == Decision.UNKNOWN);
  }

  private static void recover(Step step, Episode episode, int i, Decision decision) {
    boolean applies = i >= 0;
    step.close(episode);
    if (applies) {
      step.exact(i);
    }
    var how = applies && step.cause == Cause.FIX ? Effect.RECOVERED : Effect.LIFTED;
    double meters = applies ? step.meters[i] : 0;
    step.add(ended(step, episode, step.cause, episode.coveredBy(), decision, how, meters));
  }

  private static void notice(Step step, int i, Decision decision) {
    boolean outside = decision == Decision.OUTSIDE;
    int count = outside ? step.tracks[i].outside() : 0;
    boolean candidate = step.cause == Cause.FIX && outside && count == 1;
    if (candidate || (step.full && step.cause != Cause.CLOCK)) {
      step.add(plain(step, i, decision, candidate ? Effect.CANDIDATE : Effect.NONE, count));
    }
  }

  /// A rule that is broken, or would be without what covers it.
  static void broken(Step step, Breach breach) {
    var place = step.watched[breach.place()];
    step.worse(breach.decision(), place.id, breach.meters());
    step.faster |= !breach.covered();
    var episode = step.episode(place.group);
    if (episode != null && !episode.suppressed()) {
      if (!breach.covered() && episode.violation() == breach.violation()) {
        boolean again = breach.decision() == Decision.OUTSIDE && breach.cause() != Cause.CLOCK;
        report(step, breach, again ? Effect.REPEATED : Effect.NONE, episode);
        return;
      }
      giveWay(step, breach, episode);
      episode = null;
    }
    if (!breach.outside() || (episode != null && breach.covered())) {
      report(step, breach, Effect.NONE, episode);
    } else {
      begin(step, breach, episode);
    }
  }

  /// An alarm that goes on ends, because something covers it now or another rule takes over.
  private static void giveWay(Step step, Breach breach, Episode episode) {
    boolean arrived = breach.covered() && episode.violation() == Violation.LEAVE_DEVIATION;
    var how = arrived && breach.cause() == Cause.FIX ? Effect.RECOVERED : Effect.LIFTED;
    step.close(episode);
    step.add(
        ended(
            step, episode, breach.cause(), breach.about(), breach.sides(), how, breach.nearest()));
  }

  /// @param covered what was covered until now
  private static void begin(Step step, Breach breach, @Nullable Episode covered) {
    long since = breach.since();
    if (covered != null) {
      // It was covered until now: nothing is held against anybody for that time.
      boolean overdue = breach.violation() == Violation.LEAVE_OVERDUE;
      boolean deviates = breach.violation() == Violation.LEAVE_DEVIATION;
      since = overdue || deviates ? since : step.at;
      step.close(covered);
    }
    var effect = breach.covered() ? Effect.SUPPRESSED : Effect.RAISED;
    var judgement = judgement(step, breach, effect, Micros.instant(since));
    step.add(judgement);
    step.open(Episodes.opened(judgement));
  }

  private static void report(Step step, Breach breach, Effect effect, @Nullable Episode episode) {
    if (effect != Effect.NONE || (step.full && breach.cause() != Cause.CLOCK)) {
      step.add(judgement(step, breach, effect, episode == null ? null : episode.occurredAt()));
    }
  }

  private static Judgement judgement(
      Step step, Breach breach, Effect effect, @Nullable Instant occurredAt) {
    return new Judgement(
        breach.violation(),
        step.watched[breach.place()].id,
        breach.about(),
        instant(step),
        step.fix,
        breach.cause(),
        breach.decision(),
        effect,
        breach.meters(),
        step.jump,
        step.tracks[breach.place()].outside(),
        occurredAt);
  }

  private static Judgement ended(
      Step step,
      Episode episode,
      Cause cause,
      @Nullable String about,
      Decision decision,
      Effect how,
      double meters) {
    return new Judgement(
        episode.violation(),
        episode.zoneId(),
        about,
        instant(step),
        step.fix,
        cause,
        decision,
        how,
        meters,
        step.jump,
        0,
        episode.occurredAt());
  }

  /// The rules changed and the place is no longer among them.
  static Judgement lifted(Episode episode, Fix last, long at) {
    return new Judgement(
        episode.violation(),
        episode.zoneId(),
        episode.coveredBy(),
        Micros.instant(at),
        last,
        Cause.CLOCK,
        Decision.UNKNOWN,
        Effect.LIFTED,
        0,
        false,
        0,
        episode.occurredAt());
  }

  /// What the fix says of one place, with nothing that goes on.
  static Judgement plain(Step step, int i, Decision decision, Effect effect, int count) {
    return new Judgement(
        step.watched[i].violation(),
        step.watched[i].id,
        null,
        instant(step),
        step.fix,
        step.cause,
        decision,
        effect,
        step.meters[i],
        step.jump,
        count,
        null);
  }

  private static Instant instant(Step step) {
    return step.cause == Cause.CLOCK ? Micros.instant(step.at) : step.fix.time();
  }
}
