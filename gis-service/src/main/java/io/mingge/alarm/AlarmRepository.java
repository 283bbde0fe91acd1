package io.mingge.alarm;

import io.mingge.auth.AreaScope;
import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of alarms and their history.
@ApplicationScoped
public class AlarmRepository {

  /// Which alarms to list; null means "any".
  record Filter(
      AreaScope scope,
      boolean openOnly,
      @Nullable String areaPrefix,
      @Nullable String subjectId,
      @Nullable String before) {}

  /// A line of an alarm's history; `what` is RAISED, REPEATED, RECOVERED, REOPENED, STEP …
  public record HistoryLine(
      Instant at,
      String actor,
      @Nullable String role,
      String what,
      @Nullable String from,
      String to,
      @Nullable String method,
      @Nullable String reasonCode,
      @Nullable String disposal,
      @Nullable String text) {}

  private static final String SELECT =
      """
      select a.*, s.code as subject_code, s.minor as subject_minor
      from alarm a join correction_subject s on s.id = a.subject_id
      """;

  private static final String MATCHES =
      """
      where a.area_path like any(?)
        and (not ? or a.state not in ('CLOSED', 'SUPPRESSED'))
        and a.area_path like ?
        and (?::text is null or a.subject_id = ?)
      """;

  private final Database database;

  AlarmRepository(Database database) {
    this.database = database;
  }

  void insert(String id, Occurrence what, AlarmState state, Instant now) {
    var place = what.place();
    database.update(
        """
        insert into alarm (id, subject_id, type, level, state, area_path, zone_id, occurred_at,
          received_at, raised_at, last_at, lon, lat, accuracy_meters, distance_meters,
          explanation_zh, explanation_en)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        what.subjectId(),
        what.type(),
        what.type().level(),
        state,
        what.areaPath(),
        what.zoneId(),
        what.occurredAt(),
        what.receivedAt(),
        now,
        what.occurredAt(),
        place == null ? null : place.lon(),
        place == null ? null : place.lat(),
        what.accuracyMeters(),
        what.distanceMeters(),
        what.zh(),
        what.en());
  }

  /// Takes over a finished alarm with a history of two lines.
  @Transactional
  public void insert(String id, PastAlarm past, String areaPath) {
    var place = past.place();
    database.update(
        """
        insert into alarm (id, subject_id, type, level, state, area_path, occurred_at, received_at,
          raised_at, last_at, lon, lat, explanation_zh, explanation_en, recovered, recovered_at,
          false_alarm_reason, disposal, closed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?)
        """,
        id,
        past.subjectId(),
        past.type(),
        past.level(),
        past.state(),
        areaPath,
        past.raisedAt(),
        past.raisedAt(),
        past.raisedAt(),
        past.raisedAt(),
        place == null ? null : place.lon(),
        place == null ? null : place.lat(),
        past.zh(),
        past.en(),
        past.closedAt(),
        past.falseAlarmReason(),
        past.disposal(),
        past.closedAt());
    log(id, line(past.raisedAt(), "system", "RAISED", null, AlarmState.RAISED));
    log(id, line(past.closedAt(), "system", "TAKEN_OVER", AlarmState.RAISED, past.state()));
  }

  /// Another violation on an open alarm: counted, newest place and words kept.
  void repeat(String id, Occurrence what, AlarmState state) {
    var place = what.place();
    database.update(
        """
        update alarm set repeat_count = repeat_count + 1, last_at = greatest(last_at, ?),
          lon = coalesce(?, lon), lat = coalesce(?, lat), accuracy_meters = ?,
          distance_meters = ?, explanation_zh = ?, explanation_en = ?, zone_id = ?, state = ?,
          recovered = false, recovered_at = null
        where id = ?
        """,
        what.occurredAt(),
        place == null ? null : place.lon(),
        place == null ? null : place.lat(),
        what.accuracyMeters(),
        what.distanceMeters(),
        what.zh(),
        what.en(),
        what.zoneId(),
        state,
        id);
  }

  void recover(String id, Instant at) {
    database.update(
        "update alarm set recovered = true, recovered_at = ?, last_at = greatest(last_at, ?) where id = ?",
        at,
        at,
        id);
  }

  void step(String id, AlarmFlow.Request request, @Nullable String decidedBy, Instant now) {
    database.update(
        """
        update alarm set state = ?,
          false_alarm_reason = coalesce(?, false_alarm_reason),
          disposal = coalesce(?, disposal),
          decided_by = coalesce(?, decided_by),
          closed_at = ?
        where id = ?
        """,
        request.to(),
        request.reasonCode(),
        request.disposal(),
        decidedBy,
        request.to() == AlarmState.CLOSED ? now : null,
        id);
  }

  void log(String alarmId, HistoryLine line) {
    database.update(
        """
        insert into alarm_history (alarm_id, at, actor, role, what, from_state, to_state, method,
          reason_code, disposal, note)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        alarmId,
        line.at(),
        line.actor(),
        line.role(),
        line.what(),
        line.from(),
        line.to(),
        line.method(),
        line.reasonCode(),
        line.disposal(),
        line.text());
  }

  static HistoryLine line(
      Instant at, String actor, String what, @Nullable AlarmState from, AlarmState to) {
    return new HistoryLine(
        at,
        actor,
        null,
        what,
        from == null ? null : from.name(),
        to.name(),
        null,
        null,
        null,
        null);
  }

  /// The open alarm of this subject and type, locked until the end of the transaction.
  Optional<Alarm> lockOpen(String subjectId, AlarmType type) {
    return database.find(
        SELECT
            + """
            where a.subject_id = ? and a.type = ? and a.state not in ('CLOSED', 'SUPPRESSED')
            for update of a
            """,
        AlarmRepository::alarm,
        subjectId,
        type);
  }

  /// Whether an alarm of this subject and type was closed after this time.
  boolean closedSince(String subjectId, AlarmType type, Instant time) {
    return database
        .find(
            "select 1 from alarm where subject_id = ? and type = ? and closed_at > ?",
            row -> true,
            subjectId,
            type,
            time)
        .isPresent();
  }

  Optional<Alarm> lock(AreaScope scope, String id) {
    return database.find(
        SELECT + "where a.area_path like any(?) and a.id = ? for update of a",
        AlarmRepository::alarm,
        patterns(scope),
        id);
  }

  /// The alarm if it exists and lies in the scope; nobody is told which of the two fails.
  public Optional<Alarm> find(AreaScope scope, String id) {
    return database.find(
        SELECT + "where a.area_path like any(?) and a.id = ?",
        AlarmRepository::alarm,
        patterns(scope),
        id);
  }

  Optional<Alarm> find(String id) {
    return database.find(SELECT + "where a.id = ?", AlarmRepository::alarm, id);
  }

  /// Newest first; `before` is the id of the last alarm of the page before.
  List<Alarm> list(Filter filter, int limit) {
    return database.list(
        SELECT
            + MATCHES
            + """
              and (?::text is null
                or (a.raised_at, a.id) < (select b.raised_at, b.id from alarm b where b.id = ?))
            order by a.raised_at desc, a.id desc limit ?
            """,
        AlarmRepository::alarm,
        patterns(filter.scope()),
        filter.openOnly(),
        prefix(filter) + "%",
        filter.subjectId(),
        filter.subjectId(),
        filter.before(),
        filter.before(),
        limit);
  }

  long count(Filter filter) {
    return database
        .list(
            "select count(*) from alarm a " + MATCHES,
            row -> row.getLong(1),
            patterns(filter.scope()),
            filter.openOnly(),
            prefix(filter) + "%",
            filter.subjectId(),
            filter.subjectId())
        .getFirst();
  }

  /// Open alarms by level within the filter's area, zeros included.
  Map<AlarmLevel, Long> countOpen(Filter filter) {
    var counts = new EnumMap<AlarmLevel, Long>(AlarmLevel.class);
    for (AlarmLevel level : AlarmLevel.values()) {
      counts.put(level, 0L);
    }
    database
        .list(
            "select a.level, count(*) from alarm a " + MATCHES + " group by a.level",
            row -> Map.entry(AlarmLevel.valueOf(row.getString(1)), row.getLong(2)),
            patterns(filter.scope()),
            true,
            prefix(filter) + "%",
            filter.subjectId(),
            filter.subjectId())
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  Map<String, Long> countOpenOf(Collection<String> subjectIds) {
    var counts = new HashMap<String, Long>();
    database
        .list(
            """
            select subject_id, count(*) from alarm
            where subject_id = any(?) and state not in ('CLOSED', 'SUPPRESSED')
            group by subject_id
            """,
            row -> Map.entry(row.getString(1), row.getLong(2)),
            subjectIds)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  List<HistoryLine> listHistory(String alarmId) {
    return database.list(
        "select * from alarm_history where alarm_id = ? order by seq",
        row ->
            new HistoryLine(
                Database.instant(row, "at"),
                row.getString("actor"),
                row.getString("role"),
                row.getString("what"),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("method"),
                row.getString("reason_code"),
                row.getString("disposal"),
                row.getString("note")),
        alarmId);
  }

  private static String prefix(Filter filter) {
    return filter.areaPrefix() == null ? "" : filter.areaPrefix();
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    return new Alarm(
        row.getString("id"),
        row.getString("subject_id"),
        SubjectFile.shownCode(row.getString("subject_code"), row.getBoolean("subject_minor")),
        AlarmType.valueOf(row.getString("type")),
        AlarmLevel.valueOf(row.getString("level")),
        AlarmState.valueOf(row.getString("state")),
        Database.instant(row, "raised_at"),
        Database.instant(row, "occurred_at"),
        Database.instant(row, "received_at"),
        Database.instant(row, "last_at"),
        row.getInt("repeat_count"),
        Database.nullableDouble(row, "lon"),
        Database.nullableDouble(row, "lat"),
        Database.nullableDouble(row, "accuracy_meters"),
        Database.nullableDouble(row, "distance_meters"),
        new Alarm.Words(row.getString("explanation_zh"), row.getString("explanation_en")),
        row.getBoolean("recovered"),
        Database.nullableInstant(row, "recovered_at"),
        row.getString("zone_id"),
        row.getString("area_path"),
        SubjectFile.shownPath(row.getString("area_path"), row.getBoolean("subject_minor")),
        constant(FalseAlarmReason.class, row.getString("false_alarm_reason")),
        constant(Disposal.class, row.getString("disposal")),
        Database.nullableInstant(row, "closed_at"),
        row.getString("decided_by"),
        List.of());
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }
}
