package io.mingge.geofence;

import io.mingge.geofence.FenceCrossed.Crossing;
import io.mingge.geofence.engine.Effect;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// SQL of what the fence remembers and of what it noticed.
@ApplicationScoped
class FenceStateRepository {

  /// The state after everything up to `judgedUntil`.
  record Checkpoint(String subjectId, Instant judgedUntil, SubjectState state) {}

  /// A stored fix as the engine sees it, with what tells it from others.
  record Logged(String subjectId, String deviceId, Fix fix) {}

  /// Of the checkpoints within this time of each other only the newest is kept.
  private static final Duration APART = Duration.ofHours(1);

  private final Database database;

  FenceStateRepository(Database database) {
    this.database = database;
  }

  /// The newest checkpoint of each of these subjects.
  List<Checkpoint> listNewest(Collection<String> subjectIds) {
    return database.list(
        """
        select c.* from unnest(?::text[]) as s(id)
        join lateral (
          select * from fence_checkpoint f where f.subject_id = s.id
          order by f.judged_until desc limit 1) c on true
        """,
        FenceStateRepository::checkpoint,
        subjectIds);
  }

  /// Of each subject the newest checkpoint that knows nothing of its time or later.
  List<Checkpoint> listBefore(Collection<String> subjectIds, Collection<Instant> times) {
    return database.list(
        """
        select c.* from unnest(?::text[], ?::timestamptz[]) as s(id, t)
        join lateral (
          select * from fence_checkpoint f where f.subject_id = s.id and f.judged_until < s.t
          order by f.judged_until desc limit 1) c on true
        """,
        FenceStateRepository::checkpoint,
        subjectIds,
        times);
  }

  /// Deletes the checkpoints that do not know of a late fix of these times, one for each subject.
  void deleteFrom(Collection<String> subjectIds, Collection<Instant> times) {
    database.update(
        """
        delete from fence_checkpoint c
        using unnest(?::text[], ?::timestamptz[]) as n(s, t)
        where c.subject_id = n.s and c.judged_until >= n.t
        """,
        subjectIds,
        times);
  }

  /// Keeps one checkpoint an hour and the newest.
  void save(List<Checkpoint> all) {
    if (all.isEmpty()) {
      return;
    }
    // Of two at the same instant the later one counts.
    var latest = new LinkedHashMap<List<Object>, Checkpoint>();
    all.forEach(one -> latest.put(List.of(one.subjectId(), one.judgedUntil()), one));
    var checkpoints = List.copyOf(latest.values());
    var subjects = checkpoints.stream().map(Checkpoint::subjectId).toList();
    var times = checkpoints.stream().map(Checkpoint::judgedUntil).toList();
    database.update(
        """
        delete from fence_checkpoint c
        using unnest(?::text[], ?::timestamptz[]) as n(s, t)
        where c.subject_id = n.s and c.judged_until < n.t
          and date_trunc('hour', c.judged_until) = date_trunc('hour', n.t)
        """,
        subjects,
        times);
    database.update(
        """
        insert into fence_checkpoint (subject_id, judged_until, state)
        select s, t, b from unnest(?::text[], ?::timestamptz[], ?::bytea[]) as n(s, t, b)
        order by s, t
        on conflict (subject_id, judged_until) do update set state = excluded.state
        """,
        subjects,
        times,
        checkpoints.stream().map(one -> hex(one.state().encode())).toList());
  }

  /// Fixes under a basis, after `time` (null: all), by subject and in the engine's order.
  List<Logged> listFixes(Collection<String> subjectIds, Collection<Instant> after) {
    return database
        .list(
            """
            select f.subject_id, f.device_id, f.fix_time, st_x(f.position) as lon,
              st_y(f.position) as lat, f.accuracy_meters, f.source, f.speed_mps
            from unnest(?::text[], ?::timestamptz[]) as s(id, after)
            join fix f on f.subject_id = s.id and f.fix_time > s.after and f.basis_id is not null
            order by f.subject_id, f.fix_time
            """,
            row -> new Logged(row.getString("subject_id"), row.getString("device_id"), fix(row)),
            subjectIds,
            after)
        .stream()
        .sorted(
            java.util.Comparator.comparing(Logged::subjectId).thenComparing(Logged::fix, Fix.ORDER))
        .toList();
  }

  /// What is worth a line; a violation that merely goes on is not.
  void log(List<Crossing> crossings) {
    var noticed =
        crossings.stream().filter(c -> c.judgement().effect() != Effect.REPEATED).toList();
    for (var crossing : noticed) {
      var judgement = crossing.judgement();
      database.update(
          """
          insert into fence_event (subject_id, zone_id, fix_time, received_at, decision, effect,
            distance_meters, accuracy_meters, explanation_zh, explanation_en, violation, cause,
            cover_id, occurred_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          crossing.fix().subjectId(),
          judgement.zoneId(),
          judgement.at(),
          crossing.fix().receivedAt(),
          judgement.decision(),
          judgement.effect(),
          judgement.violationMeters(),
          orNull(judgement.fix().accuracyMeters()),
          judgement.explanation().zh(),
          judgement.explanation().en(),
          judgement.violation(),
          judgement.cause(),
          judgement.coverId(),
          judgement.occurredAt());
    }
  }

  private static Checkpoint checkpoint(ResultSet row) throws SQLException {
    return new Checkpoint(
        row.getString("subject_id"),
        Database.instant(row, "judged_until"),
        SubjectState.decode(row.getBytes("state")));
  }

  private static Fix fix(ResultSet row) throws SQLException {
    return new Fix(
        Database.instant(row, "fix_time"),
        row.getDouble("lon"),
        row.getDouble("lat"),
        optional(Database.nullableDouble(row, "accuracy_meters")),
        Fix.Source.valueOf(row.getString("source")),
        optional(Database.nullableDouble(row, "speed_mps")));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /// As the text form of an array of bytea has it.
  private static String hex(byte[] bytes) {
    return "\\x" + java.util.HexFormat.of().formatHex(bytes);
  }
}
