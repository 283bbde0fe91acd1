package io.mingge.discipline;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.discipline.DisciplineLadder.Breach;
import io.mingge.discipline.DisciplineLadder.Kind;
import io.mingge.discipline.DisciplineSheet.State;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.FileHistory;
import io.mingge.subject.PositioningMode;
import io.mingge.subject.Staff;
import io.mingge.subject.StepRefused;
import io.mingge.subject.SubjectDesk;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.workflow.SubjectActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records breaches and decides measures. The judicial office may admonish and praise, everything
/// above is the county's; whoever decides does not close.
@ApplicationScoped
class DisciplineDesk {

  /// There is none, or not in the caller's area (404).
  static final class MeasureNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    MeasureNotFound() {
      super(ProblemCode.DISCIPLINE_NOT_FOUND);
    }
  }

  private static final Set<Kind> OF_OFFICE = Set.of(Kind.ADMONITION, Kind.PRAISE);

  private final DisciplineRepository record;
  private final SubjectDesk files;
  private final PositioningMode rows;
  private final FileHistory history;
  private final AuditLog audit;
  private final Clock clock;

  DisciplineDesk(
      DisciplineRepository record,
      SubjectDesk files,
      PositioningMode rows,
      FileHistory history,
      AuditLog audit,
      Clock clock) {
    this.record = record;
    this.files = files;
    this.rows = rows;
    this.history = history;
    this.audit = audit;
    this.clock = clock;
  }

  DisciplineSheet get(Caller caller, String subjectId) {
    var file = files.openFor(caller, subjectId);
    var ids = List.of(subjectId);
    var open = record.listOpen(ids).stream().findFirst();
    var former = record.listPast(ids).stream().map(DisciplineRepository.Past::kind).toList();
    return new DisciplineSheet(
        record.listViolations(subjectId),
        record.listMeasures(subjectId, caller.username()),
        open.flatMap(one -> DisciplineLadder.suggest(one.breach(), former, file.correctionType()))
            .orElse(null),
        mayDecide(caller, file));
  }

  @Transactional
  void addViolation(
      Caller caller,
      String subjectId,
      Breach breach,
      LocalDate happenedOn,
      String text,
      @Nullable String alarmId) {
    var file = open(caller, subjectId);
    var id = UUID.randomUUID().toString();
    record.insertViolation(
        id, subjectId, breach, happenedOn, text, alarmId, caller.username(), clock.instant());
    history.note(caller, file, "VIOLATION", null, breach.kind().name(), text, null);
    audit("VIOLATION_RECORDED", file, id, breach.kind().name());
  }

  @Transactional
  void decide(
      Caller caller,
      String subjectId,
      Kind kind,
      @Nullable String violationId,
      String text,
      @Nullable String documentNo) {
    var file = open(caller, subjectId);
    if (!mayDecide(caller, file).contains(kind)) {
      denied(file, subjectId, kind);
      throw new StepRefused.WrongActor(kind);
    }
    if (violationId != null && !record.isOpenViolation(subjectId, violationId)) {
      throw new InvalidValue("violationId", "an unanswered breach of this subject");
    }
    if (kind != Kind.PRAISE && violationId == null) {
      throw new StepRefused.Incomplete(Set.of("VIOLATION"));
    }
    if (kind != Kind.ADMONITION && kind != Kind.PRAISE && documentNo == null) {
      throw new StepRefused.Incomplete(Set.of("DOCUMENT_NO"));
    }
    var id = UUID.randomUUID().toString();
    record.insertMeasure(
        id, subjectId, violationId, kind, text, documentNo, caller.username(), clock.instant());
    history.note(caller, file, "DISCIPLINE", null, kind.name(), text, documentNo);
    audit("MEASURE_DECIDED", file, id, kind.name());
  }

  /// Closes or cancels a measure of this subject.
  @Transactional
  void close(Caller caller, String subjectId, String id, State to, String words) {
    var file = files.openFor(caller, subjectId);
    rows.lock(subjectId);
    var measure =
        record
            .find(id)
            .filter(one -> one.subjectId().equals(subjectId))
            .orElseThrow(MeasureNotFound::new);
    if (to == State.DECIDED || measure.state() != State.DECIDED) {
      throw new StepRefused.NoSuchStep(measure.state(), to);
    }
    if (measure.decidedBy().equals(caller.username())) {
      denied(file, id, to);
      throw new StepRefused.SamePerson("whoever decided a measure does not close it");
    }
    if (words.isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("REASON"));
    }
    if (!record.close(id, to, caller.username(), clock.instant(), words)) {
      throw new StepRefused.Stale(to);
    }
    history.note(caller, file, "DISCIPLINE", State.DECIDED.name(), to.name(), words, null);
    audit("MEASURE_" + to, file, id, to.name());
  }

  private SubjectFile open(Caller caller, String subjectId) {
    var file = files.openFor(caller, subjectId);
    var state = rows.lock(subjectId);
    if (state.ended()) {
      throw new StepRefused.NoSuchStep("the file is " + state);
    }
    return file;
  }

  private static List<Kind> mayDecide(Caller caller, SubjectFile file) {
    var actors = Staff.actors(caller, file.areaPath());
    return Arrays.stream(Kind.values())
        .filter(
            kind ->
                actors.contains(SubjectActor.COUNTY)
                    || (actors.contains(SubjectActor.OFFICE) && OF_OFFICE.contains(kind)))
        .toList();
  }

  private void audit(String action, SubjectFile file, String id, String what) {
    audit.record(
        AuditEvent.of(action)
            .object("DISCIPLINE", id)
            .area(file.areaPath())
            .detail("subject", file.id())
            .detail("what", what));
  }

  private void denied(SubjectFile file, String id, Enum<?> what) {
    audit.record(
        AuditEvent.of("MEASURE_CHANGED")
            .denied()
            .object("DISCIPLINE", id)
            .area(file.areaPath())
            .detail("what", what.name()));
  }
}
