package io.mingge.check;

import io.mingge.auth.AreaScope;
import io.mingge.check.CheckTask.Origin;
import io.mingge.check.CheckTask.Stored;
import io.mingge.check.draw.DrawSettings;
import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What officers read: the matrix of a day, a subject's past checks, compliance by day. All without
/// places, so that no list of them is a track; the one position of one check is read by itself.
@ApplicationScoped
class CheckMatrix {

  /// One check without its place. Of a scheduled one nobody learns the time.
  @Schema(name = "Check")
  record Cell(
      String id,
      String subjectId,
      LocalDate day,
      Origin origin,
      CheckState state,
      @Nullable Instant opensAt,
      @Nullable Instant expiresAt,
      @Nullable Instant answeredAt,
      @Schema(
              description =
                  "Whether a link was handed over; an unanswered check without one counts against nobody")
          boolean sent,
      @Schema(
              description =
                  "INSIDE, UNCERTAIN, UNKNOWN or OUTSIDE; UNCERTAIN and UNKNOWN count as answered")
          @Nullable String decision,
      @Schema(description = "Metres to the border, positive on the violating side")
          @Nullable Double violationMeters,
      @Nullable Double accuracyMeters,
      @Nullable String reason) {

    boolean done() {
      return state == CheckState.ANSWERED_OK
          || state == CheckState.ANSWERED_OUT
          || state == CheckState.NO_ANSWER && sent;
    }
  }

  /// A subject with the checks of a day.
  @Schema(name = "CheckRow")
  record Row(
      String subjectId,
      String code,
      boolean minor,
      @Nullable String village,
      String path,
      SubjectState subjectState,
      @Schema(description = "Whether this subject is to be checked in its present state")
          boolean checked,
      int done,
      int required,
      List<Cell> tasks) {}

  /// Sums over the whole area, not only over the page.
  @Schema(name = "CheckNumbers")
  record Numbers(
      int subjects,
      int tasks,
      int answeredOk,
      int answeredOut,
      int noAnswer,
      int notSent,
      int open,
      int scheduled,
      int complete) {}

  /// One day: subject-days that count, and those with the required number of checks.
  @Schema(name = "CheckComplianceDay")
  record Day(LocalDate day, int subjectDays, int compliant) {}

  private record Person(SubjectFile file, @Nullable String village) {}

  private final Database database;

  CheckMatrix(Database database) {
    this.database = database;
  }

  /// Subjects of the scope below `path` whose supervision has not ended or who had checks then.
  List<Row> list(AreaScope scope, String path, LocalDate day, Instant now, int limit, int offset) {
    var people =
        database.list(
            """
            select s.*, a.name as village_name
            from correction_subject s left join admin_area a on a.code = s.village_code
            where s.area_path like any(?) and s.area_path like ?
              and (not (s.state = any(?)) or exists
                (select 1 from check_task t where t.subject_id = s.id and t.day = ?))
            order by s.code limit ? offset ?
            """,
            CheckMatrix::person,
            patterns(scope),
            path + "%",
            ended(),
            day,
            limit,
            offset);
    var ids = people.stream().map(person -> person.file().id()).toList();
    Map<String, List<Cell>> cells =
        cells("where t.subject_id = any(?) and t.day = ? order by t.opened_at, t.id", now, ids, day)
            .stream()
            .collect(Collectors.groupingBy(Cell::subjectId));
    return people.stream()
        .map(person -> row(person, cells.getOrDefault(person.file().id(), List.of())))
        .toList();
  }

  int count(AreaScope scope, String path, LocalDate day) {
    return database
        .list(
            """
            select count(*) from correction_subject s
            where s.area_path like any(?) and s.area_path like ?
              and (not (s.state = any(?)) or exists
                (select 1 from check_task t where t.subject_id = s.id and t.day = ?))
            """,
            row -> row.getInt(1),
            patterns(scope),
            path + "%",
            ended(),
            day)
        .getFirst();
  }

  Numbers numbers(AreaScope scope, String path, LocalDate day, Instant now) {
    return database
        .list(
            """
            with t as (
              select t.*, t.state like 'ANSWERED%' or t.state = 'NO_ANSWER' and t.sent_at is not null
                as done
              from check_task t join correction_subject s on s.id = t.subject_id
              where t.day = ? and s.area_path like any(?) and s.area_path like ?
                and t.state <> 'WITHDRAWN')
            select
              (select count(*) from correction_subject s where s.area_path like any(?)
                 and s.area_path like ? and s.state = any(?)) as subjects,
              count(*) as tasks,
              count(*) filter (where state = 'ANSWERED_OK') as ok,
              count(*) filter (where state = 'ANSWERED_OUT') as out,
              count(*) filter (where (state = 'NO_ANSWER' or state = 'DUE' and expires_at <= ?)
                and sent_at is not null) as silent,
              count(*) filter (where (state = 'NO_ANSWER' or state = 'DUE' and expires_at <= ?)
                and sent_at is null) as unsent,
              count(*) filter (where state = 'DUE' and opened_at <= ? and expires_at > ?) as open,
              count(*) filter (where state = 'DUE' and opened_at > ?) as scheduled,
              (select count(*) from (select 1 from t where done group by subject_id
                 having count(*) >= ?) c) as complete
            from t
            """,
            row ->
                new Numbers(
                    row.getInt("subjects"),
                    row.getInt("tasks"),
                    row.getInt("ok"),
                    row.getInt("out"),
                    row.getInt("silent"),
                    row.getInt("unsent"),
                    row.getInt("open"),
                    row.getInt("scheduled"),
                    row.getInt("complete")),
            day,
            patterns(scope),
            path + "%",
            patterns(scope),
            path + "%",
            CheckTask.CHECKED,
            now,
            now,
            now,
            now,
            now,
            DrawSettings.REQUIRED)
        .getFirst();
  }

  /// Checks of one subject that have opened, newest first.
  List<Cell> listPast(String subjectId, Instant before, Instant now, int limit) {
    return cells(
        "where t.subject_id = ? and t.opened_at < ? order by t.opened_at desc, t.id desc limit ?",
        now,
        subjectId,
        before.isAfter(now) ? now : before,
        limit);
  }

  int countPast(String subjectId, Instant now) {
    return database
        .list(
            "select count(*) from check_task where subject_id = ? and opened_at <= ?",
            row -> row.getInt(1),
            subjectId,
            now)
        .getFirst();
  }

  /// Closed days between two days, both included; days on which a subject came or went are left
  /// out.
  List<Day> compliance(AreaScope scope, String path, LocalDate from, LocalDate to) {
    return database.list(
        """
        select day, count(*) as n, count(*) filter (where done >= ?) as compliant
        from check_day
        where closed_at is not null and not partial and day between ? and ?
          and area_path like any(?) and area_path like ?
        group by day order by day
        """,
        row ->
            new Day(
                row.getObject("day", LocalDate.class), row.getInt("n"), row.getInt("compliant")),
        DrawSettings.REQUIRED,
        from,
        to,
        patterns(scope),
        path + "%");
  }

  private List<Cell> cells(String where, Instant now, @Nullable Object... parameters) {
    return database.list(
        """
        select t.*, a.answered_at as answer_at, a.decision, a.violation_meters, a.accuracy_meters
        from check_task t left join check_answer a on a.task_id = t.id
        """
            + where,
        row -> cell(row, now),
        parameters);
  }

  private static Cell cell(ResultSet row, Instant now) throws SQLException {
    var opens = Database.instant(row, "opened_at");
    var expires = Database.instant(row, "expires_at");
    var state = CheckTask.state(Stored.valueOf(row.getString("state")), opens, expires, now);
    boolean secret = state == CheckState.SCHEDULED;
    return new Cell(
        row.getString("id"),
        row.getString("subject_id"),
        row.getObject("day", LocalDate.class),
        Origin.valueOf(row.getString("origin")),
        state,
        secret ? null : opens,
        secret ? null : expires,
        Database.nullableInstant(row, "answer_at"),
        row.getTimestamp("sent_at") != null,
        row.getString("decision"),
        Database.nullableDouble(row, "violation_meters"),
        Database.nullableDouble(row, "accuracy_meters"),
        row.getString("reason"));
  }

  private static Row row(Person person, List<Cell> cells) {
    var file = person.file();
    return new Row(
        file.id(),
        file.shownCode(),
        file.minor(),
        file.minor() ? null : person.village(),
        SubjectFile.shownPath(file.areaPath(), file.minor()),
        file.state(),
        CheckTask.CHECKED.contains(file.state()),
        (int) cells.stream().filter(Cell::done).count(),
        DrawSettings.REQUIRED,
        cells);
  }

  private static Person person(ResultSet row) throws SQLException {
    var file =
        new SubjectFile(
            row.getString("id"),
            row.getString("code"),
            SubjectFile.Sex.valueOf(row.getString("sex")),
            row.getBoolean("minor"),
            SubjectFile.Mode.valueOf(row.getString("mode")),
            SubjectState.valueOf(row.getString("state")),
            row.getString("correction_type"),
            row.getString("village_code"),
            row.getString("area_path"),
            List.of());
    return new Person(file, row.getString("village_name"));
  }

  private static Collection<SubjectState> ended() {
    return Arrays.stream(SubjectState.values()).filter(SubjectState::ended).toList();
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }
}
