package io.mingge.alarm;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The only writer of alarms. Everything it does is in the running transaction, with a line of
/// history; browsers hear of it after the commit.
@ApplicationScoped
public class AlarmDesk {

  /// Unknown, or outside the caller's area.
  public static final class AlarmNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    public AlarmNotFound(String id) {
      super(ProblemCode.ALARM_NOT_FOUND, "no alarm " + id + " in your area");
    }
  }

  /// Who works on alarms, and hears of them.
  static final Set<Role> STAFF = Set.of(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);

  private static final String SYSTEM = "system";

  private final AlarmRepository repository;
  private final LiveEvents live;
  private final AuditLog audit;
  private final AlarmConfig config;
  private final Clock clock;
  private final ObjectMapper json;

  AlarmDesk(
      AlarmRepository repository,
      LiveEvents live,
      AuditLog audit,
      AlarmConfig config,
      Clock clock,
      ObjectMapper json) {
    this.repository = repository;
    this.live = live;
    this.audit = audit;
    this.config = config;
    this.clock = clock;
    this.json = json;
  }

  /// A new violation: a new alarm, or a repeat on the open one. A judged alarm that is waiting to
  /// be closed goes back to RAISED, because this is news.
  @Transactional
  void raise(Occurrence what) {
    var open = repository.lockOpen(what.subjectId(), what.type()).orElse(null);
    if (open == null) {
      create(what, AlarmState.RAISED);
    } else if (open.state().isDecided()) {
      again(open, what, AlarmState.RAISED, "REOPENED", "alarm.raised");
    } else {
      again(open, what, open.state(), "REPEATED", "alarm.changed");
    }
  }

  /// The same violation goes on. If people closed the alarm although it goes on, it is raised
  /// again after a while, not with every fix.
  @Transactional
  void repeat(Occurrence what) {
    var open = repository.lockOpen(what.subjectId(), what.type()).orElse(null);
    if (open != null) {
      repository.repeat(open.id(), what, open.state());
      announce("alarm.changed", open.id());
    } else if (!repository.closedSince(
        what.subjectId(), what.type(), clock.instant().minus(config.raiseAgainAfter()))) {
      create(what, AlarmState.RAISED);
    }
  }

  /// Back again: the flag is set, the alarm stays open.
  @Transactional
  void recover(String subjectId, AlarmType type, Instant at) {
    repository
        .lockOpen(subjectId, type)
        .filter(alarm -> !alarm.recovered())
        .ifPresent(
            alarm -> {
              repository.recover(alarm.id(), at);
              log(alarm.id(), "RECOVERED", alarm.state(), alarm.state());
              announce("alarm.changed", alarm.id());
            });
  }

  /// Covered by an approved leave: kept for the record, shown to nobody as open.
  @Transactional
  void suppress(Occurrence what) {
    create(what, AlarmState.SUPPRESSED);
  }

  /// A person takes a step.
  @Transactional
  public Alarm step(Caller caller, String id, AlarmFlow.Request request) {
    var scope = caller.scope(STAFF);
    var alarm = repository.lock(scope, id).orElseThrow(() -> new AlarmNotFound(id));
    var person = person(caller, alarm);
    AlarmFlow.check(alarm.situation(), person, request);
    var now = clock.instant();
    boolean decides = request.to() == AlarmState.FALSE_ALARM || request.to() == AlarmState.DISPOSED;
    repository.step(id, request, decides ? caller.username() : null, now);
    repository.log(id, line(now, caller, person, alarm.state(), request));
    audit.record(
        AuditEvent.of("ALARM_STEP")
            .object("ALARM", id)
            .area(alarm.scopePath())
            .purpose("CORRECTION_WORK")
            .reason(request.text())
            .detail("from", alarm.state().name())
            .detail("to", request.to().name()));
    announce("alarm.changed", id);
    return allowing(caller, get(id));
  }

  /// The alarm with the steps this caller may take.
  Alarm allowing(Caller caller, Alarm alarm) {
    return alarm.withAllowedTransitions(
        AlarmFlow.allowed(alarm.situation(), person(caller, alarm)));
  }

  private void create(Occurrence what, AlarmState state) {
    var now = clock.instant();
    var id = newId(now);
    repository.insert(id, what, state, now);
    log(id, state.name(), null, state);
    if (state.isOpen()) {
      announce("alarm.raised", id);
    }
  }

  private void again(Alarm open, Occurrence what, AlarmState state, String word, String eventType) {
    repository.repeat(open.id(), what, state);
    log(open.id(), word, open.state(), state);
    announce(eventType, open.id());
  }

  private void log(String id, String what, @Nullable AlarmState from, AlarmState to) {
    repository.log(id, AlarmRepository.line(clock.instant(), SYSTEM, what, from, to));
  }

  private void announce(String type, String id) {
    var alarm = get(id);
    var data = json.convertValue(alarm, new TypeReference<Map<String, Object>>() {});
    // What a person may do depends on the person: clients ask for it.
    data.remove("allowedTransitions");
    data.values().removeIf(Objects::isNull);
    live.publish(new LiveEvent(type, id, alarm.scopePath(), STAFF, data));
  }

  private Alarm get(String id) {
    return repository.find(id).orElseThrow(() -> new AlarmNotFound(id));
  }

  /// Only the roles held where the alarm is.
  private static AlarmFlow.Person person(Caller caller, Alarm alarm) {
    var here =
        STAFF.stream()
            .filter(role -> caller.scope(role).contains(alarm.scopePath()))
            .collect(Collectors.toSet());
    return new AlarmFlow.Person(caller.username(), here);
  }

  private static AlarmRepository.HistoryLine line(
      Instant now,
      Caller caller,
      AlarmFlow.Person person,
      AlarmState from,
      AlarmFlow.Request request) {
    var roles = person.roles().stream().map(Role::name).sorted().toList();
    return new AlarmRepository.HistoryLine(
        now,
        caller.displayName(),
        String.join(",", roles),
        "STEP",
        from.name(),
        request.to().name(),
        name(request.method()),
        name(request.reasonCode()),
        name(request.disposal()),
        request.text());
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  /// A UUID of version 7: ids sort by time, and nobody can guess the next one.
  public static String newId(Instant now) {
    var random = ThreadLocalRandom.current();
    long high = now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  List<Alarm> allowing(Caller caller, List<Alarm> alarms) {
    return alarms.stream().map(alarm -> allowing(caller, alarm)).toList();
  }
}
