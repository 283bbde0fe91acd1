package io.mingge.alarm.watch;

import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// SQL of the battery and signal watch.
@ApplicationScoped
class SignalRepository {

  /// What is known to be wrong with a subject's device, so that it is said once.
  record Watch(boolean batteryLow, boolean signalLost, boolean locationLost) {
    static final Watch QUIET = new Watch(false, false, false);
  }

  /// A subject that should report and is not heard, or is heard without a position. Times are UTC.
  record Silent(
      String subjectId, String areaPath, Instant contactAt, Instant fixAt, LonLat place) {}

  private final Database database;

  SignalRepository(Database database) {
    this.database = database;
  }

  Map<String, Watch> load(Collection<String> subjectIds) {
    var all = new HashMap<String, Watch>();
    database
        .list(
            "select * from signal_watch where subject_id = any(?)",
            row ->
                Map.entry(
                    row.getString("subject_id"),
                    new Watch(
                        row.getBoolean("battery_low"),
                        row.getBoolean("signal_lost"),
                        row.getBoolean("location_lost"))),
            subjectIds)
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  void save(String subjectId, Watch watch) {
    database.update(
        """
        insert into signal_watch (subject_id, battery_low, signal_lost, location_lost)
        values (?, ?, ?, ?)
        on conflict (subject_id) do update set battery_low = excluded.battery_low,
          signal_lost = excluded.signal_lost, location_lost = excluded.location_lost
        """,
        subjectId,
        watch.batteryLow(),
        watch.signalLost(),
        watch.locationLost());
  }

  /// Subjects under an active basis whose device was heard before, but not since `before`, and who
  /// are not yet marked as lost: communication failure.
  List<Silent> listSilent(LocalDate today, Instant before) {
    return list(CONTACT + " < ? and not coalesce(w.signal_lost, false)", today, before);
  }

  /// Those whose device calls but has sent no position since `before`: location failure.
  List<Silent> listWithoutPlace(LocalDate today, Instant before) {
    return list(
        "l.fix_time < ? and not coalesce(w.location_lost, false) and " + CONTACT + " >= ?",
        today,
        before,
        before);
  }

  /// Those marked as lost whose device has called since `before`, with or without a position.
  List<Silent> listHeardAgain(LocalDate today, Instant before) {
    return list(CONTACT + " >= ? and w.signal_lost", today, before);
  }

  /// A heartbeat is a sign of life, too.
  private static final String CONTACT = "greatest(l.contact_at, c.at)";

  /// `condition` is ours.
  private List<Silent> list(String condition, LocalDate today, Instant... times) {
    var parameters = new ArrayList<Object>(List.of(times));
    parameters.add(today);
    parameters.add(today);
    return database.list(
        """
        select l.*, greatest(l.contact_at, c.at) as heard_at, s.area_path from last_fix l
        join correction_subject s on s.id = l.subject_id
        left join lateral (
          select max(t.contact_at) as at from device d join device_status t on t.device_id = d.id
          where d.subject_id = l.subject_id and d.disabled_at is null and d.closed_at is null) c
          on true
        left join signal_watch w on w.subject_id = l.subject_id
        where %s and s.mode = 'E_POSITIONING'
          and s.state not in ('TRANSFERRED', 'TERMINATED', 'RELEASED')
          and exists (select 1 from legal_basis b where b.subject_id = s.id
            and b.starts_on <= ? and b.ends_on > ? and b.lifted_at is null)
          and exists (select 1 from device d where d.subject_id = s.id and d.disabled_at is null)
        """
            .formatted(condition),
        row ->
            new Silent(
                row.getString("subject_id"),
                row.getString("area_path"),
                Database.instant(row, "heard_at"),
                Database.instant(row, "fix_time"),
                new LonLat(row.getDouble("lon"), row.getDouble("lat"))),
        parameters.toArray());
  }
}
