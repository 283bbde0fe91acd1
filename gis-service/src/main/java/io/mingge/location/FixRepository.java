package io.mingge.location;

import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import net.postgis.jdbc.PGgeometry;
import net.postgis.jdbc.geometry.Point;
import org.jspecify.annotations.Nullable;

/// SQL of fixes: a binary COPY stores a whole batch, one statement keeps the newest fix of each
/// subject, one reads a track.
@ApplicationScoped
public class FixRepository {

  /// The newest known position of a subject; `contactAt` is when the device was last heard.
  public record LastFix(
      String subjectId,
      String deviceId,
      LonLat place,
      @Nullable Double accuracyMeters,
      Instant time,
      Instant receivedAt,
      Instant contactAt,
      @Nullable Double batteryPercent) {

    /// The newest of both; an older fix only moves the time of contact.
    static LastFix after(@Nullable LastFix last, StoredFix fix) {
      var contact =
          last == null || fix.receivedAt().isAfter(last.contactAt())
              ? fix.receivedAt()
              : last.contactAt();
      if (last != null && !fix.time().isAfter(last.time())) {
        return new LastFix(
            last.subjectId,
            last.deviceId,
            last.place,
            last.accuracyMeters,
            last.time,
            last.receivedAt,
            contact,
            last.batteryPercent);
      }
      var battery = fix.batteryPercent();
      return new LastFix(
          fix.subjectId(),
          fix.deviceId(),
          fix.place(),
          fix.accuracyMeters(),
          fix.time(),
          fix.receivedAt(),
          contact,
          battery == null && last != null ? last.batteryPercent : battery);
    }
  }

  /// One point of a track.
  public record TrackPoint(
      Instant time,
      Instant receivedAt,
      LonLat place,
      @Nullable Double accuracyMeters,
      @Nullable Double speedMetersPerSecond,
      @Nullable Double batteryPercent,
      @Nullable String decision,
      @Nullable String zoneId,
      @Nullable Double distanceMeters,
      Report.Source source) {}

  /// What makes a fix the same fix.
  record Key(String deviceId, Instant time) {
    static Key of(StoredFix fix) {
      return new Key(fix.deviceId(), fix.time());
    }
  }

  private final Database database;

  /// Days whose partition is known to be committed.
  private final Set<Long> partitions = ConcurrentHashMap.newKeySet();

  FixRepository(Database database) {
    this.database = database;
  }

  /// Which of these fixes are stored already.
  Set<Key> listStored(List<StoredFix> fixes) {
    return new HashSet<>(
        database.list(
            """
            select f.device_id, f.fix_time
            from unnest(?::text[], ?::timestamptz[], ?::text[]) as u(s, t, d)
            join fix f on f.subject_id = u.s and f.fix_time = u.t and f.device_id = u.d
            """,
            row -> new Key(row.getString(1), Database.instant(row, "fix_time")),
            column(fixes, StoredFix::subjectId),
            column(fixes, StoredFix::time),
            column(fixes, StoredFix::deviceId)));
  }

  /// Stores fixes that are all new, each with its evaluation, by binary COPY.
  void insert(List<StoredFix> fixes, List<@Nullable Evaluation> evaluations) {
    ensurePartitions(fixes);
    var copy = COPY.get();
    database.copy(FixCopy.SQL, out -> copy.write(fixes, evaluations, out));
  }

  private static final ThreadLocal<FixCopy> COPY = ThreadLocal.withInitial(FixCopy::new);

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

  /// Moves the rows of these subjects forward; an older fix only moves the time of contact.
  void saveLast(Collection<LastFix> lasts) {
    // Same order in every transaction, so that two of them cannot block each other.
    var rows = lasts.stream().sorted(Comparator.comparing(LastFix::subjectId)).toList();
    database.update(
        """
        insert into last_fix (subject_id, device_id, fix_time, received_at, contact_at, lon, lat,
          accuracy_meters, battery_percent)
        select u.* from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
          ?::timestamptz[], ?::float8[], ?::float8[], ?::float8[], ?::float8[])
          as u(subject_id, d, t, r, c, lon, lat, a, b)
        join correction_subject s on s.id = u.subject_id
        order by u.subject_id
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
        column(rows, LastFix::subjectId),
        column(rows, LastFix::deviceId),
        column(rows, LastFix::time),
        column(rows, LastFix::receivedAt),
        column(rows, LastFix::contactAt),
        column(rows, last -> last.place().lon()),
        column(rows, last -> last.place().lat()),
        column(rows, LastFix::accuracyMeters),
        column(rows, LastFix::batteryPercent));
  }

  /// The newest fix of each of these subjects, from the table and from what it may have missed.
  List<LastFix> listNewest(Collection<String> subjectIds) {
    return database.list(
        """
        select s.id as subject_id, coalesce(n.device_id, l.device_id) as device_id,
          coalesce(n.fix_time, l.fix_time) as fix_time,
          coalesce(n.received_at, l.received_at) as received_at,
          greatest(n.received_at, l.contact_at) as contact_at,
          coalesce(st_x(n.position), l.lon) as lon, coalesce(st_y(n.position), l.lat) as lat,
          case when n.fix_time is null then l.accuracy_meters else n.accuracy_meters end
            as accuracy_meters,
          coalesce(n.battery_percent, l.battery_percent) as battery_percent
        from unnest(?::text[]) as s(id)
        left join last_fix l on l.subject_id = s.id
        left join lateral (
          select * from fix f
          where f.subject_id = s.id and f.fix_time > coalesce(l.fix_time, '-infinity')
          order by f.fix_time desc limit 1) n on true
        where l.subject_id is not null or n.subject_id is not null
        """,
        FixRepository::last,
        subjectIds);
  }

  List<LastFix> listLast(Collection<String> subjectIds) {
    return database.list(
        "select * from last_fix where subject_id = any(?)", FixRepository::last, subjectIds);
  }

  private static LastFix last(ResultSet row) throws SQLException {
    return new LastFix(
        row.getString("subject_id"),
        row.getString("device_id"),
        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
        Database.nullableDouble(row, "accuracy_meters"),
        Database.instant(row, "fix_time"),
        Database.instant(row, "received_at"),
        Database.instant(row, "contact_at"),
        Database.nullableDouble(row, "battery_percent"));
  }

  /// Positions taken under a legal basis, in event order.
  public List<TrackPoint> listTrack(String subjectId, Instant from, Instant to, int limit) {
    return database.list(
        """
        select fix_time, received_at, position, accuracy_meters, speed_mps, battery_percent,
          decision, zone_id, distance_meters, source
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
                Database.nullableDouble(row, "battery_percent"),
                row.getString("decision"),
                row.getString("zone_id"),
                Database.nullableDouble(row, "distance_meters"),
                Report.Source.valueOf(row.getString("source"))),
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
    long known = Long.MIN_VALUE;
    for (StoredFix fix : fixes) {
      long day = Math.floorDiv(fix.time().getEpochSecond(), 86_400L);
      if (day != known && !partitions.contains(day)) {
        makePartition(LocalDate.ofEpochDay(day));
      }
      known = day;
    }
  }

  /// Makes the partition of a day (UTC) if it is not there.
  void makePartition(LocalDate day) {
    database.list("select ensure_fix_partition(?)", row -> "", day);
  }

  /// Days whose partition is committed by now.
  void committed(Collection<StoredFix> fixes) {
    long known = Long.MIN_VALUE;
    for (StoredFix fix : fixes) {
      long day = Math.floorDiv(fix.time().getEpochSecond(), 86_400L);
      if (day != known) {
        partitions.add(day);
      }
      known = day;
    }
  }

  void partitionDropped(LocalDate day) {
    partitions.remove(day.toEpochDay());
  }

  private static <R, T> List<@Nullable T> column(List<R> rows, Function<R, @Nullable T> value) {
    var all = new ArrayList<@Nullable T>(rows.size());
    rows.forEach(row -> all.add(value.apply(row)));
    return all;
  }
}
