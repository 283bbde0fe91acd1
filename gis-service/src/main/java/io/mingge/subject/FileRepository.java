package io.mingge.subject;

import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile.Mode;
import io.mingge.subject.SubjectFile.TeamMember;
import io.mingge.subject.workflow.SubjectState;
import io.mingge.subject.workflow.TeamKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SQL of what a file holds beyond its register row: term, plan, clears, documents, officers,
/// history, reminders.
@ApplicationScoped
class FileRepository {

  private static final String HISTORY =
      """
      insert into subject_history
        (subject_id, at, what, from_state, to_state, username, name, unit, text, document_no)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;

  FileRepository(Database database) {
    this.database = database;
  }

  /// The row of this subject, locked until the transaction ends: of two who act at once one sees
  /// the other's step.
  SubjectState lock(String id) {
    return database
        .find(
            "select state from correction_subject where id = ? for update",
            row -> SubjectState.valueOf(row.getString("state")),
            id)
        .orElseThrow(() -> new SubjectFiles.SubjectNotFound(id));
  }

  Optional<SubjectTerm> findTerm(String id) {
    return database.find("select * from correction_subject where id = ?", FileRepository::term, id);
  }

  void setState(String id, SubjectState state, Instant now) {
    database.update(
        "update correction_subject set state = ?, changed_at = ? where id = ?", state, now, id);
  }

  void setMode(String id, Mode mode) {
    database.update("update correction_subject set mode = ? where id = ?", mode, id);
  }

  void setTerm(String id, SubjectTerm term) {
    database.update(
        """
        update correction_subject set starts_on = ?, ends_on = ?, document_no = ?,
          document_on = ?, reported_on = ?
        where id = ?
        """,
        term.startsOn(),
        term.endsOn(),
        term.documentNo(),
        term.documentOn(),
        term.reportedOn(),
        id);
  }

  void setMove(String id, @Nullable String to, @Nullable String by, @Nullable Instant since) {
    database.update(
        "update correction_subject set moves_to = ?, moves_by = ?, moves_since = ? where id = ?",
        to,
        by,
        since,
        id);
  }

  void setReported(String id, LocalDate day) {
    database.update("update correction_subject set reported_on = ? where id = ?", day, id);
  }

  void replaceTeam(String id, List<TeamMember> team) {
    database.update("delete from subject_team_member where subject_id = ?", id);
    for (int i = 0; i < team.size(); i++) {
      var member = team.get(i);
      database.update(
          "insert into subject_team_member values (?, ?, ?, ?, ?)",
          id,
          i + 1,
          member.kind(),
          member.code(),
          member.female());
    }
  }

  void savePlan(String id, FileSheet.Plan plan) {
    database.update(
        """
        insert into correction_plan (subject_id, text, made_by, made_at) values (?, ?, ?, ?)
        on conflict (subject_id) do update set text = excluded.text, made_by = excluded.made_by,
          made_at = excluded.made_at
        """,
        id,
        plan.text(),
        plan.madeBy(),
        plan.madeAt());
  }

  Optional<FileSheet.Plan> findPlan(String id) {
    return database.find(
        "select * from correction_plan where subject_id = ?",
        row ->
            new FileSheet.Plan(
                row.getString("text"), row.getString("made_by"), Database.instant(row, "made_at")),
        id);
  }

  void saveClear(String id, FileSheet.Clear clear) {
    database.update(
        """
        insert into four_clear (subject_id, item, clear, note, checked_by, checked_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (subject_id, item) do update set clear = excluded.clear,
          note = excluded.note, checked_by = excluded.checked_by, checked_at = excluded.checked_at
        """,
        id,
        clear.item(),
        clear.clear(),
        clear.note(),
        clear.checkedBy(),
        clear.checkedAt());
  }

  List<FileSheet.Clear> listClears(String id) {
    return database.list(
        "select * from four_clear where subject_id = ?",
        row ->
            new FileSheet.Clear(
                row.getString("item"),
                row.getBoolean("clear"),
                row.getString("note"),
                row.getString("checked_by"),
                Database.nullableInstant(row, "checked_at")),
        id);
  }

  void addDocument(String id, FileSheet.Document document, byte[] bytes) {
    database.update(
        """
        insert into subject_document (id, subject_id, type, number, title, media_type, bytes,
          sha256, added_by, added_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        document.id(),
        id,
        document.type(),
        document.number(),
        document.title(),
        document.mediaType(),
        bytes,
        document.sha256(),
        document.addedBy(),
        document.addedAt());
  }

  List<FileSheet.Document> listDocuments(String id) {
    return database.list(
        """
        select id, type, number, title, media_type, sha256, added_by, added_at,
          length(bytes) as size
        from subject_document where subject_id = ? order by added_at desc, id
        """,
        FileRepository::document,
        id);
  }

  Optional<byte[]> findBytes(String id, String documentId) {
    return database.find(
        "select bytes from subject_document where subject_id = ? and id = ?",
        row -> row.getBytes("bytes"),
        id,
        documentId);
  }

  void nameOfficers(String id, Collection<String> usernames, String by, Instant now) {
    database.update("delete from subject_officer where subject_id = ?", id);
    for (var username : Set.copyOf(usernames)) {
      database.update("insert into subject_officer values (?, ?, ?, ?)", id, username, by, now);
    }
  }

  List<String> listOfficers(String id) {
    return database.list(
        "select username from subject_officer where subject_id = ? order by username",
        row -> row.getString(1),
        id);
  }

  void addHistory(String id, FileSheet.Event event, String username) {
    database.update(
        HISTORY,
        id,
        event.at(),
        event.what(),
        event.from(),
        event.to(),
        username,
        event.name(),
        event.unit(),
        event.text(),
        event.documentNo());
  }

  List<FileSheet.Event> listHistory(String id, int limit) {
    return database.list(
        "select * from subject_history where subject_id = ? order by seq desc limit ?",
        row ->
            new FileSheet.Event(
                Database.instant(row, "at"),
                row.getString("what"),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("name"),
                row.getString("unit"),
                row.getString("text"),
                row.getString("document_no")),
        id,
        limit);
  }

  /// True the first time; then the reminder has gone out.
  boolean remember(ReminderDue due, Instant now) {
    return database.update(
            """
            insert into supervision_reminder (subject_id, kind, object_id, days, at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """,
            due.subjectId(),
            due.kind(),
            due.objectId(),
            due.threshold(),
            now)
        > 0;
  }

  /// Subjects who should have reported: the document came before this day.
  List<String> listUnreported(LocalDate documentBefore) {
    return database.list(
        """
        select id from correction_subject
        where state = 'PENDING_REPORT' and document_on < ? order by id
        """,
        row -> row.getString(1),
        documentBefore);
  }

  /// Subjects under supervision whose term ends after `today` and not after `until`.
  List<SubjectTerm.Ending> listEnding(LocalDate today, LocalDate until) {
    return database.list(
        """
        select id, ends_on from correction_subject
        where ends_on > ? and ends_on <= ?
          and state in ('ACTIVE', 'ON_LEAVE', 'LOST', 'RELOCATING', 'REVOCATION_PROPOSED')
        """,
        row ->
            new SubjectTerm.Ending(row.getString("id"), row.getObject("ends_on", LocalDate.class)),
        today,
        until);
  }

  /// Subjects under supervision whose team lacks a kind, or a woman for a woman.
  List<FileDetail.Gap> listTeamGaps() {
    return database.list(
        """
        select s.id, s.sex = 'FEMALE' and not coalesce(bool_or(m.female), false) as no_woman
        from correction_subject s left join subject_team_member m on m.subject_id = s.id
        where s.state in ('ACTIVE', 'ON_LEAVE', 'LOST', 'RELOCATING', 'REVOCATION_PROPOSED')
        group by s.id, s.sex
        having (s.sex = 'FEMALE' and not coalesce(bool_or(m.female), false))
          or count(distinct m.kind) filter (where m.kind = any(?)) < ?
        """,
        row -> new FileDetail.Gap(row.getString("id"), row.getBoolean("no_woman")),
        Arrays.stream(TeamKind.values()).map(Enum::name).toList(),
        TeamKind.values().length);
  }

  /// What lists show of files, in one query.
  List<FileDetail.Row> listDetails(Collection<String> ids, Collection<String> items) {
    return database.list(
        """
        select s.id, s.sex, s.starts_on, s.ends_on, s.moves_to,
          exists (select 1 from correction_plan p where p.subject_id = s.id) as plan,
          (select count(*) from four_clear c where c.subject_id = s.id and c.clear
             and c.item = any(?)) as clears
        from correction_subject s where s.id = any(?)
        """,
        row ->
            new FileDetail.Row(
                row.getString("id"),
                row.getString("sex").equals("FEMALE"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getString("moves_to"),
                row.getBoolean("plan"),
                row.getInt("clears")),
        items,
        ids);
  }

  /// Teams of these subjects, members in their order.
  List<FileDetail.Member> listTeams(Collection<String> ids) {
    return database.list(
        "select * from subject_team_member where subject_id = any(?) order by subject_id, ordinal",
        row ->
            new FileDetail.Member(
                row.getString("subject_id"), row.getString("kind"), row.getBoolean("female")),
        ids);
  }

  private static SubjectTerm term(ResultSet row) throws SQLException {
    return new SubjectTerm(
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class),
        row.getString("document_no"),
        row.getObject("document_on", LocalDate.class),
        row.getObject("reported_on", LocalDate.class),
        row.getString("moves_to"),
        row.getString("moves_by"));
  }

  private static FileSheet.Document document(ResultSet row) throws SQLException {
    return new FileSheet.Document(
        row.getString("id"),
        row.getString("type"),
        row.getString("number"),
        row.getString("title"),
        row.getString("media_type"),
        row.getInt("size"),
        row.getString("sha256"),
        row.getString("added_by"),
        Database.instant(row, "added_at"));
  }
}
