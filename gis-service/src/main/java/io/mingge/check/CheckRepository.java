package io.mingge.check;

import io.mingge.check.CheckTask.Origin;
import io.mingge.check.CheckTask.Stored;
import io.mingge.check.draw.DrawSettings;
import io.mingge.geo.LonLat;
import io.mingge.geofence.PositionJudge.Verdict;
import io.mingge.geofence.engine.Decision;
import io.mingge.platform.Database;
import io.mingge.platform.PhotoFile;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of check tasks, their answers, links, days and settings.
@ApplicationScoped
class CheckRepository {

  /// A subject for whom nothing was drawn on a day yet.
  record Undrawn(String subjectId, String areaPath, boolean minor) {}

  /// A subject's day whose tasks are all over.
  record EndedDay(String subjectId, String areaPath, LocalDate day, boolean partial, int done) {}

  private static final String SELECT =
      """
      select t.*, s.area_path, s.state as subject_state
      from check_task t join correction_subject s on s.id = t.subject_id
      """;

  private final Database database;

  CheckRepository(Database database) {
    this.database = database;
  }

  // Drawing

  /// Remembers the first draw of a day; answers when it was.
  Instant firstRun(LocalDate day, Instant now) {
    database.update("insert into check_run values (?, ?) on conflict do nothing", day, now);
    return database
        .find(
            "select first_at from check_run where day = ?",
            row -> Database.instant(row, "first_at"),
            day)
        .orElse(now);
  }

  List<Undrawn> listUndrawn(LocalDate day, Collection<SubjectState> checked, int limit) {
    return database.list(
        """
        select s.id, s.area_path, s.minor from correction_subject s
        where s.state = any(?)
          and not exists (select 1 from check_day d where d.subject_id = s.id and d.day = ?)
        order by s.id limit ?
        """,
        row -> new Undrawn(row.getString(1), row.getString(2), row.getBoolean(3)),
        checked,
        day,
        limit);
  }

  /// False if the day was drawn already, by this process or another.
  boolean insertDay(
      String subjectId, String areaPath, LocalDate day, Instant now, int planned, boolean partial) {
    return database.update(
            """
            insert into check_day (subject_id, day, area_path, drawn_at, planned, partial)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            subjectId,
            day,
            areaPath,
            now,
            planned,
            partial)
        == 1;
  }

  void insertTask(
      String id,
      String subjectId,
      Origin origin,
      Instant opensAt,
      Instant expiresAt,
      @Nullable String reason,
      @Nullable String drawnBy) {
    database.update(
        """
        insert into check_task (id, subject_id, origin, opened_at, expires_at, reason, drawn_by)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        subjectId,
        origin,
        opensAt,
        expiresAt,
        reason,
        drawnBy);
  }

  // The course of a task

  Optional<CheckTask> find(String id) {
    return database.find(SELECT + "where t.id = ?", CheckRepository::task, id);
  }

  /// Holds the row until the end of the transaction.
  Optional<CheckTask> lock(String id) {
    return database.find(SELECT + "where t.id = ? for update of t", CheckRepository::task, id);
  }

  /// Whether a task of the subject is open at this time, or would be within `ahead`.
  boolean hasOpen(String subjectId, Instant now) {
    return !database
        .list(
            """
            select 1 from check_task where subject_id = ? and state = 'DUE'
              and opened_at <= ? and expires_at > ?
            """,
            row -> 1,
            subjectId,
            now,
            now)
        .isEmpty();
  }

  /// Tasks that have opened and were not told to anybody yet; they are told now.
  List<CheckTask> announce(Instant now) {
    var ids =
        database.list(
            """
            update check_task set announced_at = ? where id in (
              select id from check_task
              where state = 'DUE' and announced_at is null and opened_at <= ? and expires_at > ?
              for update skip locked)
            returning id
            """,
            row -> row.getString(1),
            now,
            now,
            now);
    return ids.isEmpty()
        ? List.of()
        : database.list(SELECT + "where t.id = any(?)", CheckRepository::task, ids);
  }

  /// Closes what nobody answered in time; each task is answered here once, ever.
  List<CheckTask> expire(Instant now, int limit) {
    var ids =
        database.list(
            """
            update check_task set state = 'NO_ANSWER', settled_at = ? where id in (
              select id from check_task where state = 'DUE' and expires_at <= ?
              order by expires_at limit ? for update skip locked)
            returning id
            """,
            row -> row.getString(1),
            now,
            now,
            limit);
    return ids.isEmpty()
        ? List.of()
        : database.list(SELECT + "where t.id = any(?)", CheckRepository::task, ids);
  }

  /// Takes back what has not been answered of subjects who are not to be checked any more; answers
  /// the subjects' area paths.
  List<String> withdraw(@Nullable String subjectId, Collection<SubjectState> checked, Instant now) {
    return database.list(
        """
        update check_task t set state = 'WITHDRAWN', settled_at = ?, reason = s.state
        from correction_subject s
        where s.id = t.subject_id and t.state = 'DUE' and t.expires_at > ?
          and not (s.state = any(?)) and s.id = coalesce(?, s.id)
        returning s.area_path
        """,
        row -> row.getString(1),
        now,
        now,
        checked,
        subjectId);
  }

  void settle(String id, Stored state, Instant now) {
    database.update(
        """
        update check_task set state = ?, settled_at = ?, answered_at = coalesce(answered_at, ?),
          sent_at = coalesce(sent_at, opened_at)
        where id = ?
        """,
        state,
        now,
        now,
        id);
  }

  /// Closed without an answer, at its end.
  void silence(String id, Instant at) {
    database.update(
        "update check_task set state = 'NO_ANSWER', settled_at = ? where id = ?", at, id);
  }

  void insertAnswer(CheckAnswer answer) {
    Verdict verdict = answer.verdict();
    database.update(
        """
        insert into check_answer (task_id, answered_at, measured_at, channel, position,
          accuracy_meters, decision, zone_id, violation_meters, explanation_zh, explanation_en)
        values (?, ?, ?, ?, st_setsrid(st_makepoint(?, ?), 4326), ?, ?, ?, ?, ?, ?)
        """,
        answer.taskId(),
        answer.answeredAt(),
        answer.measuredAt(),
        answer.channel(),
        answer.place().lon(),
        answer.place().lat(),
        answer.accuracyMeters(),
        verdict.decision(),
        verdict.zoneId(),
        verdict.violationMeters(),
        verdict.zh(),
        verdict.en());
  }

  Optional<CheckAnswer> findAnswer(String taskId) {
    return database.find(
        "select *, st_x(position) as lon, st_y(position) as lat from check_answer where task_id = ?",
        CheckRepository::answer,
        taskId);
  }

  void insertPhoto(String taskId, PhotoFile photo, String sha256) {
    database.update(
        "insert into check_photo (task_id, media_type, sha256, bytes) values (?, ?, ?, ?)",
        taskId,
        photo.mediaType(),
        sha256,
        photo.bytes());
  }

  Optional<PhotoFile> findPhoto(String taskId) {
    return database.find(
        "select media_type, bytes from check_photo where task_id = ?",
        row -> new PhotoFile(row.getString(1), row.getBytes(2)),
        taskId);
  }

  // Links

  /// Makes the task's next link; the ones before it open nothing any more.
  int nextSerial(String taskId) {
    return database
        .find(
            """
            update check_task set link_serial = link_serial + 1 where id = ? returning link_serial
            """,
            row -> row.getInt(1),
            taskId)
        .orElseThrow();
  }

  void insertLink(byte[] hash, String taskId, int serial, Instant now, @Nullable String by) {
    database.update(
        "insert into check_link values (?, ?, ?, ?, ?) on conflict do nothing",
        hash,
        taskId,
        serial,
        now,
        by);
  }

  void sent(String taskId, Instant now) {
    database.update(
        "update check_task set sent_at = coalesce(sent_at, ?) where id = ?", now, taskId);
  }

  /// The task a link belongs to, if it is the newest link of it.
  Optional<String> findTaskOf(byte[] hash) {
    return database.find(
        """
        select l.task_id from check_link l join check_task t on t.id = l.task_id
        where l.token_hash = ? and l.serial = t.link_serial
        """,
        row -> row.getString(1),
        hash);
  }

  // Days

  /// Days before `today`, and today once `over`, of which no task can change any more.
  List<EndedDay> listEndedDays(LocalDate today, boolean over, int limit) {
    return database.list(
        """
        select d.subject_id, d.area_path, d.day, d.partial,
          (select count(*) from check_task t where t.subject_id = d.subject_id and t.day = d.day
             and (t.state like 'ANSWERED%' or t.state = 'NO_ANSWER' and t.sent_at is not null))
            as done
        from check_day d
        where d.closed_at is null and (d.day < ? or ? and d.day = ?)
          and not exists (select 1 from check_task t where t.subject_id = d.subject_id
            and t.day = d.day and t.state = 'DUE')
        order by d.day, d.subject_id limit ?
        """,
        row ->
            new EndedDay(
                row.getString("subject_id"),
                row.getString("area_path"),
                row.getObject("day", LocalDate.class),
                row.getBoolean("partial"),
                row.getInt("done")),
        today,
        over,
        today,
        limit);
  }

  boolean closeDay(EndedDay day, boolean partial, Instant now) {
    return database.update(
            """
            update check_day set done = ?, partial = ?, closed_at = ?
            where subject_id = ? and day = ? and closed_at is null
            """,
            day.done(),
            partial,
            now,
            day.subjectId(),
            day.day())
        == 1;
  }

  boolean wasWithdrawn(String subjectId, LocalDate day) {
    return !database
        .list(
            "select 1 from check_task where subject_id = ? and day = ? and state = 'WITHDRAWN'",
            row -> 1,
            subjectId,
            day)
        .isEmpty();
  }

  // Settings

  /// What the counties set; those that set nothing are missing.
  Map<String, DrawSettings> settings() {
    var all = new HashMap<String, DrawSettings>();
    database
        .list(
            "select * from check_setting",
            row ->
                Map.entry(
                    row.getString("county_path"),
                    new DrawSettings(
                        row.getObject("opens", LocalTime.class),
                        row.getObject("closes", LocalTime.class),
                        row.getInt("minimum"),
                        row.getInt("maximum"),
                        Duration.ofMinutes(row.getInt("gap_minutes")),
                        Duration.ofMinutes(row.getInt("answer_minutes")))))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  void saveSettings(String countyPath, DrawSettings settings, String by, Instant now) {
    database.update(
        """
        insert into check_setting values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (county_path) do update set opens = excluded.opens, closes = excluded.closes,
          minimum = excluded.minimum, maximum = excluded.maximum,
          gap_minutes = excluded.gap_minutes, answer_minutes = excluded.answer_minutes,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at
        """,
        countyPath,
        settings.from(),
        settings.to(),
        settings.minimum(),
        settings.maximum(),
        (int) settings.gap().toMinutes(),
        (int) settings.answerWithin().toMinutes(),
        by,
        now);
  }

  // Retention

  /// Deletes tasks, answers, photos and links of subjects whose supervision has ended; answers how
  /// many tasks. The numbers of their days stay.
  int deleteOfEnded(Collection<SubjectState> ended) {
    return database.update(
        """
        delete from check_task t using correction_subject s
        where s.id = t.subject_id and s.state = any(?)
        """,
        ended);
  }

  /// A line for the report of what was deleted and why.
  void reportDeleted(String what, int rows, String detail, LocalDate today, Instant now) {
    database.update(
        """
        insert into retention_report (started_at, finished_at, keep_from, what, rows, detail)
        values (?, ?, ?, ?, ?, ?)
        """,
        now,
        now,
        today,
        what,
        rows,
        detail);
  }

  static CheckTask task(ResultSet row) throws SQLException {
    return new CheckTask(
        row.getString("id"),
        row.getString("subject_id"),
        row.getString("area_path"),
        SubjectState.valueOf(row.getString("subject_state")),
        row.getObject("day", LocalDate.class),
        Origin.valueOf(row.getString("origin")),
        Stored.valueOf(row.getString("state")),
        Database.instant(row, "opened_at"),
        Database.instant(row, "expires_at"),
        Database.nullableInstant(row, "sent_at"),
        row.getInt("link_serial"),
        row.getString("reason"),
        row.getString("drawn_by"));
  }

  private static CheckAnswer answer(ResultSet row) throws SQLException {
    var decision = Decision.valueOf(row.getString("decision"));
    return new CheckAnswer(
        row.getString("task_id"),
        Database.instant(row, "answered_at"),
        Database.instant(row, "measured_at"),
        CheckAnswer.Channel.valueOf(row.getString("channel")),
        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
        Database.nullableDouble(row, "accuracy_meters"),
        new Verdict(
            decision,
            row.getString("zone_id"),
            Database.nullableDouble(row, "violation_meters"),
            false,
            row.getString("explanation_zh"),
            row.getString("explanation_en")));
  }
}
