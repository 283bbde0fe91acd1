package io.mingge.location;

import io.mingge.geo.Crs;
import io.mingge.platform.Database;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /// Says how a device speaks; until then it speaks OsmAnd under its own id.
  public void speaks(
      String deviceId, Protocol protocol, String identity, @Nullable String vendorProfile) {
    database.update(
        "update device set protocol = ?, identity = ?, vendor_profile = ? where id = ?",
        protocol,
        identity,
        vendorProfile,
        deviceId);
  }

  List<String> listSubjectsWithDevices() {
    return database.list(
        "select distinct subject_id from device where subject_id is not null",
        row -> row.getString(1));
  }

  /// The devices of these subjects, with what the gate needs to know.
  List<FeedGate.Entry> listEntries(
      Collection<String> subjectIds,
      Map<String, List<LegalBasis>> bases,
      Map<String, List<FeedGate.OpenTask>> tasks) {
    return database.list(
        """
        select d.*, s.state, s.area_path
        from device d join correction_subject s on s.id = d.subject_id
        where d.subject_id = any(?)
        """,
        row -> {
          var subjectId = row.getString("subject_id");
          return new FeedGate.Entry(
              new Device(
                  row.getString("id"),
                  subjectId,
                  Crs.valueOf(row.getString("crs")),
                  new Device.Secret(row.getBytes("secret_salt"), row.getBytes("secret_hash")),
                  Database.instant(row, "enrolled_at"),
                  row.getTimestamp("disabled_at") != null),
              row.getString("area_path"),
              SubjectState.valueOf(row.getString("state")),
              // A device for checks answers tasks and never makes a track.
              row.getString("purpose").equals("CHECK")
                  ? List.of()
                  : bases.getOrDefault(subjectId, List.of()),
              tasks.getOrDefault(subjectId, List.of()));
        },
        subjectIds);
  }

  /// Check tasks of these subjects that nobody answered, the one that ends first comes first.
  List<FeedGate.OpenTask> listUnansweredTasks(Collection<String> subjectIds) {
    return database.list(
        """
        select id, subject_id, opened_at, expires_at from check_task
        where subject_id = any(?) and answered_at is null and state = 'DUE'
        order by expires_at
        """,
        row ->
            new FeedGate.OpenTask(
                row.getString("id"),
                row.getString("subject_id"),
                Database.instant(row, "opened_at"),
                Database.instant(row, "expires_at")),
        subjectIds);
  }

  void answerTask(String taskId, Instant now) {
    database.update(
        "update check_task set answered_at = ? where id = ? and answered_at is null", now, taskId);
  }

  /// Closes every device of a subject whose supervision is over; answers their ids.
  List<String> closeAll(String subjectId, String reason, Instant now) {
    return database.list(
        """
        update device set disabled_at = coalesce(disabled_at, ?), closed_at = ?, close_reason = ?
        where subject_id = ? and closed_at is null
        returning id
        """,
        row -> row.getString("id"),
        now,
        now,
        reason,
        subjectId);
  }
}
