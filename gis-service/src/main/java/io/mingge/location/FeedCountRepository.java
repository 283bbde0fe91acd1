package io.mingge.location;

import io.mingge.location.FeedCounters.Count;
import io.mingge.location.FeedCounters.DeviceCount;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// SQL of the counters of the feed.
@ApplicationScoped
class FeedCountRepository {

  private final Database database;

  FeedCountRepository(Database database) {
    this.database = database;
  }

  /// Counts of days after `day`.
  List<Count> list(LocalDate day) {
    return database.list(
        "select * from feed_count where day > ? order by day, protocol, outcome, reason",
        row ->
            new Count(
                row.getObject("day", LocalDate.class),
                Protocol.valueOf(row.getString("protocol")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getLong("n")),
        day);
  }

  List<DeviceCount> listDevices(Collection<String> areaPatterns, LocalDate day) {
    return database.list(
        """
        select c.*, d.subject_id from device_count c
        join device d on d.id = c.device_id
        join correction_subject s on s.id = d.subject_id
        where c.day > ? and s.area_path like any(?)
        order by c.device_id, c.day, c.outcome, c.reason
        """,
        row ->
            new DeviceCount(
                row.getObject("day", LocalDate.class),
                row.getString("device_id"),
                row.getString("subject_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getLong("n")),
        day,
        areaPatterns);
  }

  void add(List<Count> counts) {
    if (counts.isEmpty()) {
      return;
    }
    database.update(
        """
        insert into feed_count (day, protocol, outcome, reason, n)
        select d::date, p, o, r, n
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int8[]) as u(d, p, o, r, n)
        order by d, p, o, r
        on conflict (day, outcome, reason, protocol) do update set n = feed_count.n + excluded.n
        """,
        counts.stream().map(c -> c.day().toString()).toList(),
        counts.stream().map(Count::protocol).toList(),
        counts.stream().map(Count::outcome).toList(),
        counts.stream().map(Count::reason).toList(),
        counts.stream().map(Count::n).toList());
  }

  /// Devices that are gone meanwhile are left out.
  void addDevices(List<DeviceCount> counts) {
    if (counts.isEmpty()) {
      return;
    }
    database.update(
        """
        insert into device_count (day, device_id, outcome, reason, n)
        select u.d::date, u.i, u.o, u.r, u.n
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int8[]) as u(d, i, o, r, n)
        join device on device.id = u.i
        order by u.i, u.d, u.o, u.r
        on conflict (device_id, day, outcome, reason) do update set n = device_count.n + excluded.n
        """,
        counts.stream().map(c -> c.day().toString()).toList(),
        counts.stream().map(DeviceCount::deviceId).toList(),
        counts.stream().map(DeviceCount::outcome).toList(),
        counts.stream().map(DeviceCount::reason).toList(),
        counts.stream().map(DeviceCount::n).toList());
  }
}
