package io.mingge.location;

import io.mingge.auth.AreaScope;
import io.mingge.geo.Crs;
import io.mingge.location.DeviceSheet.Purpose;
import io.mingge.location.DeviceSheet.State;
import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SQL of the register as people work with it. Every query carries the scope of the caller.
@ApplicationScoped
class DeviceRegisterRepository {

  /// What a list is limited to; null is no limit.
  record Filter(
      AreaScope scope,
      @Nullable State state,
      @Nullable Protocol protocol,
      @Nullable String subjectId,
      @Nullable String text) {}

  /// A new row.
  record NewDevice(
      String id,
      Protocol protocol,
      String identity,
      String subjectId,
      Purpose purpose,
      Crs crs,
      @Nullable String vendorProfile,
      @Nullable String hardwareId,
      @Nullable Integer reportEverySeconds,
      @Nullable Integer reportInDoubtSeconds,
      @Nullable String note) {}

  private final Database database;

  DeviceRegisterRepository(Database database) {
    this.database = database;
  }

  List<DeviceSheet> list(Filter filter, int limit, int offset) {
    var parameters = new ArrayList<@Nullable Object>();
    var where = where(filter, parameters);
    parameters.add(limit);
    parameters.add(offset);
    return database.list(
        """
        select d.*, s.code, s.minor, s.area_path, t.contact_at, t.battery_percent, t.signals_known,
          t.signals_on, t.signals_at
        from device d
        join correction_subject s on s.id = d.subject_id
        left join device_status t on t.device_id = d.id
        where %s
        order by (d.closed_at is not null), t.contact_at desc nulls last, d.id limit ? offset ?
        """
            .formatted(where),
        DeviceRegisterRepository::sheet,
        parameters.toArray());
  }

  long count(Filter filter) {
    var parameters = new ArrayList<@Nullable Object>();
    var where = where(filter, parameters);
    return database
        .list(
            "select count(*) from device d join correction_subject s on s.id = d.subject_id where "
                + where,
            row -> row.getLong(1),
            parameters.toArray())
        .getFirst();
  }

  Optional<DeviceSheet> find(AreaScope scope, String id) {
    return list(new Filter(scope, null, null, null, "=" + id), 1, 0).stream().findFirst();
  }

  /// False when a device that is not closed has this identity, or the id was ever used.
  boolean insert(NewDevice device, Device.Secret secret, String by, Instant now) {
    return database.update(
            """
            insert into device (id, protocol, identity, subject_id, purpose, crs, vendor_profile,
              hardware_id, report_every_seconds, report_in_doubt_seconds, note, secret_salt,
              secret_hash, enrolled_by, enrolled_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            device.id(),
            device.protocol(),
            device.identity(),
            device.subjectId(),
            device.purpose(),
            device.crs(),
            device.vendorProfile(),
            device.hardwareId(),
            device.reportEverySeconds(),
            device.reportInDoubtSeconds(),
            device.note(),
            secret.salt(),
            secret.hash(),
            by,
            now)
        == 1;
  }

  void change(DeviceSheet device) {
    database.update(
        """
        update device set vendor_profile = ?, hardware_id = ?, report_every_seconds = ?,
          report_in_doubt_seconds = ?, note = ?, crs = ? where id = ?
        """,
        device.vendorProfile(),
        device.hardwareId(),
        device.reportEverySeconds(),
        device.reportInDoubtSeconds(),
        device.note(),
        device.crs(),
        device.id());
  }

  void suspend(String id, @Nullable Instant at) {
    database.update("update device set disabled_at = ? where id = ?", at, id);
  }

  void close(String id, String reason, Instant at) {
    database.update(
        """
        update device set closed_at = ?, close_reason = ?, disabled_at = coalesce(disabled_at, ?)
        where id = ?
        """,
        at,
        reason,
        at,
        id);
  }

  void replacedBy(String id, String newId) {
    database.update("update device set replaced_by = ? where id = ?", newId, id);
  }

  /// Which secret of the device this is; the next one is of the next generation.
  int generation(String id) {
    return database
        .list("select generation from device where id = ? for update", row -> row.getInt(1), id)
        .getFirst();
  }

  void saveSecret(String id, int generation, Device.Secret secret) {
    database.update(
        """
        update device set generation = ?, secret_salt = ?, secret_hash = ?, hardware_id = null
        where id = ?
        """,
        generation,
        secret.salt(),
        secret.hash(),
        id);
  }

  private static String where(Filter filter, List<@Nullable Object> parameters) {
    var where = new StringBuilder(filter.scope().condition("s.area_path"));
    filter.scope().prefixes().forEach(prefix -> parameters.add(prefix + "%"));
    if (filter.state() != null) {
      where.append(
          switch (filter.state()) {
            case ACTIVE -> " and d.disabled_at is null and d.closed_at is null";
            case SUSPENDED -> " and d.disabled_at is not null and d.closed_at is null";
            case CLOSED -> " and d.closed_at is not null";
          });
    }
    if (filter.protocol() != null) {
      where.append(" and d.protocol = ?");
      parameters.add(filter.protocol());
    }
    if (filter.subjectId() != null) {
      where.append(" and d.subject_id = ?");
      parameters.add(filter.subjectId());
    }
    var text = filter.text();
    if (text != null && text.startsWith("=")) {
      where.append(" and d.id = ?");
      parameters.add(text.substring(1));
    } else if (text != null && !text.isBlank()) {
      // A minor's code is masked: it cannot be searched for either.
      where.append(
          " and (position(lower(?) in lower(d.id || ' ' || d.identity)) > 0"
              + " or (not s.minor and position(? in s.code) > 0))");
      parameters.add(text.strip());
      parameters.add(text.strip());
    }
    return where.toString();
  }

  private static DeviceSheet sheet(ResultSet row) throws SQLException {
    var signals =
        row.getTimestamp("signals_at") == null
            ? Signals.NONE
            : new Signals(row.getInt("signals_known"), row.getInt("signals_on"));
    boolean minor = row.getBoolean("minor");
    var closedAt = Database.nullableInstant(row, "closed_at");
    return new DeviceSheet(
        row.getString("id"),
        Protocol.valueOf(row.getString("protocol")),
        row.getString("identity"),
        row.getString("subject_id"),
        SubjectFile.shownCode(row.getString("code"), minor),
        SubjectFile.shownPath(row.getString("area_path"), minor),
        Purpose.valueOf(row.getString("purpose")),
        Crs.valueOf(row.getString("crs")),
        closedAt != null
            ? State.CLOSED
            : row.getTimestamp("disabled_at") != null ? State.SUSPENDED : State.ACTIVE,
        row.getString("vendor_profile"),
        row.getString("hardware_id"),
        integer(row, "report_every_seconds"),
        integer(row, "report_in_doubt_seconds"),
        row.getString("note"),
        Database.instant(row, "enrolled_at"),
        row.getString("enrolled_by"),
        Database.nullableInstant(row, "contact_at"),
        Database.nullableDouble(row, "battery_percent"),
        signals.active(),
        Set.copyOf(new Signals(signals.known(), signals.known()).active()),
        Database.nullableInstant(row, "signals_at"),
        null,
        closedAt,
        row.getString("close_reason"),
        row.getString("replaced_by"));
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }
}
