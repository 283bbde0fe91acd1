package io.mingge.leave;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.leave.PermitSheet.State;
import io.mingge.platform.Database;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.FileHistory;
import io.mingge.subject.LeaveChanged;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.PositioningMode;
import io.mingge.subject.Staff;
import io.mingge.subject.StepRefused;
import io.mingge.subject.StoredShape;
import io.mingge.subject.SubjectChanged;
import io.mingge.subject.SubjectDesk;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.workflow.SubjectActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  private static final String SELECT =
      """
      select p.*, s.code, s.minor, s.area_path, asker.display_name as asker,
        decider.display_name as decider
      from travel_permit p
      join correction_subject s on s.id = p.subject_id
      left join account asker on asker.username = p.requested_by
      left join account decider on decider.username = p.decided_by
      where s.area_path like any(?)
      """;

  private final Database database;
  private final SubjectDesk files;
  private final PositioningMode rows;
  private final FileHistory history;
  private final AuditLog audit;
  private final Event<LeaveChanged> changed;
  private final Clock clock;

  PermitDesk(
      Database database,
      SubjectDesk files,
      PositioningMode rows,
      FileHistory history,
      AuditLog audit,
      Event<LeaveChanged> changed,
      Clock clock) {
    this.database = database;
    this.files = files;
    this.rows = rows;
    this.history = history;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  List<PermitSheet> list(Caller caller, @Nullable String subjectId) {
    return database.list(
        SELECT + " and (?::text is null or p.subject_id = ?) order by p.ends_on desc, p.id",
        row -> sheet(caller, row),
        patterns(Staff.scope(caller)),
        subjectId,
        subjectId);
  }

  PermitSheet get(Caller caller, String id) {
    return database
        .find(
            SELECT + " and p.id = ?", row -> sheet(caller, row), patterns(Staff.scope(caller)), id)
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
    database.update(
        """
        insert into travel_permit (id, subject_id, state, reason, destination, destination_code,
          destination_area, starts_on, ends_on, requested_by, requested_at)
        values (?, ?, 'REQUESTED', ?, ?, ?, st_multi(st_setsrid(st_geomfromwkb(?), 4326)), ?, ?,
          ?, ?)
        """,
        id,
        file.id(),
        wish.reason(),
        wish.destination(),
        wish.destinationCode(),
        StoredShape.write(wish.area()),
        wish.startsOn(),
        wish.endsOn(),
        caller.username(),
        clock.instant());
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
    if (from == State.REQUESTED && isRequester(id, caller)) {
      denied(file, id, move.to());
      throw new StepRefused.SamePerson("whoever asks for a permit does not decide it");
    }
    if (move.to() == State.APPROVED && move.documentNo().isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("DOCUMENT_NO"));
    }
    if (move.to() != State.APPROVED && move.reason().isEmpty()) {
      throw new StepRefused.Incomplete(Set.of("REASON"));
    }
    database.update(
        """
        update travel_permit set state = ?, decided_by = ?, decided_at = ?, decision = ?,
          document_no = coalesce(?, document_no),
          revoked_at = case when ? then ?::timestamptz end
        where id = ?
        """,
        move.to(),
        caller.username(),
        clock.instant(),
        move.reason(),
        move.documentNo().isEmpty() ? null : move.documentNo(),
        move.to() == State.REVOKED,
        clock.instant(),
        id);
    note(caller, file, move.to(), sheet.destination(), move.documentNo());
    record("PERMIT_" + move.to(), file, id, move.reason());
    if (move.to() != State.REFUSED) {
      changed.fire(new LeaveChanged(file.id()));
    }
  }

  /// Supervision is over: nothing is left to permit.
  void end(@Observes SubjectChanged subject) {
    if (subject.state().ended()) {
      database.update(
          """
          update travel_permit set state = case state when 'APPROVED' then 'REVOKED'
            else 'REFUSED' end, decision = '监管终止', revoked_at = ?
          where subject_id = ? and state in ('REQUESTED', 'APPROVED')
          """,
          clock.instant(),
          subject.subjectId());
    }
  }

  private PermitSheet sheet(Caller caller, ResultSet row) throws SQLException {
    var state = State.valueOf(row.getString("state"));
    var today = LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
    var startsOn = row.getObject("starts_on", LocalDate.class);
    var endsOn = row.getObject("ends_on", LocalDate.class);
    var asker = row.getString("asker");
    var decider = row.getString("decider");
    return new PermitSheet(
        row.getString("id"),
        row.getString("subject_id"),
        SubjectFile.shownCode(row.getString("code"), row.getBoolean("minor")),
        state,
        row.getString("reason"),
        row.getString("destination"),
        row.getString("destination_code"),
        startsOn,
        endsOn,
        state == State.APPROVED && !today.isBefore(startsOn) && today.isBefore(endsOn),
        row.getString("document_no"),
        asker == null ? row.getString("requested_by") : asker,
        Database.instant(row, "requested_at"),
        decider == null ? row.getString("decided_by") : decider,
        Database.nullableInstant(row, "decided_at"),
        row.getString("decision"),
        steps(caller, state, row.getString("area_path"), row.getString("requested_by")));
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

  private boolean isRequester(String id, Caller caller) {
    return database
        .find(
            "select 1 from travel_permit where id = ? and requested_by = ?",
            row -> true,
            id,
            caller.username())
        .isPresent();
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

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }
}
