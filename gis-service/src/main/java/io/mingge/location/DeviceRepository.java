package io.mingge.location;

import io.mingge.geo.Crs;
import io.mingge.platform.Database;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// SQL of the device register.
@ApplicationScoped
public class DeviceRepository {

  private final Database database;

  DeviceRepository(Database database) {
    this.database = database;
  }

  /// Registers a device, or replaces its subject, CRS and secret.
  public void enrol(String deviceId, String subjectId, Crs crs, String secret, Instant now) {
    var kept = Device.Secret.of(secret);
    database.update(
        """
        insert into device (id, identity, subject_id, crs, secret_salt, secret_hash, enrolled_at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set subject_id = excluded.subject_id, crs = excluded.crs,
          secret_salt = excluded.secret_salt, secret_hash = excluded.secret_hash,
          enrolled_at = excluded.enrolled_at, disabled_at = null
        """,
        deviceId,
        deviceId,
        subjectId,
        crs,
        kept.salt(),
        kept.hash(),
        now);
  }

  /// The devices among these ids, with what the gate needs to know of their subjects.
  List<FeedGate.Entry> listEntries(Collection<String> deviceIds) {
    return database.list(
        """
        select d.*, s.state, s.area_path, l.fix_time as last_time
        from device d
        join correction_subject s on s.id = d.subject_id
        left join last_fix l on l.subject_id = d.subject_id
        where d.id = any(?)
        """,
        row ->
            new FeedGate.Entry(
                new Device(
                    row.getString("id"),
                    row.getString("subject_id"),
                    Crs.valueOf(row.getString("crs")),
                    new Device.Secret(row.getBytes("secret_salt"), row.getBytes("secret_hash")),
                    Database.instant(row, "enrolled_at"),
                    row.getTimestamp("disabled_at") != null),
                row.getString("area_path"),
                SubjectState.valueOf(row.getString("state")),
                Database.nullableInstant(row, "last_time")),
        deviceIds);
  }

  /// Open check tasks of these subjects at this time, the one that ends first comes first.
  List<FeedGate.OpenTask> listOpenTasks(Collection<String> subjectIds, Instant now) {
    return database.list(
        """
        select id, subject_id, opened_at, expires_at from check_task
        where subject_id = any(?) and answered_at is null and state = 'DUE'
          and opened_at <= ? and expires_at > ?
        order by expires_at
        """,
        row ->
            new FeedGate.OpenTask(
                row.getString("id"),
                row.getString("subject_id"),
                Database.instant(row, "opened_at"),
                Database.instant(row, "expires_at")),
        subjectIds,
        now,
        now);
  }

  void answerTask(String taskId, Instant now) {
    database.update(
        "update check_task set answered_at = ? where id = ? and answered_at is null", now, taskId);
  }
}
