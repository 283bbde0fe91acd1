package io.mingge.alarm.watch;

import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// SQL of the watch over devices that lie still.
@ApplicationScoped
class MovementRepository {

  /// A subject all of whose fixes since `since` lie near the newest one.
  record Still(String subjectId, String areaPath, Instant fixAt, LonLat place) {}

  private final Database database;

  MovementRepository(Database database) {
    this.database = database;
  }

  /// Under an active basis, heard lately (`after`), observed the whole time (a fix before `since`),
  /// and no fix since then further away than `meters` plus its own accuracy. The search for such a
  /// fix ends with the first one, so a subject who moves costs one look at the index.
  List<Still> listStill(LocalDate today, Instant since, Instant after, double meters) {
    return database.list(
        """
        select l.subject_id, s.area_path, l.fix_time, l.lon, l.lat from last_fix l
        join correction_subject s on s.id = l.subject_id
        where l.fix_time >= ? and s.mode = 'E_POSITIONING'
          and s.state not in ('TRANSFERRED', 'TERMINATED', 'RELEASED')
          and exists (select 1 from legal_basis b where b.subject_id = s.id
            and b.starts_on <= ? and b.ends_on > ? and b.lifted_at is null)
          and exists (select 1 from fix f where f.subject_id = l.subject_id
            and f.fix_time < ? and f.fix_time >= ?::timestamptz - interval '2 hours')
          and not exists (select 1 from fix f where f.subject_id = l.subject_id
            and f.fix_time >= ? and f.fix_time <= l.fix_time
            and st_distance(f.position::geography, st_point(l.lon, l.lat)::geography)
              > ? + coalesce(f.accuracy_meters, 50) + coalesce(l.accuracy_meters, 50))
        """,
        row ->
            new Still(
                row.getString("subject_id"),
                row.getString("area_path"),
                Database.instant(row, "fix_time"),
                new LonLat(row.getDouble("lon"), row.getDouble("lat"))),
        after,
        today,
        today,
        since,
        since,
        since,
        meters);
  }
}
