package io.mingge.geofence.replay;

import io.mingge.geofence.engine.Effect;
import io.mingge.geofence.engine.Episode;
import io.mingge.geofence.engine.Episodes;
import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.Judgement.Cause;
import io.mingge.geofence.engine.Outcome.Order;
import io.mingge.geofence.engine.Rejudgement.Change;
import io.mingge.geofence.engine.Timeline;
import io.mingge.geofence.replay.FixesFile.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Plays fixes in the order they were received, the clock running between them as it would have
/// run, and tells a printer what was decided and which alarms there were.
final class Replay {

  /// One alarm of this run, with what is known of it by now.
  private static final class Alarm {
    final int number;
    Episode episode;
    boolean withdrawn;

    Alarm(int number, Episode episode) {
      this.number = number;
      this.episode = episode;
    }
  }

  private final ZonesFile zones;
  private final ReplayPrinter printer;
  private final Map<String, Timeline> timelines = new LinkedHashMap<>();
  private final Map<String, List<Alarm>> alarms = new LinkedHashMap<>();
  private final ReplaySummary summary = new ReplaySummary();

  Replay(ZonesFile zones, ReplayPrinter printer) {
    this.zones = zones;
    this.printer = printer;
  }

  /// @param until let the clock run to here at the end; null: as long as the last fix is fresh
  ReplaySummary play(FixesFile.Content content, @Nullable Instant until) throws BrokenFile {
    for (var problem : content.problems()) {
      summary.problem(problem);
      printer.problem(problem);
    }
    Instant received = null;
    for (var row : content.rows()) {
      advance(row.receivedAt());
      fix(row);
      received = row.receivedAt();
    }
    if (received != null) {
      advance(until == null ? received.plus(FenceSettings.FRESH) : until);
    }
    alarms.values().forEach(list -> list.forEach(one -> summary.left(one.episode, one.withdrawn)));
    printer.summary(summary);
    return summary;
  }

  /// Every subject seen so far: a rule may start for somebody who is silent just now.
  private void advance(Instant to) {
    timelines.forEach(
        (subject, timeline) -> {
          for (var judgement : timeline.advance(to)) {
            decision(subject, null, judgement);
          }
        });
  }

  private void fix(Row row) throws BrokenFile {
    var timeline = timelines.get(row.subject());
    if (timeline == null) {
      timeline = new Timeline(zones.rulesOf(row.subject()));
      timelines.put(row.subject(), timeline);
    }
    var arrival = timeline.accept(row.fix());
    var outcome = arrival.outcome();
    summary.fix(outcome.order(), row.repaired());
    if (outcome.judgements().stream().allMatch(one -> one.cause() == Cause.CLOCK)) {
      summary.decision(outcome.decision());
      printer.nothingApplies(row, outcome.order());
    }
    var rulesSeen = new HashSet<String>();
    for (var judgement : outcome.judgements()) {
      if (judgement.effect() == Effect.SPIKE) {
        summary.spike();
        printer.spike(row, judgement);
      } else if (judgement.cause() == Cause.CLOCK || rulesSeen.add(rule(judgement))) {
        decision(row.subject(), row, judgement);
      } else {
        act(row.subject(), row, judgement);
      }
    }
    if (outcome.order() == Order.LATE) {
      arrival.changes().forEach(change -> changed(row, change));
    }
  }

  private static String rule(Judgement judgement) {
    return Episodes.opened(judgement).group();
  }

  private void decision(String subject, @Nullable Row row, Judgement judgement) {
    if (judgement.cause() != Cause.CLOCK) {
      summary.decision(judgement.decision());
    }
    printer.decision(subject, row, judgement);
    act(subject, row, judgement);
  }

  private void act(String subject, @Nullable Row row, Judgement judgement) {
    switch (judgement.effect()) {
      case RAISED -> {
        end(subject, row, judgement, Effect.LIFTED);
        var alarm = open(subject, Episodes.opened(judgement));
        printer.alarm(subject, row, alarm.number, alarm.episode, judgement, null);
      }
      case SUPPRESSED -> {
        summary.suppressed();
        printer.suppressed(subject, row, judgement);
      }
      case RECOVERED, LIFTED -> end(subject, row, judgement, judgement.effect());
      case REPEATED -> summary.repeated();
      case NONE, CANDIDATE, DUPLICATE, LATE, SPIKE, CORRECTED, ANNOTATED -> {}
    }
  }

  private Alarm open(String subject, Episode episode) {
    var alarm = new Alarm(summary.raised(episode), episode);
    alarms.computeIfAbsent(subject, id -> new ArrayList<>()).add(alarm);
    return alarm;
  }

  private void end(String subject, @Nullable Row row, Judgement judgement, Effect how) {
    var group = rule(judgement);
    var alarm =
        find(subject, one -> one.episode.endedAt() == null && one.episode.group().equals(group));
    if (alarm != null) {
      alarm.episode = alarm.episode.ended(judgement.at(), how);
      if (judgement.effect() == how) {
        printer.update(subject, row, alarm.number, alarm.episode, how, judgement.explanation());
      }
    }
  }

  private @Nullable Alarm find(String subject, Predicate<Alarm> wanted) {
    return alarms.getOrDefault(subject, List.of()).stream()
        .filter(one -> !one.withdrawn)
        .filter(wanted)
        .findFirst()
        .orElse(null);
  }

  private void changed(Row row, Change change) {
    var now = change.now();
    var former = change.former();
    if (former == null && now != null) {
      if (now.suppressed()) {
        summary.suppressed();
        printer.suppressedLate(row, now, change);
      } else {
        var alarm = open(row.subject(), now);
        printer.alarm(row.subject(), row, alarm.number, now, change.judgement(), change);
      }
      return;
    }
    var alarm = find(row.subject(), one -> one.episode.equals(former));
    if (alarm == null) {
      return;
    }
    if (now == null) {
      alarm.withdrawn = true;
      summary.corrected();
    } else {
      alarm.episode = now;
    }
    printer.update(
        row.subject(), row, alarm.number, alarm.episode, change.effect(), change.explanation());
  }
}
