package io.mingge.alarm;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.mingge.auth.AreaScope;
import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
      @Nullable AlarmLevel level,
      @Nullable AlarmType type,
      @Nullable AlarmState state,
      boolean escalatedOnly,
      @Nullable String before) {}

  /// A line of an alarm's history; `what` is RAISED, REPEATED, RECOVERED, REOPENED, ESCALATED,
  /// CORRECTED, ANNOTATED, STEP … `before` and `after` are the facts a correction replaced.
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
      @Nullable String text,
      @Nullable @JsonRawValue String before,
      @Nullable @JsonRawValue String after) {}

  private static final String SELECT =
      """
      select a.*, s.code as subject_code, coalesce(s.minor, false) as subject_minor,
        c.name as camera_name
      from alarm a left join correction_subject s on s.id = a.subject_id
      left join camera c on c.id = a.camera_id
      """;

  private static final String MATCHES =
      """
      where a.area_path like any(?)
        and (not ? or a.state not in ('CLOSED', 'SUPPRESSED'))
        and a.area_path like ?
        and (?::text is null or a.subject_id = ?)
        and (?::text is null or a.level = ?)
        and (?::text is null or a.type = ?)
        and (?::text is null or a.state = ?)
        and (not ? or a.escalation > 0)
      """;

  private final Database database;

  AlarmRepository(Database database) {
    this.database = database;
  }

  /// A new alarm. `deadline` is the end of the acknowledgement's time, null without a clock.
  void insert(
      String id,
      Occurrence what,
      AlarmState state,
      @Nullable Suppression reason,
      boolean late,
      @Nullable Instant deadline,
      Instant now) {
    var place = what.place();
    database.update(
        """
        insert into alarm (id, subject_id, camera_id, type, level, state, area_path, zone_id,
          occurred_at, received_at, raised_at, last_at, lon, lat, accuracy_meters, distance_meters,
          explanation_zh, explanation_en, suppressed_reason, late, acknowledge_by, escalate_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        what.subjectId(),
        what.cameraId(),
        what.type(),
        what.type().level(),
        state,
        what.areaPath(),
        what.zoneId(),
        what.occurredAt(),
        what.receivedAt(),
        now,
        what.seenAt(),
        place == null ? null : place.lon(),
        place == null ? null : place.lat(),
        what.accuracyMeters(),
        what.distanceMeters(),
        what.zh(),
        what.en(),
        reason,
        late,
        deadline,
        deadline);
  }

  /// Takes over a finished alarm with a history of two lines.
  @Transactional
  public void insert(String id, PastAlarm past, String areaPath) {
    var place = past.place();
    database.update(
        """
        insert into alarm (id, subject_id, type, level, state, area_path, occurred_at, received_at,
          raised_at, last_at, lon, lat, explanation_zh, explanation_en, recovered, recovered_at,
          false_alarm_reason, disposal, acknowledged_at, closed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?)
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
        past.acknowledgedAt(),
        past.closedAt());
    log(id, line(past.raisedAt(), "system", "RAISED", null, AlarmState.RAISED));
    log(id, line(past.closedAt(), "system", "TAKEN_OVER", AlarmState.RAISED, past.state()));
  }

  /// Another occurrence on an open alarm: counted, newest place and words kept. A raised one gets
  /// its clock anew with `deadline`; null leaves the clock alone.
  void repeat(String id, Occurrence what, AlarmState state, @Nullable Instant deadline) {
    database.update(
        "update alarm set repeat_count = repeat_count + 1, state = ? where id = ?", state, id);
    if (deadline != null) {
      database.update(
          """
          update alarm set acknowledge_by = ?, escalate_at = ?, acknowledged_at = null,
            escalation = 0, escalated_at = null
          where id = ?
          """,
          deadline,
          deadline,
          id);
    }
    goesOn(id, what);
  }

  /// The same occurrence goes on: newest time, place and words, no count.
  void goesOn(String id, Occurrence what) {
    var place = what.place();
    database.update(
        """
        update alarm set last_at = greatest(last_at, ?),
          lon = coalesce(?, lon), lat = coalesce(?, lat), accuracy_meters = ?,
          distance_meters = ?, explanation_zh = ?, explanation_en = ?, zone_id = ?,
          recovered = false, recovered_at = null
        where id = ?
        """,
        what.seenAt(),
        place == null ? null : place.lon(),
        place == null ? null : place.lat(),
        what.accuracyMeters(),
        what.distanceMeters(),
        what.zh(),
        what.en(),
        what.zoneId(),
        id);
  }

  /// A re-judgement found that it began at another time.
  void correctBeginning(String id, Instant occurredAt) {
    database.update("update alarm set occurred_at = ? where id = ?", occurredAt, id);
  }

  /// What a re-judgement found instead: the facts only, never state or count.
  void correct(String id, Occurrence what) {
    var place = what.place();
    database.update(
        """
        update alarm set occurred_at = ?, received_at = ?, last_at = greatest(last_at, ?), lon = ?,
          lat = ?, accuracy_meters = ?, distance_meters = ?, explanation_zh = ?, explanation_en = ?
        where id = ?
        """,
        what.occurredAt(),
        what.receivedAt(),
        what.seenAt(),
        place == null ? null : place.lon(),
        place == null ? null : place.lat(),
        what.accuracyMeters(),
        what.distanceMeters(),
        what.zh(),
        what.en(),
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
          document_no = coalesce(?, document_no),
          basis_request_id = coalesce(?, basis_request_id),
          decided_by = coalesce(?, decided_by),
          acknowledged_at = coalesce(acknowledged_at, ?),
          escalate_at = null,
          closed_at = ?
        where id = ?
        """,
        request.to(),
        request.reasonCode(),
        request.disposal(),
        request.documentNo(),
        request.basisRequestId(),
        decidedBy,
        now,
        request.to() == AlarmState.CLOSED ? now : null,
        id);
  }

  /// What was known at the moment of confirmation, frozen.
  void keepEvidence(String id, String evidence, String sha256) {
    database.update(
        "update alarm set evidence = ?, evidence_sha256 = ? where id = ?", evidence, sha256, id);
  }

  /// Whether a request for a legal basis stands in this subject's file.
  boolean isBasisRequest(@Nullable String subjectId, String requestId) {
    return database
        .find(
            "select 1 from basis_request where id = ? and subject_id = ?",
            row -> true,
            requestId,
            subjectId)
        .isPresent();
  }

  Optional<String> findEvidence(String id) {
    return database.find(
        "select evidence from alarm where id = ? and evidence is not null",
        row -> row.getString(1),
        id);
  }

  void log(String alarmId, HistoryLine line) {
    database.update(
        """
        insert into alarm_history (alarm_id, at, actor, role, what, from_state, to_state, method,
          reason_code, disposal, note, before_facts, after_facts)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
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
        line.text(),
        line.before(),
        line.after());
  }

  void add(String alarmId, Verification one) {
    database.update(
        """
        insert into alarm_verification (id, alarm_id, at, username, actor, role, method, result,
          note, view_id, document_no)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        one.id(),
        alarmId,
        one.at(),
        one.username(),
        one.actor(),
        one.role(),
        one.method(),
        one.result(),
        one.note(),
        one.viewId(),
        one.documentNo());
  }

  List<Verification> listVerifications(String alarmId) {
    return database.list(
        "select * from alarm_verification where alarm_id = ? order by at, id",
        row ->
            new Verification(
                row.getString("id"),
                Database.instant(row, "at"),
                row.getString("username"),
                row.getString("actor"),
                row.getString("role"),
                VerificationMethod.valueOf(row.getString("method")),
                Verification.Result.valueOf(row.getString("result")),
                row.getString("note"),
                row.getString("view_id"),
                row.getString("document_no")),
        alarmId);
  }

  /// Alarms nobody has acknowledged although the time is over, locked; those another instance
  /// holds are left to it.
  List<Alarm> lockOverdue(Instant now, int limit) {
    return database.list(
        SELECT
            + """
            where a.escalate_at <= ? and a.state = 'RAISED'
            order by a.escalate_at limit ? for update of a skip locked
            """,
        AlarmRepository::alarm,
        now,
        limit);
  }

  void escalate(String id, int level, Instant now, @Nullable Instant next) {
    database.update(
        "update alarm set escalation = ?, escalated_at = ?, escalate_at = ? where id = ?",
        level,
        now,
        next,
        id);
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
        null,
        null,
        null);
  }

  /// The open alarm of this subject (or camera) and type, locked until the end of the transaction.
  Optional<Alarm> lockOpen(String objectId, AlarmType type) {
    return database.find(
        SELECT
            + """
            where coalesce(a.subject_id, a.camera_id) = ? and a.type = ?
              and a.state not in ('CLOSED', 'SUPPRESSED')
            for update of a
            """,
        AlarmRepository::alarm,
        objectId,
        type);
  }

  /// Whether an alarm of this subject (or camera) and type was closed after this time.
  boolean closedSince(String objectId, AlarmType type, Instant time) {
    return database
        .find(
            """
            select 1 from alarm where coalesce(subject_id, camera_id) = ? and type = ?
              and closed_at > ?
            """,
            row -> true,
            objectId,
            type,
            time)
        .isPresent();
  }

  /// Whether an alarm of this subject (or camera) and type was raised after this time, open or not.
  public boolean raisedSince(String objectId, AlarmType type, Instant time) {
    return database
        .find(
            """
            select 1 from alarm where coalesce(subject_id, camera_id) = ? and type = ?
              and raised_at > ? limit 1
            """,
            row -> true,
            objectId,
            type,
            time)
        .isPresent();
  }

  /// The newest suppressed alarm of this kind since a time: an occurrence that goes on is one line.
  Optional<String> findSuppressed(String objectId, AlarmType type, Instant since) {
    return database.find(
        """
        select id from alarm where coalesce(subject_id, camera_id) = ? and type = ?
          and state = 'SUPPRESSED' and raised_at >= ? order by raised_at desc limit 1
        """,
        row -> row.getString(1),
        objectId,
        type,
        since);
  }

  /// The newest alarm of this kind that began at this moment of device time, in whatever state.
  Optional<Alarm> lockOccurred(String objectId, AlarmType type, Instant occurredAt) {
    return database.find(
        SELECT
            + """
            where coalesce(a.subject_id, a.camera_id) = ? and a.type = ? and a.occurred_at = ?
            order by a.raised_at desc limit 1 for update of a
            """,
        AlarmRepository::alarm,
        objectId,
        type,
        occurredAt);
  }

  /// Objects with an open alarm of this type, for watches that set the RECOVERED flag.
  public List<String> listOpenObjects(AlarmType type) {
    return database.list(
        """
        select coalesce(subject_id, camera_id) from alarm
        where type = ? and not recovered and state not in ('CLOSED', 'SUPPRESSED')
        """,
        row -> row.getString(1),
        type);
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
        parameters(filter, filter.openOnly(), filter.before(), filter.before(), limit));
  }

  long count(Filter filter) {
    return database
        .list(
            "select count(*) from alarm a " + MATCHES,
            row -> row.getLong(1),
            parameters(filter, filter.openOnly()))
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
            parameters(filter, true))
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
                row.getString("note"),
                row.getString("before_facts"),
                row.getString("after_facts")),
        alarmId);
  }

  /// The parameters of MATCHES, then `more`.
  private static @Nullable Object[] parameters(
      Filter filter, boolean openOnly, @Nullable Object... more) {
    var all = new ArrayList<@Nullable Object>();
    all.add(patterns(filter.scope()));
    all.add(openOnly);
    all.add(prefix(filter) + "%");
    for (Object twice :
        new @Nullable Object[] {
          filter.subjectId(), filter.level(), filter.type(), filter.state()
        }) {
      all.add(twice);
      all.add(twice);
    }
    all.add(filter.escalatedOnly());
    all.addAll(Arrays.asList(more));
    return all.toArray();
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
        shownCode(row),
        row.getString("camera_id"),
        row.getString("camera_name"),
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
        new Alarm.Desk(
            Database.nullableInstant(row, "acknowledge_by"),
            Database.nullableInstant(row, "acknowledged_at"),
            row.getInt("escalation"),
            Database.nullableInstant(row, "escalated_at"),
            constant(Suppression.class, row.getString("suppressed_reason")),
            row.getBoolean("late"),
            row.getString("evidence_sha256"),
            row.getString("document_no"),
            row.getString("basis_request_id")),
        constant(FalseAlarmReason.class, row.getString("false_alarm_reason")),
        constant(Disposal.class, row.getString("disposal")),
        Database.nullableInstant(row, "closed_at"),
        row.getString("decided_by"),
        List.of());
  }

  private static @Nullable String shownCode(ResultSet row) throws SQLException {
    var code = row.getString("subject_code");
    return code == null ? null : SubjectFile.shownCode(code, row.getBoolean("subject_minor"));
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }
}
