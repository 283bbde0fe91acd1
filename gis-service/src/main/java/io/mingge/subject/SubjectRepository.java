package io.mingge.subject;

import io.mingge.auth.AreaScope;
import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile.Mode;
import io.mingge.subject.SubjectFile.Sex;
import io.mingge.subject.SubjectFile.TeamMember;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of subjects, teams, legal bases and the times they may be away.
@ApplicationScoped
public class SubjectRepository {

  /// A subject with the village's name, without its team: lists do not show it.
  record Stored(SubjectFile file, @Nullable String villageName) {}

  private final Database database;

  SubjectRepository(Database database) {
    this.database = database;
  }

  @Transactional
  public void insert(SubjectFile file) {
    database.update(
        """
        insert into correction_subject
          (id, code, sex, minor, mode, state, correction_type, village_code, area_path)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        file.id(),
        file.code(),
        file.sex(),
        file.minor(),
        file.mode(),
        file.state(),
        file.correctionType(),
        file.villageCode(),
        file.areaPath());
    for (int i = 0; i < file.team().size(); i++) {
      var member = file.team().get(i);
      database.update(
          "insert into subject_team_member values (?, ?, ?, ?, ?)",
          file.id(),
          i + 1,
          member.kind(),
          member.code(),
          member.female());
    }
  }

  @Transactional
  public void insert(LegalBasis basis) {
    database.update(
        """
        insert into legal_basis
          (id, subject_id, ground, document_no, approved_by, starts_on, ends_on, extends_id)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        basis.id(),
        basis.subjectId(),
        basis.ground().number(),
        basis.documentNo(),
        basis.approvedBy(),
        basis.startsOn(),
        basis.endsOn(),
        basis.extendsId());
  }

  @Transactional
  public void insert(LeaveRequest leave) {
    database.update(
        """
        insert into leave_request
          (id, subject_id, state, starts_at, ends_at, destination, approved_by)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        leave.id(),
        leave.subjectId(),
        leave.state(),
        leave.startsAt(),
        leave.endsAt(),
        leave.destination(),
        leave.approvedBy());
  }

  /// The times these subjects may be away: approved leaves, and those a return ended, up to the
  /// return. A fix from before the return that comes late is still covered by its leave.
  public List<LeaveRequest> listApprovedLeaves(Collection<String> subjectIds) {
    return database.list(
        """
        select *, least(ends_at, coalesce(returned_at, ends_at)) as until,
          st_asbinary(destination_area) as area, st_asbinary(route) as line
        from leave_request
        where state in ('APPROVED', 'RETURNED') and subject_id = any(?)
          and coalesce(returned_at, ends_at) > starts_at
        """,
        row ->
            new LeaveRequest(
                row.getString("id"),
                row.getString("subject_id"),
                LeaveRequest.State.valueOf(row.getString("state")),
                Database.instant(row, "starts_at"),
                Database.instant(row, "until"),
                row.getString("destination"),
                row.getString("approved_by"),
                StoredShape.read(row.getBytes("area")),
                StoredShape.read(row.getBytes("line")),
                Database.nullableDouble(row, "corridor_meters")),
        subjectIds);
  }

  /// Approved travel permits of these subjects, running or not; a revoked one is not among them.
  public List<TravelPermit> listPermits(Collection<String> subjectIds) {
    return database.list(
        """
        select *, st_asbinary(destination_area) as area from travel_permit
        where state = 'APPROVED' and subject_id = any(?)
        """,
        row ->
            new TravelPermit(
                row.getString("id"),
                row.getString("subject_id"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getString("destination"),
                StoredShape.read(row.getBytes("area"))),
        subjectIds);
  }

  /// Bases of these subjects, newest first.
  public List<LegalBasis> listBases(Collection<String> subjectIds) {
    return database.list(
        "select * from legal_basis where subject_id = any(?) order by starts_on desc, id",
        SubjectRepository::basis,
        subjectIds);
  }

  Optional<String> findVillagePath(String code) {
    return database.find(
        "select path from admin_area where code = ? and level = 'VILLAGE'",
        row -> row.getString(1),
        code);
  }

  boolean isCodeTaken(String code) {
    return database
        .find("select 1 from correction_subject where code = ?", row -> true, code)
        .isPresent();
  }

  List<Stored> list(AreaScope scope) {
    return database.list(
        SELECT + "where s.area_path like any(?) order by s.code",
        SubjectRepository::stored,
        patterns(scope));
  }

  /// The file behind an id for the clock and for steps that follow from others, whatever the area.
  public Optional<SubjectFile> findFile(String id) {
    return database
        .find(SELECT + "where s.id = ?", SubjectRepository::stored, id)
        .map(Stored::file);
  }

  Optional<Stored> find(AreaScope scope, String id) {
    return database.find(
        SELECT + "where s.area_path like any(?) and s.id = ?",
        SubjectRepository::stored,
        patterns(scope),
        id);
  }

  private static final String SELECT =
      """
      select s.*, a.name as village_name
      from correction_subject s left join admin_area a on a.code = s.village_code
      """;

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    var file =
        new SubjectFile(
            row.getString("id"),
            row.getString("code"),
            Sex.valueOf(row.getString("sex")),
            row.getBoolean("minor"),
            Mode.valueOf(row.getString("mode")),
            SubjectState.valueOf(row.getString("state")),
            row.getString("correction_type"),
            row.getString("village_code"),
            row.getString("area_path"),
            List.of());
    return new Stored(file, row.getString("village_name"));
  }

  List<TeamMember> listTeam(String id) {
    return database.list(
        "select * from subject_team_member where subject_id = ? order by ordinal",
        row ->
            new TeamMember(row.getString("kind"), row.getString("code"), row.getBoolean("female")),
        id);
  }

  private static LegalBasis basis(ResultSet row) throws SQLException {
    return new LegalBasis(
        row.getString("id"),
        row.getString("subject_id"),
        LegalBasis.Ground.of(row.getInt("ground")),
        row.getString("document_no"),
        row.getString("approved_by"),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class),
        row.getString("extends_id"),
        row.getTimestamp("lifted_at") != null);
  }
}
