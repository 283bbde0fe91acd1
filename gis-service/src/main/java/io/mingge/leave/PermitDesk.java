package io.mingge.leave;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.leave.PermitSheet.State;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.FileHistory;
import io.mingge.subject.LeaveChanged;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.PositioningMode;
import io.mingge.subject.Staff;
import io.mingge.subject.StepRefused;
import io.mingge.subject.SubjectChanged;
import io.mingge.subject.SubjectDesk;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.workflow.SubjectActor;
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
import org.locationtech.jts.geom.Geometry;

/// Travel permits: asked for by staff, approved and revoked by the county, never by who asked.
@ApplicationScoped
class PermitDesk {

  /// There is none, or not in the caller's area (404).
  static final class PermitNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    PermitNotFound() {
      super(ProblemCode.PERMIT_NOT_FOUND);
    }
  }

  record Wish(
      String subjectId,
      String reason,
      String destination,
      @Nullable String destinationCode,
      @Nullable Geometry area,
      LocalDate startsOn,
      LocalDate endsOn) {}

  record Move(State to, String reason, String documentNo) {}

  private final PermitRepository permits;
  private final SubjectDesk files;
  private final PositioningMode rows;
  private final FileHistory history;
  private final AuditLog audit;
  private final Event<LeaveChanged> changed;
  private final Clock clock;

  PermitDesk(
      PermitRepository permits,
      SubjectDesk files,
      PositioningMode rows,
      FileHistory history,
      AuditLog audit,
      Event<LeaveChanged> changed,
      Clock clock) {
    this.permits = permits;
    this.files = files;
    this.rows = rows;
    this.history = history;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  List<PermitSheet> list(Caller caller, @Nullable String subjectId) {
    return permits.list(Staff.scope(caller), subjectId, today()).stream()
        .map(row -> shown(caller, row))
        .toList();
  }

  PermitSheet get(Caller caller, String id) {
    return permits
        .find(Staff.scope(caller), id, today())
        .map(row -> shown(caller, row))
        .orElseThrow(PermitNotFound::new);
  }

  @Transactional
  String request(Caller caller, Wish wish) {
    var file = files.openFor(caller, wish.subjectId());
    var state = rows.lock(file.id());
    if (!state.supervised()) {
      throw new StepRefused.NoSuchStep("the subject is " + state);
    }
    var id = UUID.randomUUID().toString();
    permits.insert(id, wish, caller.username(), clock.instant());
    note(caller, file, State.REQUESTED, wish.destination(), null);
    record("PERMIT_REQUESTED", file, id, wish.reason());
    return id;
  }

  @Transactional
  void move(Caller caller, String id, Move move) {
    var before = get(caller, id);
    var file = files.openFor(caller, before.subjectId());
    rows.lock(file.id());
    var sheet = get(caller, id);
    var from = move.to() == State.REVOKED ? State.APPROVED : State.REQUESTED;
    if (move.to() == State.REQUESTED || sheet.state() != from) {
      throw new StepRefused.NoSuchStep(sheet.state(), move.to());
    }
    if (!Staff.actors(caller, file.areaPath()).contains(SubjectActor.COUNTY)) {
      denied(file, id, move.to());
      throw new StepRefused.WrongActor(move.to());
    }
    if (from == State.REQUESTED && permits.isRequester(id, caller.username())) {
      denied(file, id, move.to());
      throw new StepRefused.SamePerson("whoever asks for a permit does not decide it");
    }
    if (move.to() == State.APPROVED && move.documentNo().isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("DOCUMENT_NO"));
    }
    if (move.to() != State.APPROVED && move.reason().isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("REASON"));
    }
    permits.decide(id, move, caller.username(), clock.instant());
    note(caller, file, move.to(), sheet.destination(), move.documentNo());
    record("PERMIT_" + move.to(), file, id, move.reason());
    if (move.to() != State.REFUSED) {
      changed.fire(new LeaveChanged(file.id()));
    }
  }

  /// Supervision is over: nothing is left to permit.
  void end(@Observes SubjectChanged subject) {
    if (subject.state().ended()) {
      permits.stopAll(subject.subjectId(), clock.instant());
    }
  }

  private static PermitSheet shown(Caller caller, PermitRepository.Stored row) {
    var sheet = row.sheet();
    return sheet.withTransitions(steps(caller, sheet.state(), row.areaPath(), row.requester()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
  }

  private static List<State> steps(
      Caller caller, State state, String areaPath, String requestedBy) {
    var steps = new ArrayList<State>();
    if (Staff.actors(caller, areaPath).contains(SubjectActor.COUNTY)) {
      if (state == State.REQUESTED && !caller.username().equals(requestedBy)) {
        steps.add(State.APPROVED);
        steps.add(State.REFUSED);
      }
      if (state == State.APPROVED) {
        steps.add(State.REVOKED);
      }
    }
    return steps;
  }

  private void note(
      Caller caller, SubjectFile file, State to, String text, @Nullable String documentNo) {
    history.note(caller, file, "PERMIT", null, to.name(), text, documentNo);
  }

  private void record(String action, SubjectFile file, String id, String reason) {
    audit.record(
        AuditEvent.of(action)
            .object("TRAVEL_PERMIT", id)
            .area(file.areaPath())
            .reason(reason.isEmpty() ? null : reason)
            .detail("subject", file.id()));
  }

  private void denied(SubjectFile file, String id, State to) {
    audit.record(
        AuditEvent.of("PERMIT_CHANGED")
            .denied()
            .object("TRAVEL_PERMIT", id)
            .area(file.areaPath())
            .detail("to", to.name()));
  }
}
