package io.mingge.location;

import io.mingge.geo.Crs;
import io.mingge.platform.Database;
import io.mingge.platform.Secrets;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Finds a registered device by the name it has in its protocol. Kept in memory and renewed from
/// [ChangeLog] at most a second after a change; whether a report may be stored is decided later, by
/// the gate, on facts of the same transaction.
@ApplicationScoped
public class DeviceDirectory {

  private record Name(Protocol protocol, String identity) {}

  private static final Logger LOG = Logger.getLogger(DeviceDirectory.class);

  private static final int CODE_BYTES = 10;

  private final Database database;
  private final ChangeLog changes;
  private final Secrets secrets;
  private final Map<Name, Enrolled> byName = new ConcurrentHashMap<>();
  private final Map<String, Enrolled> byId = new ConcurrentHashMap<>();
  private final Map<String, Map<Name, Enrolled>> bySubject = new ConcurrentHashMap<>();
  private final ReentrantLock asking = new ReentrantLock();
  private long askedAt = System.nanoTime();

  DeviceDirectory(Database database, ChangeLog changes, Secrets secrets) {
    this.database = database;
    this.changes = changes;
    this.secrets = secrets;
  }

  /// Blocks on the database when the name is not known yet.
  public Optional<Enrolled> find(Protocol protocol, String identity) {
    var name = new Name(protocol, identity);
    var known = byName.get(name);
    if (known == null) {
      ask();
      known = byName.get(name);
    }
    return Optional.ofNullable(known);
  }

  /// The area of a registered device, null when there is none of this id. From memory, and renewed
  /// like the rest.
  public @Nullable String areaOf(String deviceId) {
    var known = byId.get(deviceId);
    if (known == null) {
      ask();
      known = byId.get(deviceId);
    }
    return known == null ? null : known.areaPath();
  }

  /// From memory only.
  public Collection<Enrolled> listOf(String subjectId) {
    return bySubject.getOrDefault(subjectId, Map.of()).values();
  }

  /// The authentication code of a JT/T 808 terminal: belongs to this device, this phone and this
  /// generation, so it can be told again to the same terminal and is stored nowhere but as a hash.
  public String authenticationCode(String deviceId, String phone, int generation) {
    var bytes = secrets.mac("jt808:" + deviceId + ":" + phone + ":" + generation);
    return HexFormat.of().formatHex(bytes, 0, CODE_BYTES);
  }

  /// Binds the terminal that registered first; false when another was faster.
  public boolean bind(Enrolled device, String hardwareId) {
    return database.update(
            """
            update device set hardware_id = ?
            where id = ? and closed_at is null and (hardware_id is null or hardware_id = ?)
            """,
            hardwareId,
            device.deviceId(),
            hardwareId)
        == 1;
  }

  /// One question at a time; who waited for one that began after its own miss need not ask again.
  /// So strangers who knock share their questions.
  private void ask() {
    long missedAt = System.nanoTime();
    asking.lock();
    try {
      if (askedAt - missedAt < 0) {
        long now = System.nanoTime();
        changes.catchUp();
        askedAt = now;
      }
    } finally {
      asking.unlock();
    }
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void renew() {
    try {
      changes.catchUp();
    } catch (Database.DatabaseFailed e) {
      LOG.debugf("the directory stays as it is, the database is away: %s", e.getMessage());
    }
  }

  void changed(@Observes RegistersChanged change) {
    if (change.everything()) {
      var all = list("", List.of());
      bySubject.keySet().forEach(id -> replace(id, List.of()));
      var ofSubject = new HashMap<String, List<Enrolled>>();
      all.forEach(
          one ->
              ofSubject
                  .computeIfAbsent(one.subjectId(), s -> new java.util.ArrayList<>())
                  .add(one));
      ofSubject.forEach(this::replace);
    } else if (!change.subjectIds().isEmpty()) {
      var found = list("and d.subject_id = any(?)", change.subjectIds());
      for (String subjectId : change.subjectIds()) {
        replace(
            subjectId, found.stream().filter(one -> one.subjectId().equals(subjectId)).toList());
      }
    }
  }

  private synchronized void replace(String subjectId, List<Enrolled> now) {
    var names = new HashMap<Name, Enrolled>();
    now.forEach(one -> names.put(new Name(one.protocol(), one.identity()), one));
    var before = names.isEmpty() ? bySubject.remove(subjectId) : bySubject.put(subjectId, names);
    byName.putAll(names);
    now.forEach(one -> byId.put(one.deviceId(), one));
    if (before != null) {
      // A name that belongs to another subject meanwhile is that subject's.
      before.forEach(
          (name, old) -> {
            if (!names.containsKey(name)) {
              byName.remove(name, old);
              byId.remove(old.deviceId(), old);
            }
          });
    }
  }

  private List<Enrolled> list(String condition, Collection<String> subjectIds) {
    var sql =
        """
        select d.*, s.area_path from device d join correction_subject s on s.id = d.subject_id
        where d.closed_at is null
        """;
    return condition.isEmpty()
        ? database.list(sql, DeviceDirectory::enrolled)
        : database.list(sql + condition, DeviceDirectory::enrolled, subjectIds);
  }

  private static Enrolled enrolled(ResultSet row) throws SQLException {
    return new Enrolled(
        row.getString("id"),
        row.getString("subject_id"),
        row.getString("area_path"),
        Protocol.valueOf(row.getString("protocol")),
        row.getString("identity"),
        Crs.valueOf(row.getString("crs")),
        new Device.Secret(row.getBytes("secret_salt"), row.getBytes("secret_hash")),
        row.getTimestamp("disabled_at") == null,
        row.getString("hardware_id"),
        row.getInt("generation"),
        row.getString("vendor_profile"),
        seconds(row, "report_every_seconds"),
        seconds(row, "report_in_doubt_seconds"));
  }

  private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : Duration.ofSeconds(value);
  }
}
