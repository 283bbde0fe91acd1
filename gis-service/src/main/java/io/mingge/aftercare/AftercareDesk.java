package io.mingge.aftercare;

import io.mingge.aftercare.AftercareSheet.Help;
import io.mingge.aftercare.AftercareSheet.HelpKind;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opens help files with consent, writes help down, closes files.
@ApplicationScoped
class AftercareDesk {

  /// A consent older than this is not a fresh one [P].
  private static final int CONSENT_DAYS = 30;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /// There is none, or not in the caller's area (404).
  static final class AftercareNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    AftercareNotFound() {
      super(ProblemCode.AFTERCARE_NOT_FOUND);
    }
  }

  /// No file without the person's fresh consent on paper (422).
  static final class ConsentRequired extends ProblemException {
    private static final long serialVersionUID = 1L;

    ConsentRequired() {
      super(ProblemCode.CONSENT_REQUIRED);
    }
  }

  /// The file is closed (409).
  static final class Closed extends ProblemException {
    private static final long serialVersionUID = 1L;

    Closed() {
      super(ProblemCode.TRANSITION_NOT_ALLOWED, "the file is closed");
    }
  }

  /// What a new file needs; the code is a new one, not that of the time under correction.
  record Opening(
      String code,
      String villageCode,
      @Nullable LocalDate consentOn,
      String consentNo,
      String needs,
      @Nullable LocalDate endsOn) {}

  private final AftercareRepository files;
  private final AuditLog audit;
  private final Clock clock;

  AftercareDesk(AftercareRepository files, AuditLog audit, Clock clock) {
    this.files = files;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  String open(Caller caller, Opening opening) {
    var today = LocalDate.ofInstant(clock.instant(), ZONE);
    var consent = opening.consentOn();
    if (consent == null
        || opening.consentNo().isEmpty()
        || consent.isAfter(today)
        || consent.isBefore(today.minusDays(CONSENT_DAYS))) {
      throw new ConsentRequired();
    }
    if (opening.endsOn() != null && !opening.endsOn().isAfter(today)) {
      throw new InvalidValue("endsOn", "after today");
    }
    var path =
        files
            .findVillagePath(opening.villageCode())
            .filter(caller.scope(Role.JUDICIAL_ASSISTANT)::contains)
            .orElseThrow(() -> new InvalidValue("villageCode", "no village of your area"));
    if (files.isCodeTaken(opening.code())) {
      throw new InvalidValue("code", "is taken");
    }
    var person =
        new AftercarePerson("A-" + UUID.randomUUID(), opening.code(), opening.villageCode(), path);
    files.open(
        person,
        consent,
        opening.consentNo(),
        opening.needs(),
        opening.endsOn(),
        caller.username(),
        clock.instant());
    audit.record(AuditEvent.of("AFTERCARE_OPENED").object("AFTERCARE", person.id()).area(path));
    return person.id();
  }

  @Transactional
  void help(Caller caller, String id, HelpKind kind, String text) {
    requireOpen(caller, id);
    files.addHelp(
        id, new Help(clock.instant(), kind, text, caller.displayName()), caller.username());
    audit.record(
        AuditEvent.of("AFTERCARE_HELPED").object("AFTERCARE", id).detail("kind", kind.name()));
  }

  @Transactional
  void close(Caller caller, String id, String words) {
    requireOpen(caller, id);
    if (!files.close(id, caller.username(), clock.instant(), words)) {
      throw new Closed();
    }
    audit.record(AuditEvent.of("AFTERCARE_CLOSED").object("AFTERCARE", id).reason(words));
  }

  private void requireOpen(Caller caller, String id) {
    var sheet =
        files.find(caller.scope(Role.JUDICIAL_ASSISTANT), id).orElseThrow(AftercareNotFound::new);
    if (!Boolean.TRUE.equals(sheet.open())) {
      throw new Closed();
    }
  }
}
