package io.mingge.subject;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.SubjectFile.Mode;
import io.mingge.subject.SubjectFile.TeamMember;
import io.mingge.subject.workflow.SubjectActor;
import io.mingge.subject.workflow.SubjectDecision;
import io.mingge.subject.workflow.SubjectFacts;
import io.mingge.subject.workflow.SubjectState;
import io.mingge.subject.workflow.SubjectStep;
import io.mingge.subject.workflow.SubjectWorkflow;
import io.mingge.subject.workflow.Team;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens and moves files. What may follow is decided by [SubjectWorkflow]; here it is stored with
/// its history, audited and announced ([SubjectChanged]), all in one transaction.
@ApplicationScoped
public class SubjectDesk {

  /// A minor's file, and the caller is not named for it (403).
  public static final class NamedOfficersOnly extends ProblemException {
    private static final long serialVersionUID = 1L;

    NamedOfficersOnly() {
      super(ProblemCode.NAMED_OFFICERS_ONLY);
    }
  }

  private static final String OBJECT = "SUBJECT";

  private final SubjectRepository subjects;
  private final FileRepository files;
  private final FileHistory history;
  private final AuditLog audit;
  private final Event<SubjectChanged> changed;
  private final Clock clock;

  SubjectDesk(
      SubjectRepository subjects,
      FileRepository files,
      FileHistory history,
      AuditLog audit,
      Event<SubjectChanged> changed,
      Clock clock) {
    this.subjects = subjects;
    this.files = files;
    this.history = history;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  /// A wished step. `from`, if given, is where the caller saw the file; `term` replaces what is on
  /// file where it is given.
  record Move(SubjectStep step, @Nullable SubjectState from, @Nullable SubjectTerm term) {}

  /// Opens a file and takes its first step.
  @Transactional
  void open(Caller caller, SubjectFile file, Move move) {
    var term = move.term() == null ? NO_TERM : move.term();
    judge(caller, file, facts(file, null, term), move.step());
    subjects.insert(file);
    files.setTerm(file.id(), term);
    history.note(
        caller,
        file,
        "STATE",
        null,
        file.state().name(),
        move.step().reason(),
        move.step().documentNo());
    audit.record(
        AuditEvent.of("SUBJECT_OPENED")
            .object(OBJECT, file.id())
            .area(file.areaPath())
            .detail("to", file.state().name()));
    changed.fire(new SubjectChanged(file.id(), file.state()));
  }

  /// Takes a step, or says why not.
  @Transactional
  void move(Caller caller, String id, Move move) {
    var file = openFor(caller, id);
    var state = files.lock(id);
    if (move.from() != null && move.from() != state) {
      throw new StepRefused.Stale(state);
    }
    var term = merged(files.findTerm(id).orElse(NO_TERM), move.term());
    judge(caller, file, facts(file, state, term), move.step());
    files.setTerm(id, term);
    follow(caller, file, state, move.step());
  }

  /// A step that follows from another one or from the clock; a file that stands elsewhere by now
  /// stays there. Answers whether it moved.
  @Transactional
  public boolean follow(SubjectFile file, SubjectState to, String reason) {
    var state = files.lock(file.id());
    var step = new SubjectStep(to, "system", Set.of(SubjectActor.SYSTEM), reason, "", "", Set.of());
    var term = files.findTerm(file.id()).orElse(NO_TERM);
    var decision = SubjectWorkflow.decide(facts(file, state, term), step);
    if (!(decision instanceof SubjectDecision.Granted)) {
      return false;
    }
    follow(null, file, state, step);
    return true;
  }

  /// The file behind an id for somebody who works on it; a minor's only for those named.
  public SubjectFile openFor(Caller caller, String id) {
    var file =
        subjects
            .find(Staff.scope(caller), id)
            .map(SubjectRepository.Stored::file)
            .orElseThrow(() -> new SubjectFiles.SubjectNotFound(id));
    requireNamed(caller, file);
    return file;
  }

  void requireNamed(Caller caller, SubjectFile file) {
    if (file.minor() && !files.listOfficers(file.id()).contains(caller.username())) {
      audit.record(
          AuditEvent.of("SUBJECT_FILE_READ")
              .denied()
              .object(OBJECT, file.id())
              .area(file.areaPath()));
      throw new NamedOfficersOnly();
    }
  }

  @Transactional
  void setTeam(Caller caller, String id, List<TeamMember> team) {
    var file = openFor(caller, id);
    var state = files.lock(id);
    requireOpen(state);
    var next = team(file, team);
    if (state.supervised() && state != SubjectState.ADMITTED && next.womanMissing()) {
      throw new StepRefused.Incomplete(Set.of("WOMAN_IN_TEAM"));
    }
    files.replaceTeam(id, team);
    note(caller, file, "TEAM", next.kinds().size() + "/5");
  }

  @Transactional
  void setPlan(Caller caller, String id, String text) {
    var file = openFor(caller, id);
    requireOpen(files.lock(id));
    files.savePlan(id, new FileSheet.Plan(text, caller.displayName(), clock.instant()));
    note(caller, file, "PLAN", "");
  }

  @Transactional
  void setClears(Caller caller, String id, List<FileSheet.Clear> clears) {
    var file = openFor(caller, id);
    requireOpen(files.lock(id));
    for (var clear : clears) {
      files.saveClear(
          id,
          new FileSheet.Clear(
              clear.item(), clear.clear(), clear.note(), caller.displayName(), clock.instant()));
    }
    note(caller, file, "CLEAR", "");
  }

  /// Only the county's agency says who may open a minor's file.
  @Transactional
  void nameOfficers(Caller caller, String id, List<String> usernames) {
    var file =
        subjects
            .find(Staff.scope(caller), id)
            .map(SubjectRepository.Stored::file)
            .orElseThrow(() -> new SubjectFiles.SubjectNotFound(id));
    if (!Staff.actors(caller, file.areaPath()).contains(SubjectActor.COUNTY)) {
      throw new StepRefused.WrongActor("officers");
    }
    files.nameOfficers(id, usernames, caller.username(), clock.instant());
    note(caller, file, "OFFICERS", String.join(", ", usernames));
  }

  @Transactional
  void correctTerm(Caller caller, String id, SubjectTerm term) {
    var file = openFor(caller, id);
    requireOpen(files.lock(id));
    if (!Staff.actors(caller, file.areaPath()).contains(SubjectActor.COUNTY)) {
      throw new StepRefused.WrongActor("term");
    }
    var next = merged(files.findTerm(id).orElse(NO_TERM), term);
    files.setTerm(id, next);
    note(caller, file, "TERM", next.startsOn() + " – " + next.endsOn());
  }

  @Transactional
  FileSheet.Document addDocument(
      Caller caller, String id, FileSheet.Document document, byte[] bytes, int limit) {
    var file = openFor(caller, id);
    requireOpen(files.lock(id));
    if (files.listDocuments(id).size() >= limit) {
      throw new StepRefused.NoSuchStep("at most " + limit + " documents a file");
    }
    files.addDocument(id, document, bytes);
    history.note(
        caller,
        file,
        "DOCUMENT",
        null,
        null,
        document.title() + " sha256 " + document.sha256(),
        document.number());
    audit.record(
        AuditEvent.of("SUBJECT_DOCUMENT_ADDED")
            .object(OBJECT, id)
            .area(file.areaPath())
            .detail("sha256", document.sha256())
            .detail("type", document.type()));
    return document;
  }

  /// What of the workflow this caller could do now.
  List<FileSheet.Step> listSteps(Caller caller, SubjectFile file, SubjectTerm term) {
    var facts = facts(file, file.state(), term);
    return SubjectWorkflow.listSteps(
            facts, caller.username(), Staff.actors(caller, file.areaPath()))
        .stream()
        .map(
            rule -> new FileSheet.Step(rule.to(), rule.guards(), SubjectWorkflow.gaps(rule, facts)))
        .toList();
  }

  static Team team(SubjectFile file, List<TeamMember> members) {
    return new Team(
        file.sex() == SubjectFile.Sex.FEMALE,
        FileDetail.kinds(members.stream().map(TeamMember::kind).toList()),
        members.stream().anyMatch(TeamMember::female));
  }

  static final SubjectTerm NO_TERM = new SubjectTerm(null, null, null, null, null, null, null);

  private void judge(Caller caller, SubjectFile file, SubjectFacts facts, SubjectStep step) {
    switch (SubjectWorkflow.decide(facts, step)) {
      case SubjectDecision.Granted granted -> {}
      case SubjectDecision.NoSuchStep none ->
          throw new StepRefused.NoSuchStep(none.from(), none.to());
      case SubjectDecision.Missing missing -> throw new StepRefused.Incomplete(missing.guards());
      case SubjectDecision.WrongActor wrong -> {
        denied(file, step);
        throw new StepRefused.WrongActor(step.to());
      }
      case SubjectDecision.SamePerson same -> {
        denied(file, step);
        throw new StepRefused.SamePerson("whoever proposed the move does not complete it");
      }
    }
  }

  private void follow(
      @Nullable Caller caller, SubjectFile file, SubjectState before, SubjectStep step) {
    var id = file.id();
    var now = clock.instant();
    files.setState(id, step.to(), now);
    if (step.to() == SubjectState.ADMITTED) {
      files.setReported(id, today());
    }
    if (step.to() == SubjectState.RELOCATING) {
      files.setMove(id, step.newPlace(), step.person(), now);
    }
    if (before == SubjectState.RELOCATING && step.to() == SubjectState.ACTIVE) {
      files.setMove(id, null, null, null);
    }
    if (step.to().ended()) {
      files.setMode(id, Mode.INFO_CHECK);
    }
    var text = step.newPlace().isEmpty() ? step.reason() : step.newPlace() + " " + step.reason();
    history.note(
        caller,
        file,
        "STATE",
        before.name(),
        step.to().name(),
        text.strip(),
        step.documentNo().isEmpty() ? null : step.documentNo());
    audit.record(
        AuditEvent.of("SUBJECT_CHANGED")
            .object(OBJECT, id)
            .area(file.areaPath())
            .reason(text.isBlank() ? null : text.strip())
            .detail("from", before.name())
            .detail("to", step.to().name()));
    changed.fire(new SubjectChanged(id, step.to()));
  }

  private void denied(SubjectFile file, SubjectStep step) {
    audit.record(
        AuditEvent.of("SUBJECT_CHANGED")
            .denied()
            .object(OBJECT, file.id())
            .area(file.areaPath())
            .detail("to", step.to().name()));
  }

  private void note(Caller caller, SubjectFile file, String what, String text) {
    history.note(caller, file, what, null, null, text, null);
    audit.record(
        AuditEvent.of("SUBJECT_FILE_CHANGED")
            .object(OBJECT, file.id())
            .area(file.areaPath())
            .detail("what", what));
  }

  private SubjectFacts facts(SubjectFile file, @Nullable SubjectState state, SubjectTerm term) {
    var stored = subjects.listTeam(file.id());
    return new SubjectFacts(
        state,
        team(file, stored.isEmpty() ? file.team() : stored),
        files.findPlan(file.id()).isPresent(),
        term.startsOn(),
        term.endsOn(),
        term.documentOn(),
        term.movesBy(),
        today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
  }

  private static void requireOpen(SubjectState state) {
    if (state.ended()) {
      throw new StepRefused.NoSuchStep("the file is " + state);
    }
  }

  private static SubjectTerm merged(SubjectTerm old, @Nullable SubjectTerm more) {
    if (more == null) {
      return old;
    }
    var merged =
        new SubjectTerm(
            Optional.ofNullable(more.startsOn()).orElse(old.startsOn()),
            Optional.ofNullable(more.endsOn()).orElse(old.endsOn()),
            Optional.ofNullable(more.documentNo()).orElse(old.documentNo()),
            Optional.ofNullable(more.documentOn()).orElse(old.documentOn()),
            old.reportedOn(),
            old.movesTo(),
            old.movesBy());
    requireOrder(merged);
    return merged;
  }

  static void requireOrder(SubjectTerm term) {
    if (term.startsOn() != null
        && term.endsOn() != null
        && !term.endsOn().isAfter(term.startsOn())) {
      throw new InvalidValue("endsOn", "after startsOn");
    }
  }
}
