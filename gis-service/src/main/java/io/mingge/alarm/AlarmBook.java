package io.mingge.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.alarm.AlarmAnnounced.News;
import io.mingge.alarm.AlarmRepository.HistoryLine;
import io.mingge.emergency.EmergencyModes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Turns what happens into alarms: the only writer besides [AlarmDesk], where people act. One open
/// alarm per object and type; `count` counts occurrences, not the fixes of one. Everything is in
/// the running transaction, with a line of history; nothing here ever deletes an alarm.
@ApplicationScoped
public class AlarmBook {

  private static final String SYSTEM = "system";

  private final AlarmRepository repository;
  private final AlarmAnnouncer announcer;
  private final EmergencyModes emergencies;
  private final AlarmConfig config;
  private final Clock clock;
  private final ObjectMapper json;

  AlarmBook(
      AlarmRepository repository,
      AlarmAnnouncer announcer,
      EmergencyModes emergencies,
      AlarmConfig config,
      Clock clock,
      ObjectMapper json) {
    this.repository = repository;
    this.announcer = announcer;
    this.emergencies = emergencies;
    this.config = config;
    this.clock = clock;
    this.json = json;
  }

  /// A new occurrence: a new alarm, or one more on the open one. A judged alarm that is waiting to
  /// be closed goes back to RAISED, because this is news. While an emergency mode runs where the
  /// subject lives, leaving the permitted area is kept as SUPPRESSED.
  @Transactional
  public void raise(Occurrence what) {
    raise(what, false);
  }

  /// The same, found by a re-judgement after fixes that came late.
  @Transactional
  public void raiseLate(Occurrence what) {
    raise(what, true);
  }

  /// The same occurrence goes on: newest place and time, no count. If people closed the alarm
  /// although it goes on, it is raised again after a while, not with every fix.
  @Transactional
  public void goesOn(Occurrence what) {
    var open = repository.lockOpen(what.objectId(), what.type()).orElse(null);
    if (open != null) {
      repository.goesOn(open.id(), what);
      announcer.showOnly(get(open.id()));
      return;
    }
    var before = clock.instant().minus(config.raiseAgainAfter());
    if (isSuppressed(what) || !repository.closedSince(what.objectId(), what.type(), before)) {
      raise(what, false);
    }
  }

  /// Back again, charged again, heard again: the flag is set, the alarm stays open. A strap that
  /// was opened stays what it is, whatever the device says afterwards: that is only noted.
  @Transactional
  public void recover(String objectId, AlarmType type, Instant at) {
    var open = repository.lockOpen(objectId, type).orElse(null);
    if (open == null || open.recovered()) {
      return;
    }
    if (type.staysOpenWhenCleared()) {
      repository.log(open.id(), line("CLEARED", open.state(), open.state(), null, null));
    } else {
      repository.recover(open.id(), at);
      repository.log(open.id(), line("RECOVERED", open.state(), open.state(), null, null));
    }
    announcer.announce(News.CHANGED, get(open.id()));
  }

  /// Looks like an alarm and is none, for this reason: kept for the record, on nobody's desk.
  @Transactional
  public void suppress(Occurrence what, Suppression reason) {
    create(what, AlarmState.SUPPRESSED, reason, false);
  }

  /// A re-judgement found other facts for the alarm that began at `beganAt`: they replace the old
  /// ones, which stay in the history. State, count and what people did are not touched.
  @Transactional
  public void correct(Instant beganAt, Occurrence now) {
    repository
        .lockOccurred(now.objectId(), now.type(), beganAt)
        .ifPresent(
            alarm -> {
              repository.correct(alarm.id(), now);
              var corrected = get(alarm.id());
              repository.log(
                  alarm.id(),
                  line("CORRECTED", alarm.state(), alarm.state(), facts(alarm), facts(corrected)));
              announcer.announce(News.CHANGED, corrected);
            });
  }

  /// The same of an alarm of which only the beginning is another one.
  @Transactional
  public void correctBeginning(
      String objectId, AlarmType type, Instant beganAt, Instant beginsAt, String note) {
    var alarm = repository.lockOccurred(objectId, type, beganAt).orElse(null);
    if (alarm == null) {
      return;
    }
    if (!beganAt.equals(beginsAt)) {
      repository.correctBeginning(alarm.id(), beginsAt);
    }
    var corrected = get(alarm.id());
    var state = alarm.state();
    repository.log(alarm.id(), noted("CORRECTED", state, note, facts(alarm), facts(corrected)));
    announcer.announce(News.CHANGED, corrected);
  }

  /// With the fixes known now the alarm that began at `beganAt` would not have been raised. It
  /// stays: people judge, with this note before their eyes.
  @Transactional
  public void annotate(String objectId, AlarmType type, Instant beganAt, String note) {
    repository.lockOccurred(objectId, type, beganAt).ifPresent(alarm -> annotate(alarm, note));
  }

  /// A note on the open alarm: the rule no longer applies, and that closes nothing.
  @Transactional
  public void annotateOpen(String objectId, AlarmType type, String note) {
    repository.lockOpen(objectId, type).ifPresent(alarm -> annotate(alarm, note));
  }

  private void annotate(Alarm alarm, String note) {
    repository.log(alarm.id(), noted("ANNOTATED", alarm.state(), note, facts(alarm), null));
    announcer.announce(News.CHANGED, alarm);
  }

  private HistoryLine noted(
      String what, AlarmState state, String note, String before, @Nullable String after) {
    return new HistoryLine(
        clock.instant(),
        SYSTEM,
        null,
        what,
        state.name(),
        state.name(),
        null,
        null,
        null,
        note,
        before,
        after);
  }

  private void raise(Occurrence what, boolean late) {
    if (isSuppressed(what)) {
      suppressOnce(what);
      return;
    }
    var open = repository.lockOpen(what.objectId(), what.type()).orElse(null);
    if (open == null) {
      create(what, AlarmState.RAISED, null, late);
    } else if (open.state().isDecided()) {
      again(open, what, AlarmState.RAISED, "REOPENED", News.REOPENED);
    } else {
      again(open, what, open.state(), "REPEATED", News.CHANGED);
    }
  }

  /// By its newest sign: an absence that outlasts the emergency is an alarm.
  private boolean isSuppressed(Occurrence what) {
    return what.type().isBoundary()
        && emergencies.findRunning(what.areaPath(), what.seenAt()).isPresent();
  }

  /// One line for one absence during one emergency, however many fixes tell of it.
  private void suppressOnce(Occurrence what) {
    var mode = emergencies.findRunning(what.areaPath(), what.seenAt()).orElseThrow();
    repository
        .findSuppressed(what.objectId(), what.type(), mode.startedAt())
        .ifPresentOrElse(
            id -> repository.goesOn(id, what),
            () -> create(what, AlarmState.SUPPRESSED, Suppression.FORCE_MAJEURE, false));
  }

  private void create(
      Occurrence what, AlarmState state, @Nullable Suppression reason, boolean late) {
    var now = clock.instant();
    var id = newId(now);
    repository.insert(id, what, state, reason, late, deadline(what.type().level(), state), now);
    repository.log(id, line(late ? "RAISED_LATE" : state.name(), null, state, null, null));
    if (state.isOpen()) {
      announcer.announce(News.RAISED, get(id));
    }
  }

  private void again(Alarm open, Occurrence what, AlarmState state, String word, News news) {
    boolean reopened = open.state() != state;
    repository.repeat(open.id(), what, state, reopened ? deadline(open.level(), state) : null);
    repository.log(open.id(), line(word, open.state(), state, null, null));
    announcer.announce(news, get(open.id()));
  }

  private @Nullable Instant deadline(AlarmLevel level, AlarmState state) {
    var within = config.acknowledgeWithin(level);
    return within == null || state != AlarmState.RAISED ? null : clock.instant().plus(within);
  }

  private HistoryLine line(
      String what,
      @Nullable AlarmState from,
      AlarmState to,
      @Nullable String before,
      @Nullable String after) {
    return new HistoryLine(
        clock.instant(),
        SYSTEM,
        null,
        what,
        from == null ? null : from.name(),
        to.name(),
        null,
        null,
        null,
        null,
        before,
        after);
  }

  private String facts(Alarm alarm) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("occurredAt", alarm.occurredAt().toString());
    facts.put("lon", alarm.lon());
    facts.put("lat", alarm.lat());
    facts.put("accuracyMeters", alarm.accuracyMeters());
    facts.put("distanceMeters", alarm.distanceMeters());
    facts.put("explanation", alarm.explanation());
    return text(facts);
  }

  private String text(Map<String, @Nullable Object> facts) {
    try {
      return json.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts of an alarm are JSON", e);
    }
  }

  private Alarm get(String id) {
    return repository.find(id).orElseThrow(() -> new AlarmDesk.AlarmNotFound(id));
  }

  /// A UUID of version 7: ids sort by time, and nobody can guess the next one.
  public static String newId(Instant now) {
    var random = ThreadLocalRandom.current();
    long high = now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
