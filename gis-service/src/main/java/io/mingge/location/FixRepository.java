package io.mingge.location;

import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import net.postgis.jdbc.PGgeometry;
import net.postgis.jdbc.geometry.Point;
import org.jspecify.annotations.Nullable;

/// SQL of fixes: one statement stores a whole batch (UNNEST, duplicates skipped by the primary
/// key), one keeps the newest fix of each subject, one reads a track.
@ApplicationScoped
public class FixRepository {

  /// The newest known position of a subject; `contactAt` is when the device was last heard.
  public record LastFix(
      String subjectId,
      LonLat place,
      @Nullable Double accuracyMeters,
      Instant time,
      Instant receivedAt,
      Instant contactAt,
      @Nullable Double batteryPercent) {}

  /// One point of a track.
  public record TrackPoint(
      Instant time,
      Instant receivedAt,
      LonLat place,
      @Nullable Double accuracyMeters,
      @Nullable Double speedMetersPerSecond,
      @Nullable Double batteryPercent) {}

  /// What makes a fix the same fix.
  record Key(String deviceId, Instant time) {
    static Key of(StoredFix fix) {
      return new Key(fix.deviceId(), fix.time());
    }
  }

  private final Database database;

  /// Days whose partition is known to be committed.
  private final Set<LocalDate> partitions = ConcurrentHashMap.newKeySet();

  FixRepository(Database database) {
    this.database = database;
  }

  /// Stores the fixes that are new and answers their keys. `fixes` must not repeat a key.
  Set<Key> insert(List<StoredFix> fixes) {
    ensurePartitions(fixes);
    return new HashSet<>(
        database.list(
            """
            insert into fix (device_id, subject_id, fix_time, received_at, position,
              accuracy_meters, source, speed_mps, course_degrees, altitude_meters,
              battery_percent, charging, mock, basis_id, check_task_id)
            select d, s, t, r, st_setsrid(st_makepoint(lon, lat), 4326),
              acc, src, spd, crs, alt, bat, chg, mck, bas, tsk
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::float8[],
              ?::float8[], ?::float8[], ?::text[], ?::float8[], ?::float8[], ?::float8[],
              ?::float8[], ?::bool[], ?::bool[], ?::text[], ?::text[])
              as u(d, s, t, r, lon, lat, acc, src, spd, crs, alt, bat, chg, mck, bas, tsk)
            on conflict (device_id, fix_time) do nothing
            returning device_id, fix_time
            """,
            row -> new Key(row.getString(1), Database.instant(row, "fix_time")),
            column(fixes, StoredFix::deviceId),
            column(fixes, StoredFix::subjectId),
            column(fixes, StoredFix::time),
            column(fixes, StoredFix::receivedAt),
            column(fixes, fix -> fix.place().lon()),
            column(fixes, fix -> fix.place().lat()),
            column(fixes, StoredFix::accuracyMeters),
            column(fixes, StoredFix::source),
            column(fixes, StoredFix::speedMetersPerSecond),
            column(fixes, StoredFix::courseDegrees),
            column(fixes, StoredFix::altitudeMeters),
            column(fixes, StoredFix::batteryPercent),
            column(fixes, StoredFix::charging),
            column(fixes, StoredFix::mock),
            column(fixes, StoredFix::basisId),
            column(fixes, StoredFix::checkTaskId)));
  }

  void quarantine(StoredFix fix, String reason) {
    database.update(
        """
        insert into fix_quarantine (device_id, subject_id, fix_time, received_at, lon, lat, reason)
        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        fix.deviceId(),
        fix.subjectId(),
        fix.time(),
        fix.receivedAt(),
        fix.place().lon(),
        fix.place().lat(),
        reason);
  }

  /// Moves the last fix of each subject forward; an older fix only moves the time of contact.
  void advance(List<StoredFix> fixes) {
    var newest = new LinkedHashMap<String, StoredFix>();
    fixes.forEach(
        fix -> newest.merge(fix.subjectId(), fix, (a, b) -> b.time().isAfter(a.time()) ? b : a));
    // Same order in every transaction, so that two of them cannot block each other.
    var rows = newest.values().stream().sorted(Comparator.comparing(StoredFix::subjectId)).toList();
    database.update(
        """
        insert into last_fix (subject_id, device_id, fix_time, received_at, contact_at, lon, lat,
          accuracy_meters, battery_percent)
        select * from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
          ?::timestamptz[], ?::float8[], ?::float8[], ?::float8[], ?::float8[])
        on conflict (subject_id) do update set
          contact_at = greatest(last_fix.contact_at, excluded.contact_at),
          (device_id, fix_time, received_at, lon, lat, accuracy_meters, battery_percent) = (
            select n.* from (values
              (excluded.device_id, excluded.fix_time, excluded.received_at, excluded.lon,
               excluded.lat, excluded.accuracy_meters,
               coalesce(excluded.battery_percent, last_fix.battery_percent)),
              (last_fix.device_id, last_fix.fix_time, last_fix.received_at, last_fix.lon,
               last_fix.lat, last_fix.accuracy_meters, last_fix.battery_percent))
              as n(d, fix_time, r, lon, lat, a, b)
            order by fix_time desc limit 1)
        """,
        column(rows, StoredFix::subjectId),
        column(rows, StoredFix::deviceId),
        column(rows, StoredFix::time),
        column(rows, StoredFix::receivedAt),
        column(rows, StoredFix::receivedAt),
        column(rows, fix -> fix.place().lon()),
        column(rows, fix -> fix.place().lat()),
        column(rows, StoredFix::accuracyMeters),
        column(rows, StoredFix::batteryPercent));
  }

  public List<LastFix> listLast(Collection<String> subjectIds) {
    return database.list(
        "select * from last_fix where subject_id = any(?)",
        row ->
            new LastFix(
                row.getString("subject_id"),
                new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                Database.nullableDouble(row, "accuracy_meters"),
                Database.instant(row, "fix_time"),
                Database.instant(row, "received_at"),
                Database.instant(row, "contact_at"),
                Database.nullableDouble(row, "battery_percent")),
        subjectIds);
  }

  public Optional<LastFix> findLast(String subjectId) {
    return listLast(List.of(subjectId)).stream().findFirst();
  }

  /// Positions taken under a legal basis, in event order.
  List<TrackPoint> listTrack(String subjectId, Instant from, Instant to, int limit) {
    return database.list(
        """
        select fix_time, received_at, position, accuracy_meters, speed_mps, battery_percent
        from fix
        where subject_id = ? and fix_time >= ? and fix_time < ? and basis_id is not null
        order by fix_time limit ?
        """,
        row ->
            new TrackPoint(
                Database.instant(row, "fix_time"),
                Database.instant(row, "received_at"),
                place(row.getString("position")),
                Database.nullableDouble(row, "accuracy_meters"),
                Database.nullableDouble(row, "speed_mps"),
                Database.nullableDouble(row, "battery_percent")),
        subjectId,
        from,
        to,
        limit);
  }

  private static LonLat place(String ewkb) throws SQLException {
    var point = (Point) new PGgeometry(ewkb).getGeometry();
    return new LonLat(point.getX(), point.getY());
  }

  private void ensurePartitions(List<StoredFix> fixes) {
    fixes.stream()
        .map(fix -> LocalDate.ofInstant(fix.time(), ZoneOffset.UTC))
        .distinct()
        .filter(day -> !partitions.contains(day))
        .forEach(day -> database.list("select ensure_fix_partition(?)", row -> "", day));
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) FixesStored stored) {
    stored.fixes().forEach(fix -> partitions.add(LocalDate.ofInstant(fix.time(), ZoneOffset.UTC)));
  }

  private static <T> List<@Nullable T> column(
      List<StoredFix> fixes, Function<StoredFix, @Nullable T> value) {
    var all = new ArrayList<@Nullable T>(fixes.size());
    fixes.forEach(fix -> all.add(value.apply(fix)));
    return all;
  }
}
