package io.mingge.alarm;

import io.mingge.alarm.AlarmAnnounced.News;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where people work on alarms. Everything it does is in one transaction with a line of history and
/// one in the register; browsers hear of it after the commit.
@ApplicationScoped
public class AlarmDesk {

  /// Unknown, or outside the caller's area.
  public static final class AlarmNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    public AlarmNotFound(String id) {
      super(ProblemCode.ALARM_NOT_FOUND, "no alarm " + id + " in your area");
    }
  }

  /// An attempt as it is written into the call log.
  record Attempt(
      VerificationMethod method,
      Verification.Result result,
      @Nullable String note,
      @Nullable String viewId,
      @Nullable String documentNo) {}

  /// Who works on alarms, and hears of them.
  static final Set<Role> STAFF = Set.of(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);

  private final AlarmRepository repository;
  private final AlarmAnnouncer announcer;
  private final AlarmEvidence evidence;
  private final AuditLog audit;
  private final Clock clock;

  AlarmDesk(
      AlarmRepository repository,
      AlarmAnnouncer announcer,
      AlarmEvidence evidence,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.announcer = announcer;
    this.evidence = evidence;
    this.audit = audit;
    this.clock = clock;
  }

  /// A person takes a step.
  @Transactional
  public Alarm step(Caller caller, String id, AlarmFlow.Request request) {
    var alarm = lock(caller, id);
    var person = person(caller, alarm);
    AlarmFlow.check(alarm.situation(evidence.factsOf(alarm)), person, request);
    var basisRequest = request.basisRequestId();
    if (basisRequest != null && !repository.isBasisRequest(alarm.subjectId(), basisRequest)) {
      throw new InvalidValue("basisRequestId", "no request for a legal basis of this subject");
    }
    var now = clock.instant();
    boolean decides = request.to() == AlarmState.FALSE_ALARM || request.to() == AlarmState.DISPOSED;
    repository.step(id, request, decides ? caller.username() : null, now);
    repository.log(id, line(now, caller, person, alarm.state(), request));
    var event =
        AuditEvent.of("ALARM_STEP")
            .object("ALARM", id)
            .area(alarm.scopePath())
            .purpose("CORRECTION_WORK")
            .reason(request.text())
            .detail("from", alarm.state().name())
            .detail("to", request.to().name());
    if (request.to() == AlarmState.CONFIRMED) {
      event = event.detail("evidenceSha256", evidence.freeze(get(id), caller, request));
    }
    audit.record(event);
    announcer.announce(News.CHANGED, get(id));
    return allowing(caller, get(id));
  }

  /// A person writes down whom they tried to reach, where they looked or whom they told.
  @Transactional
  public Verification add(Caller caller, String id, Attempt attempt) {
    var alarm = lock(caller, id);
    if (alarm.state() == AlarmState.RAISED || !alarm.isOpen()) {
      throw new AlarmFlow.StepNotAllowed(alarm.state(), alarm.state());
    }
    if (attempt.method() == VerificationMethod.CAMERA) {
      var view = attempt.viewId();
      if (view == null || !evidence.isViewOf(id, view)) {
        throw new InvalidValue("viewId", "a view that was granted for this alarm");
      }
    }
    var now = clock.instant();
    var one =
        new Verification(
            AlarmBook.newId(now),
            now,
            caller.username(),
            caller.displayName(),
            roles(person(caller, alarm)),
            attempt.method(),
            attempt.result(),
            attempt.note(),
            attempt.viewId(),
            attempt.documentNo());
    repository.add(id, one);
    audit.record(
        AuditEvent.of("ALARM_VERIFICATION")
            .object("ALARM", id)
            .area(alarm.scopePath())
            .purpose("CORRECTION_WORK")
            .detail("method", one.method().name())
            .detail("result", one.result().name()));
    announcer.showOnly(alarm);
    return one;
  }

  /// The alarm with the steps this caller may take.
  Alarm allowing(Caller caller, Alarm alarm) {
    return alarm.withAllowedTransitions(
        AlarmFlow.allowed(alarm.situation(AlarmFlow.Facts.NONE), person(caller, alarm)));
  }

  List<Alarm> allowing(Caller caller, List<Alarm> alarms) {
    return alarms.stream().map(alarm -> allowing(caller, alarm)).toList();
  }

  private Alarm lock(Caller caller, String id) {
    return repository.lock(caller.scope(STAFF), id).orElseThrow(() -> new AlarmNotFound(id));
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

  private static String roles(AlarmFlow.Person person) {
    return person.roles().stream().map(Role::name).sorted().collect(Collectors.joining(","));
  }

  private static AlarmRepository.HistoryLine line(
      Instant now,
      Caller caller,
      AlarmFlow.Person person,
      AlarmState from,
      AlarmFlow.Request request) {
    return new AlarmRepository.HistoryLine(
        now,
        caller.displayName(),
        roles(person),
        "STEP",
        from.name(),
        request.to().name(),
        name(request.method()),
        name(request.reasonCode()),
        name(request.disposal()),
        request.text(),
        null,
        null);
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
