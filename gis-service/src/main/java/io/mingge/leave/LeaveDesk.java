package io.mingge.leave;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.leave.LeaveLength.Approval;
import io.mingge.leave.LeaveLength.Span;
import io.mingge.leave.LeaveRepository.Wish;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.FileHistory;
import io.mingge.subject.LeaveChanged;
import io.mingge.subject.LeaveRequest.State;
import io.mingge.subject.PositioningMode;
import io.mingge.subject.Staff;
import io.mingge.subject.StepRefused;
import io.mingge.subject.SubjectChanged;
import io.mingge.subject.SubjectDesk;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.SupervisionConfig;
import io.mingge.subject.workflow.SubjectActor;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes leaves down, decides them and takes the return. The subject's row is locked first; fence
/// and file follow in the same transaction.
@ApplicationScoped
class LeaveDesk {

  /// There is none, or not in the caller's area (404).
  static final class LeaveNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    LeaveNotFound() {
      super(ProblemCode.LEAVE_NOT_FOUND);
    }
  }

  /// A decision, a cancellation or a return; `returnedAt` null means now.
  record Move(State to, String reason, String documentNo, @Nullable Instant returnedAt) {}

  private static final String OBJECT = "LEAVE";
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration GRACE = Duration.ofHours(24);

  private final LeaveRepository leaves;
  private final SubjectDesk files;
  private final PositioningMode rows;
  private final FileHistory history;
  private final SupervisionConfig config;
  private final AuditLog audit;
  private final Event<LeaveChanged> changed;
  private final Clock clock;

  LeaveDesk(
      LeaveRepository leaves,
      SubjectDesk files,
      PositioningMode rows,
      FileHistory history,
      SupervisionConfig config,
      AuditLog audit,
      Event<LeaveChanged> changed,
      Clock clock) {
    this.leaves = leaves;
    this.files = files;
    this.rows = rows;
    this.history = history;
    this.config = config;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  LeaveSheet get(Caller caller, String id) {
    return leaves
        .find(Staff.scope(caller), id, clock.instant(), config.returnWithin())
        .map(sheet -> offered(caller, sheet))
        .orElseThrow(LeaveNotFound::new);
  }

  LeaveSheet offered(Caller caller, LeaveSheet sheet) {
    return sheet.withTransitions(listTransitions(caller, sheet));
  }

  /// Takes a wish down and answers its id.
  @Transactional
  String request(Caller caller, Wish wish) {
    var file = files.openFor(caller, wish.subjectId());
    requireAtHome(rows.lock(file.id()));
    var now = clock.instant();
    if (wish.startsAt().isBefore(now.minus(GRACE))) {
      throw new InvalidValue("startsAt", "not in the past");
    }
    if (wish.span().length().compareTo(LONGEST) > 0) {
      throw new InvalidValue("endsAt", "at most a year");
    }
    if (leaves.overlapsOpen(file.id(), wish.span())) {
      throw new StepRefused.NoSuchStep("another leave of this subject covers that time");
    }
    var id = UUID.randomUUID().toString();
    var approval = LeaveLength.approval(wish.span(), leaves.listUsed(file.id(), id));
    leaves.insert(id, wish, approval, caller.username(), now);
    note(caller, file, State.REQUESTED, wish.destination(), null);
    record("LEAVE_REQUESTED", file, id, wish.reason(), approval);
    return id;
  }

  @Transactional
  void move(Caller caller, String id, Move move) {
    var sheet = get(caller, id);
    var file = files.openFor(caller, sheet.subjectId());
    var state = rows.lock(file.id());
    // Again, under the lock.
    var now = get(caller, id);
    if (now.state() != sheet.state()) {
      throw new StepRefused.Stale(now.state());
    }
    switch (move.to()) {
      case APPROVED -> approve(caller, now, file, state, move);
      case REFUSED -> refuse(caller, now, file, move);
      case CANCELLED -> cancel(caller, now, file, move);
      case RETURNED -> takeBack(caller, now, file, move);
      case REQUESTED -> throw new StepRefused.NoSuchStep(now.state(), move.to());
    }
  }

  /// Supervision is over: nothing is left to return from.
  void end(@Observes SubjectChanged subject) {
    if (subject.state().ended()
        && leaves.stopAll(subject.subjectId(), clock.instant(), "监管终止 " + subject.state()) > 0) {
      changed.fire(new LeaveChanged(subject.subjectId()));
    }
  }

  private void approve(
      Caller caller, LeaveSheet sheet, SubjectFile file, SubjectState state, Move move) {
    requireState(sheet, State.REQUESTED, move.to());
    var approval = approval(sheet);
    requireApprover(caller, file, sheet, approval, move.to());
    if (approval == Approval.CITY && move.documentNo().isEmpty()) {
      // The city level decides on paper; here its decision is written down.
      throw new StepRefused.Incomplete(Set.of("DOCUMENT_NO"));
    }
    requireAtHome(state);
    var now = clock.instant();
    if (!sheet.endsAt().isAfter(now)) {
      throw new StepRefused.NoSuchStep("the leave would be over already");
    }
    leaves.decide(
        sheet.id(),
        State.APPROVED,
        approval,
        caller.username(),
        now,
        move.reason(),
        blankToNull(move.documentNo()));
    note(caller, file, State.APPROVED, sheet.destination(), blankToNull(move.documentNo()));
    record("LEAVE_APPROVED", file, sheet.id(), move.reason(), approval);
    changed.fire(new LeaveChanged(file.id()));
    if (!sheet.startsAt().isAfter(now)) {
      files.follow(file, SubjectState.ON_LEAVE, sheet.destination());
    }
  }

  private void refuse(Caller caller, LeaveSheet sheet, SubjectFile file, Move move) {
    requireState(sheet, State.REQUESTED, move.to());
    var approval = approval(sheet);
    requireApprover(caller, file, sheet, approval, move.to());
    requireReason(move);
    leaves.decide(
        sheet.id(),
        State.REFUSED,
        approval,
        caller.username(),
        clock.instant(),
        move.reason(),
        null);
    note(caller, file, State.REFUSED, move.reason(), null);
    record("LEAVE_REFUSED", file, sheet.id(), move.reason(), approval);
  }

  private void cancel(Caller caller, LeaveSheet sheet, SubjectFile file, Move move) {
    boolean coming = sheet.state() == State.APPROVED && sheet.startsAt().isAfter(clock.instant());
    if (sheet.state() != State.REQUESTED && !coming) {
      throw new StepRefused.NoSuchStep(sheet.state(), move.to());
    }
    requireReason(move);
    leaves.cancel(sheet.id(), clock.instant(), move.reason());
    note(caller, file, State.CANCELLED, move.reason(), null);
    record("LEAVE_CANCELLED", file, sheet.id(), move.reason(), sheet.approval());
    if (coming) {
      changed.fire(new LeaveChanged(file.id()));
    }
  }

  /// 销假: the way back closes the fence again at once.
  private void takeBack(Caller caller, LeaveSheet sheet, SubjectFile file, Move move) {
    var now = clock.instant();
    if (sheet.state() != State.APPROVED || sheet.startsAt().isAfter(now)) {
      throw new StepRefused.NoSuchStep(sheet.state(), move.to());
    }
    var at = move.returnedAt() == null ? now : move.returnedAt();
    if (at.isAfter(now) || at.isBefore(sheet.startsAt())) {
      throw new InvalidValue("returnedAt", "between the beginning of the leave and now");
    }
    leaves.returned(sheet.id(), at, caller.username());
    note(caller, file, State.RETURNED, move.reason(), null);
    record("LEAVE_RETURNED", file, sheet.id(), move.reason(), sheet.approval());
    changed.fire(new LeaveChanged(file.id()));
    if (!leaves.isAway(file.id(), now)) {
      files.follow(file, SubjectState.ACTIVE, "销假");
    }
  }

  private List<State> listTransitions(Caller caller, LeaveSheet sheet) {
    var states = new ArrayList<State>();
    var now = clock.instant();
    if (sheet.state() == State.REQUESTED) {
      boolean asker =
          leaves.findRequester(sheet.id()).filter(caller.username()::equals).isPresent();
      if (!asker && mayApprove(caller, sheet, approval(sheet))) {
        states.add(State.APPROVED);
        states.add(State.REFUSED);
      }
      states.add(State.CANCELLED);
    }
    if (sheet.state() == State.APPROVED) {
      states.add(sheet.startsAt().isAfter(now) ? State.CANCELLED : State.RETURNED);
    }
    return states;
  }

  /// As long as it is not decided, the level follows the other leaves.
  private Approval approval(LeaveSheet sheet) {
    return LeaveLength.approval(
        new Span(sheet.startsAt(), sheet.endsAt()), leaves.listUsed(sheet.subjectId(), sheet.id()));
  }

  private boolean mayApprove(Caller caller, LeaveSheet sheet, Approval approval) {
    var actors = Staff.actors(caller, leaves.areaPath(sheet.subjectId()));
    return switch (approval) {
      case OFFICE -> !actors.isEmpty();
      case COUNTY, CITY -> actors.contains(SubjectActor.COUNTY);
    };
  }

  private void requireApprover(
      Caller caller, SubjectFile file, LeaveSheet sheet, Approval approval, State to) {
    if (!mayApprove(caller, sheet, approval)) {
      denied(file, sheet.id(), to);
      throw new StepRefused.WrongActor(to);
    }
    if (leaves.findRequester(sheet.id()).filter(caller.username()::equals).isPresent()) {
      denied(file, sheet.id(), to);
      throw new StepRefused.SamePerson("whoever takes a leave down does not decide it");
    }
  }

  private static void requireAtHome(SubjectState state) {
    if (state != SubjectState.ACTIVE && state != SubjectState.ON_LEAVE) {
      throw new StepRefused.NoSuchStep("the subject is " + state);
    }
  }

  private static void requireState(LeaveSheet sheet, State state, State to) {
    if (sheet.state() != state) {
      throw new StepRefused.NoSuchStep(sheet.state(), to);
    }
  }

  private static void requireReason(Move move) {
    if (move.reason().isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("REASON"));
    }
  }

  private static @Nullable String blankToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void note(
      Caller caller, SubjectFile file, State to, String text, @Nullable String documentNo) {
    history.note(caller, file, "LEAVE", null, to.name(), text, documentNo);
  }

  private void record(
      String action, SubjectFile file, String id, String reason, Approval approval) {
    audit.record(
        AuditEvent.of(action)
            .object(OBJECT, id)
            .area(file.areaPath())
            .reason(reason.isEmpty() ? null : reason)
            .detail("subject", file.id())
            .detail("approval", approval.name()));
  }

  private void denied(SubjectFile file, String id, State to) {
    audit.record(
        AuditEvent.of("LEAVE_CHANGED")
            .denied()
            .object(OBJECT, id)
            .area(file.areaPath())
            .detail("to", to.name()));
  }
}
