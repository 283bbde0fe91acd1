package io.mingge.alarm;

import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// SQL of the battery and signal watch.
@ApplicationScoped
class SignalRepository {

  record Watch(boolean batteryLow, boolean signalLost) {
    static final Watch QUIET = new Watch(false, false);
  }

  /// A subject that should report and was not heard of since `contactAt`.
  record Silent(String subjectId, String areaPath, Instant contactAt, LonLat place) {}

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
                    new Watch(row.getBoolean("battery_low"), row.getBoolean("signal_lost"))),
            subjectIds)
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  void save(String subjectId, Watch watch) {
    database.update(
        """
        insert into signal_watch (subject_id, battery_low, signal_lost) values (?, ?, ?)
        on conflict (subject_id) do update set battery_low = excluded.battery_low,
          signal_lost = excluded.signal_lost
        """,
        subjectId,
        watch.batteryLow(),
        watch.signalLost());
  }

  /// Subjects under an active basis whose device was heard before, but not since `before`, and who
  /// are not yet marked as lost.
  List<Silent> listSilent(LocalDate today, Instant before) {
    return database.list(
        """
        select l.*, s.area_path from last_fix l
        join correction_subject s on s.id = l.subject_id
        left join signal_watch w on w.subject_id = l.subject_id
        where l.contact_at < ? and s.mode = 'E_POSITIONING' and not coalesce(w.signal_lost, false)
          and s.state not in ('TRANSFERRED', 'TERMINATED', 'RELEASED')
          and exists (select 1 from legal_basis b where b.subject_id = s.id
            and b.starts_on <= ? and b.ends_on > ? and b.lifted_at is null)
          and exists (select 1 from device d where d.subject_id = s.id and d.disabled_at is null)
        """,
        row ->
            new Silent(
                row.getString("subject_id"),
                row.getString("area_path"),
                Database.instant(row, "contact_at"),
                new LonLat(row.getDouble("lon"), row.getDouble("lat"))),
        before,
        today,
        today);
  }
}
