package io.mingge.basis;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.basis.BasisRepository.Request;
import io.mingge.basis.BasisSheet.State;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.BasisChanged;
import io.mingge.subject.FileHistory;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.PositioningMode;
import io.mingge.subject.StepRefused;
import io.mingge.subject.SubjectChanged;
import io.mingge.subject.SubjectDesk;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.SubjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks for, decides and lifts bases. Every change is stored with its history, audited and
/// announced in one transaction; a file's row is locked first, so two who act at once meet.
@ApplicationScoped
class BasisDesk {

  /// There is none, or not in the caller's area (404).
  static final class BasisNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    BasisNotFound() {
      super(ProblemCode.BASIS_NOT_FOUND);
    }
  }

  /// A request as it comes over HTTP, checked for form only.
  record Wish(
      String subjectId,
      @Nullable String extendsId,
      LegalBasis.Ground ground,
      String reason,
      LocalDate startsOn,
      LocalDate endsOn) {}

  /// A decision or a lifting. `startsOn` and `endsOn` let the approver shorten the period.
  record Move(
      State to,
      String documentNo,
      String reason,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  private static final String OBJECT = "LEGAL_BASIS";
  private static final Role[] READERS = {
    Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT, Role.JUSTICE_HEAD, Role.AUDITOR
  };

  private final BasisRepository bases;
  private final SubjectRepository subjects;
  private final SubjectDesk files;
  private final PositioningMode mode;
  private final FileHistory history;
  private final AuditLog audit;
  private final Event<BasisChanged> changed;
  private final Clock clock;

  BasisDesk(
      BasisRepository bases,
      SubjectRepository subjects,
      SubjectDesk files,
      PositioningMode mode,
      FileHistory history,
      AuditLog audit,
      Event<BasisChanged> changed,
      Clock clock) {
    this.bases = bases;
    this.subjects = subjects;
    this.files = files;
    this.mode = mode;
    this.history = history;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  static AreaScope scope(Caller caller) {
    return caller.scope(READERS);
  }

  BasisSheet get(Caller caller, String id) {
    return bases
        .find(scope(caller), id, today())
        .map(sheet -> offered(caller, sheet))
        .orElseThrow(BasisNotFound::new);
  }

  BasisSheet offered(Caller caller, BasisSheet sheet) {
    return sheet.withTransitions(listTransitions(caller, sheet));
  }

  /// Takes a request down and answers its id.
  @Transactional
  String request(Caller caller, Wish wish) {
    var file = files.openFor(caller, wish.subjectId());
    mode.lock(file.id());
    requireSupervised(file.id());
    if (bases.hasOpenRequest(file.id())) {
      throw new StepRefused.NoSuchStep("a request of this subject waits for its decision");
    }
    requirePeriod(wish);
    var request =
        new Request(
            UUID.randomUUID().toString(),
            file.id(),
            wish.extendsId(),
            wish.ground(),
            wish.reason(),
            wish.startsOn(),
            wish.endsOn(),
            caller.username());
    bases.insert(request, clock.instant());
    note(
        caller,
        file,
        wish.extendsId() == null ? State.REQUESTED : State.EXTENSION_REQUESTED,
        wish.reason(),
        null);
    record("BASIS_REQUESTED", file, request.id(), wish.reason(), "ground", wish.ground().number());
    return request.id();
  }

  @Transactional
  void move(Caller caller, String id, Move move) {
    var sheet = bases.find(scope(caller), id, today()).orElseThrow(BasisNotFound::new);
    var file = subjects.findFile(sheet.subjectId()).orElseThrow(BasisNotFound::new);
    mode.lock(file.id());
    switch (move.to()) {
      case APPROVED -> approve(caller, sheet, file, move);
      case REFUSED -> refuse(caller, sheet, file, move);
      case WITHDRAWN -> withdraw(caller, sheet, file, move);
      case LIFTED -> lift(caller, sheet, file, move);
      case EXTENSION_REQUESTED -> extend(caller, sheet, move);
      case REQUESTED, ACTIVE, EXPIRED -> throw new StepRefused.NoSuchStep(sheet.state(), move.to());
    }
  }

  /// Supervision is over: positioning ends with it, whatever its end date says.
  void end(@Observes SubjectChanged subject) {
    if (subject.state().ended()) {
      var reason = "监管终止 " + subject.state();
      if (bases.stopAll(subject.subjectId(), reason, clock.instant(), today()) > 0) {
        changed.fire(new BasisChanged(subject.subjectId()));
      }
    }
  }

  private void approve(Caller caller, BasisSheet sheet, SubjectFile file, Move move) {
    requireState(sheet, State.REQUESTED, move.to());
    requireHead(caller, sheet, file, move.to());
    requireOther(caller, sheet, file);
    if (move.documentNo().isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("DOCUMENT_NO"));
    }
    requireSupervised(file.id());
    var asked = move.startsOn() == null ? sheet.startsOn() : move.startsOn();
    var startsOn = BasisTerm.firstDay(asked, today());
    var endsOn = move.endsOn() == null ? sheet.endsOn() : move.endsOn();
    if (endsOn.isAfter(sheet.endsOn()) || startsOn.isBefore(sheet.startsOn())) {
      throw new InvalidValue("endsOn", "an approval may shorten the period, not lengthen it");
    }
    if (!BasisTerm.isLawful(startsOn, endsOn)) {
      throw new InvalidValue("endsOn", "after startsOn and at most three months later");
    }
    decide(caller, sheet, State.APPROVED, move.reason());
    subjects.insert(
        new LegalBasis(
            sheet.id(),
            file.id(),
            LegalBasis.Ground.of(sheet.ground()),
            move.documentNo(),
            caller.username(),
            startsOn,
            endsOn,
            sheet.extendsId(),
            false));
    mode.follow(file.id());
    note(caller, file, State.APPROVED, startsOn + " – " + endsOn, move.documentNo());
    record("BASIS_APPROVED", file, sheet.id(), move.reason(), "documentNo", move.documentNo());
    changed.fire(new BasisChanged(file.id()));
  }

  private void refuse(Caller caller, BasisSheet sheet, SubjectFile file, Move move) {
    requireState(sheet, State.REQUESTED, move.to());
    requireHead(caller, sheet, file, move.to());
    requireOther(caller, sheet, file);
    requireReason(move);
    decide(caller, sheet, State.REFUSED, move.reason());
    note(caller, file, State.REFUSED, move.reason(), null);
    record("BASIS_REFUSED", file, sheet.id(), move.reason(), "ground", sheet.ground());
  }

  /// Asks for the next period: from the end of this one, three months unless said otherwise.
  private void extend(Caller caller, BasisSheet sheet, Move move) {
    requireState(sheet, State.ACTIVE, move.to());
    requireReason(move);
    var endsOn =
        move.endsOn() == null ? sheet.endsOn().plusMonths(BasisTerm.MONTHS) : move.endsOn();
    request(
        caller,
        new Wish(
            sheet.subjectId(),
            sheet.id(),
            LegalBasis.Ground.of(sheet.ground()),
            move.reason(),
            sheet.endsOn(),
            endsOn));
  }

  private void withdraw(Caller caller, BasisSheet sheet, SubjectFile file, Move move) {
    requireState(sheet, State.REQUESTED, move.to());
    if (!bases.findRequester(sheet.id()).filter(caller.username()::equals).isPresent()) {
      denied(file, sheet.id(), move.to());
      throw new StepRefused.WrongActor(move.to());
    }
    decide(caller, sheet, State.WITHDRAWN, move.reason());
    note(caller, file, State.WITHDRAWN, move.reason(), null);
    record("BASIS_WITHDRAWN", file, sheet.id(), move.reason(), "ground", sheet.ground());
  }

  /// Positioning that is no longer necessary is lifted (article 29); stopping is easier than
  /// beginning: head or county officer, one person, with the reason.
  private void lift(Caller caller, BasisSheet sheet, SubjectFile file, Move move) {
    if (!isRunning(sheet.state())) {
      throw new StepRefused.NoSuchStep(sheet.state(), move.to());
    }
    if (!mayLift(caller, file.areaPath())) {
      denied(file, sheet.id(), move.to());
      throw new StepRefused.WrongActor(move.to());
    }
    requireReason(move);
    var now = clock.instant();
    bases.withdrawExtensions(sheet.id(), "system", now, "依据已解除");
    bases.lift(sheet.id(), caller.username(), now, move.reason());
    mode.follow(file.id());
    note(caller, file, State.LIFTED, move.reason(), sheet.documentNo());
    record("BASIS_LIFTED", file, sheet.id(), move.reason(), "ground", sheet.ground());
    changed.fire(new BasisChanged(file.id()));
  }

  private List<State> listTransitions(Caller caller, BasisSheet sheet) {
    var file = subjects.findFile(sheet.subjectId()).orElseThrow(BasisNotFound::new);
    var states = new ArrayList<State>();
    boolean asker = bases.findRequester(sheet.id()).filter(caller.username()::equals).isPresent();
    if (sheet.state() == State.REQUESTED) {
      if (isHead(caller, file.areaPath()) && !asker) {
        states.add(State.APPROVED);
        states.add(State.REFUSED);
      }
      if (asker) {
        states.add(State.WITHDRAWN);
      }
    }
    if (isRunning(sheet.state()) && mayLift(caller, file.areaPath())) {
      states.add(State.LIFTED);
    }
    if (sheet.state() == State.ACTIVE
        && caller
            .scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT)
            .contains(file.areaPath())) {
      states.add(State.EXTENSION_REQUESTED);
    }
    return states;
  }

  private void requirePeriod(Wish wish) {
    var today = today();
    if (!BasisTerm.isLawful(wish.startsOn(), wish.endsOn())) {
      throw new InvalidValue("endsOn", "after startsOn and at most three months later");
    }
    if (wish.startsOn().isBefore(today)) {
      throw new InvalidValue("startsOn", "not before today");
    }
    var running =
        subjects.listBases(List.of(wish.subjectId())).stream()
            .filter(
                basis ->
                    switch (basis.stateOn(today)) {
                      case ACTIVE, PENDING -> true;
                      case EXPIRED, LIFTED -> false;
                    })
            .toList();
    if (wish.extendsId() == null) {
      if (!running.isEmpty()) {
        throw new StepRefused.NoSuchStep("a basis is valid; ask for its extension");
      }
      return;
    }
    var extended =
        running.stream()
            .filter(basis -> basis.id().equals(wish.extendsId()))
            .findFirst()
            .orElseThrow(() -> new StepRefused.NoSuchStep("only a valid basis is extended"));
    if (running.stream().anyMatch(basis -> basis.endsOn().isAfter(extended.endsOn()))) {
      throw new StepRefused.NoSuchStep("the basis is extended already");
    }
    if (!wish.startsOn().equals(extended.endsOn())) {
      throw new InvalidValue("startsOn", "an extension begins on " + extended.endsOn());
    }
  }

  /// The state as it is under the lock, not as it was when the caller's page was drawn.
  private void requireSupervised(String subjectId) {
    var state = mode.lock(subjectId);
    if (!state.supervised()) {
      throw new StepRefused.NoSuchStep("the subject is " + state);
    }
  }

  private void requireHead(Caller caller, BasisSheet sheet, SubjectFile file, State to) {
    if (!isHead(caller, file.areaPath())) {
      denied(file, sheet.id(), to);
      throw new StepRefused.WrongActor(to);
    }
  }

  private void requireOther(Caller caller, BasisSheet sheet, SubjectFile file) {
    if (bases.findRequester(sheet.id()).filter(caller.username()::equals).isPresent()) {
      denied(file, sheet.id(), sheet.state());
      throw new StepRefused.SamePerson("whoever asks for a basis does not decide it");
    }
  }

  private static void requireState(BasisSheet sheet, State state, State to) {
    if (sheet.state() != state) {
      throw new StepRefused.NoSuchStep(sheet.state(), to);
    }
  }

  private static void requireReason(Move move) {
    if (move.reason().isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("REASON"));
    }
  }

  private void decide(Caller caller, BasisSheet sheet, State to, String words) {
    if (!bases.decide(sheet.id(), to, caller.username(), clock.instant(), words)) {
      throw new StepRefused.Stale(to);
    }
  }

  private static boolean isHead(Caller caller, String areaPath) {
    return caller.scope(Role.JUSTICE_HEAD).contains(areaPath);
  }

  private static boolean mayLift(Caller caller, String areaPath) {
    return caller.scope(Role.JUSTICE_HEAD, Role.CORRECTION_OFFICER).contains(areaPath);
  }

  private static boolean isRunning(State state) {
    return switch (state) {
      case APPROVED, ACTIVE, EXTENSION_REQUESTED -> true;
      case REQUESTED, REFUSED, WITHDRAWN, LIFTED, EXPIRED -> false;
    };
  }

  private void note(
      Caller caller, SubjectFile file, State to, String text, @Nullable String documentNo) {
    history.note(caller, file, "BASIS", null, to.name(), text, documentNo);
  }

  private void record(
      String action, SubjectFile file, String id, String reason, String key, Object value) {
    audit.record(
        AuditEvent.of(action)
            .object(OBJECT, id)
            .area(file.areaPath())
            .reason(reason.isEmpty() ? null : reason)
            .detail("subject", file.id())
            .detail(key, value));
  }

  private void denied(SubjectFile file, String id, State to) {
    audit.record(
        AuditEvent.of("BASIS_CHANGED")
            .denied()
            .object(OBJECT, id)
            .area(file.areaPath())
            .detail("to", to.name()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
  }
}
