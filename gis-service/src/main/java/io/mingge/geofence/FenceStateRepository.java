package io.mingge.geofence;

import io.mingge.geofence.engine.Decision;
import io.mingge.geofence.engine.FenceState;
import io.mingge.geofence.engine.Judgement;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// SQL of what the engine remembers and of what it noticed.
@ApplicationScoped
class FenceStateRepository {

  record Key(String subjectId, String zoneId) {}

  record Noticed(String subjectId, Instant receivedAt, Judgement judgement) {}

  private final Database database;

  FenceStateRepository(Database database) {
    this.database = database;
  }

  Map<Key, FenceState> load(Collection<String> subjectIds) {
    var states = new HashMap<Key, FenceState>();
    database
        .list(
            "select * from fence_state where subject_id = any(?)",
            row ->
                Map.entry(
                    new Key(row.getString("subject_id"), row.getString("zone_id")), state(row)),
            subjectIds)
        .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
    return states;
  }

  void save(Map<Key, FenceState> states) {
    var all = List.copyOf(states.entrySet());
    database.update(
        """
        insert into fence_state (subject_id, zone_id, decision, decided_at, phase, outside_count,
          outside_since, inside_count, last_time, last_lon, last_lat, last_accuracy_meters)
        select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
          ?::int4[], ?::timestamptz[], ?::int4[], ?::timestamptz[], ?::float8[], ?::float8[],
          ?::float8[])
        on conflict (subject_id, zone_id) do update set decision = excluded.decision,
          decided_at = excluded.decided_at, phase = excluded.phase,
          outside_count = excluded.outside_count, outside_since = excluded.outside_since,
          inside_count = excluded.inside_count, last_time = excluded.last_time,
          last_lon = excluded.last_lon, last_lat = excluded.last_lat,
          last_accuracy_meters = excluded.last_accuracy_meters
        """,
        column(all, entry -> entry.getKey().subjectId()),
        column(all, entry -> entry.getKey().zoneId()),
        column(all, entry -> entry.getValue().decision()),
        column(all, entry -> entry.getValue().decidedAt()),
        column(all, entry -> entry.getValue().phase()),
        column(all, entry -> entry.getValue().outsideCount()),
        column(all, entry -> entry.getValue().outsideSince()),
        column(all, entry -> entry.getValue().insideCount()),
        column(all, entry -> last(entry, FenceState.Last::time)),
        column(all, entry -> last(entry, FenceState.Last::lon)),
        column(all, entry -> last(entry, FenceState.Last::lat)),
        column(all, entry -> last(entry, FenceState.Last::accuracyMeters)));
  }

  void log(List<Noticed> noticed) {
    for (var one : noticed) {
      var judgement = one.judgement();
      database.update(
          """
          insert into fence_event (subject_id, zone_id, fix_time, received_at, decision, effect,
            distance_meters, accuracy_meters, explanation_zh, explanation_en)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          one.subjectId(),
          judgement.zoneId(),
          judgement.fix().time(),
          one.receivedAt(),
          judgement.decision(),
          judgement.effect(),
          judgement.violationMeters(),
          accuracy(judgement),
          judgement.explanation().zh(),
          judgement.explanation().en());
    }
  }

  private static @Nullable Double accuracy(Judgement judgement) {
    var accuracy = judgement.fix().accuracyMeters();
    return accuracy.isPresent() ? accuracy.getAsDouble() : null;
  }

  private static FenceState state(ResultSet row) throws SQLException {
    var lastTime = Database.nullableInstant(row, "last_time");
    var last =
        lastTime == null
            ? null
            : new FenceState.Last(
                lastTime,
                row.getDouble("last_lon"),
                row.getDouble("last_lat"),
                row.getDouble("last_accuracy_meters"));
    return new FenceState(
        Decision.valueOf(row.getString("decision")),
        Database.nullableInstant(row, "decided_at"),
        FenceState.Phase.valueOf(row.getString("phase")),
        row.getInt("outside_count"),
        Database.nullableInstant(row, "outside_since"),
        row.getInt("inside_count"),
        last);
  }

  private static <T> @Nullable T last(
      Map.Entry<Key, FenceState> entry, Function<FenceState.Last, T> value) {
    var last = entry.getValue().last();
    return last == null ? null : value.apply(last);
  }

  private static <T> List<@Nullable T> column(
      List<Map.Entry<Key, FenceState>> states,
      Function<Map.Entry<Key, FenceState>, @Nullable T> value) {
    var all = new ArrayList<@Nullable T>(states.size());
    states.forEach(state -> all.add(value.apply(state)));
    return all;
  }
}
