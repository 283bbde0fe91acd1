package io.mingge.location;

import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SQL of what a device last said of itself: contact, battery, signals.
@ApplicationScoped
class DeviceStatusRepository {

  /// The signals as last said, and when (device time); `at` is null before the first.
  record Known(Signals signals, @Nullable Instant at) {
    static final Known NOTHING = new Known(Signals.NONE, null);
  }

  /// One sign of life.
  record Contact(String deviceId, Instant at, @Nullable Double batteryPercent) {}

  private final Database database;

  DeviceStatusRepository(Database database) {
    this.database = database;
  }

  Map<String, Known> listSignals(Collection<String> deviceIds) {
    var all = new HashMap<String, Known>();
    database
        .list(
            "select * from device_status where device_id = any(?) and signals_at is not null",
            row ->
                Map.entry(
                    row.getString("device_id"),
                    new Known(
                        new Signals(row.getInt("signals_known"), row.getInt("signals_on")),
                        Database.nullableInstant(row, "signals_at"))),
            deviceIds)
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  void saveSignals(String deviceId, Signals signals, Instant at) {
    database.update(
        """
        insert into device_status (device_id, signals_known, signals_on, signals_at)
        values (?, ?, ?, ?)
        on conflict (device_id) do update set signals_known = excluded.signals_known,
          signals_on = excluded.signals_on, signals_at = excluded.signals_at
        """,
        deviceId,
        signals.known(),
        signals.on(),
        at);
  }

  /// A contact never moves back; an unknown battery leaves the known one.
  void saveContacts(List<Contact> contacts) {
    var ids = new ArrayList<String>();
    var times = new ArrayList<Instant>();
    var batteries = new ArrayList<@Nullable Double>();
    for (Contact contact : contacts) {
      ids.add(contact.deviceId());
      times.add(contact.at());
      batteries.add(contact.batteryPercent());
    }
    database.update(
        """
        insert into device_status (device_id, contact_at, battery_percent)
        select u.d, u.t, u.b
        from unnest(?::text[], ?::timestamptz[], ?::float8[]) as u(d, t, b)
        join device on device.id = u.d
        order by u.d collate "C"
        on conflict (device_id) do update set
          contact_at = greatest(device_status.contact_at, excluded.contact_at),
          battery_percent = coalesce(excluded.battery_percent, device_status.battery_percent)
        """,
        ids,
        times,
        batteries);
  }
}
