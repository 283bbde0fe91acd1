package io.mingge.emergency;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import io.mingge.platform.Database;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The register of emergencies.
@ApplicationScoped
public class EmergencyModes {

  /// Who declares one: the leaders, each in their own area.
  static final Set<Role> LEADERS = Set.of(Role.COUNTY_LEADER, Role.TOWN_LEADER);

  /// Who has to know that one runs.
  static final Set<Role> READERS =
      Set.of(
          Role.COUNTY_LEADER,
          Role.TOWN_LEADER,
          Role.JUSTICE_HEAD,
          Role.CENTER_STAFF,
          Role.CORRECTION_OFFICER,
          Role.JUDICIAL_ASSISTANT,
          Role.AUDITOR);

  static final class EmergencyNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    EmergencyNotFound(String id) {
      super(ProblemCode.EMERGENCY_NOT_FOUND, "no emergency " + id + " in your area");
    }
  }

  private final Database database;
  private final AuditLog audit;
  private final LiveEvents live;
  private final Clock clock;

  EmergencyModes(Database database, AuditLog audit, LiveEvents live, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.live = live;
    this.clock = clock;
  }

  /// The emergency that covers this place of the tree at this moment, the latest if there are two.
  public Optional<EmergencyMode> findRunning(String areaPath, Instant at) {
    return database.find(
        """
        select * from emergency_mode
        where ? like area_path || '%' and started_at <= ? and coalesce(ended_at, ends_at) > ?
        order by started_at desc limit 1
        """,
        EmergencyModes::mode, areaPath, at, at);
  }

  /// Those of the scope and those that reach into it from above, newest first.
  List<EmergencyMode> list(AreaScope scope, boolean runningOnly) {
    var now = clock.instant();
    return database.list(
        """
        select * from emergency_mode
        where (area_path like any(?)
            or exists (select 1 from unnest(?::text[]) as p where p like area_path || '%'))
          and (not ? or (started_at <= ? and coalesce(ended_at, ends_at) > ?))
        order by started_at desc limit 200
        """,
        EmergencyModes::mode,
        scope.prefixes().stream().map(prefix -> prefix + "%").toList(),
        scope.prefixes(),
        runningOnly,
        now,
        now);
  }

  @Transactional
  EmergencyMode start(Caller caller, String areaPath, String reason, Instant endsAt) {
    var now = clock.instant();
    var mode =
        new EmergencyMode(
            UUID.randomUUID().toString(),
            areaPath,
            reason,
            caller.username(),
            caller.displayName(),
            now,
            endsAt,
            null,
            null);
    database.update(
        """
        insert into emergency_mode (id, area_path, reason, started_by, started_name, started_at,
          ends_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        mode.id(),
        areaPath,
        reason,
        mode.startedBy(),
        mode.startedName(),
        now,
        endsAt);
    audit.record(
        event("EMERGENCY_STARTED", mode).reason(reason).detail("endsAt", endsAt.toString()));
    announce(mode);
    return mode;
  }

  /// Ends it before its time; ending it again changes nothing.
  @Transactional
  EmergencyMode end(Caller caller, AreaScope scope, String id) {
    var now = clock.instant();
    database.update(
        """
        update emergency_mode set ended_at = ?, ended_by = ?
        where id = ? and area_path like any(?) and ended_at is null and ends_at > ?
        """,
        now,
        caller.username(),
        id,
        scope.prefixes().stream().map(prefix -> prefix + "%").toList(),
        now);
    var mode = find(scope, id).orElseThrow(() -> new EmergencyNotFound(id));
    audit.record(event("EMERGENCY_ENDED", mode));
    announce(mode);
    return mode;
  }

  private Optional<EmergencyMode> find(AreaScope scope, String id) {
    return database.find(
        "select * from emergency_mode where id = ? and area_path like any(?)",
        EmergencyModes::mode,
        id,
        scope.prefixes().stream().map(prefix -> prefix + "%").toList());
  }

  private void announce(EmergencyMode mode) {
    live.publish(
        new LiveEvent(
            "emergency.changed",
            mode.id(),
            mode.areaPath(),
            READERS,
            Map.of("endsAt", mode.endsAt().toString())));
  }

  private static AuditEvent event(String action, EmergencyMode mode) {
    return AuditEvent.of(action).object("EMERGENCY", mode.id()).area(mode.areaPath());
  }

  private static EmergencyMode mode(ResultSet row) throws SQLException {
    @Nullable Instant ended = Database.nullableInstant(row, "ended_at");
    return new EmergencyMode(
        row.getString("id"),
        row.getString("area_path"),
        row.getString("reason"),
        row.getString("started_by"),
        row.getString("started_name"),
        Database.instant(row, "started_at"),
        Database.instant(row, "ends_at"),
        ended,
        row.getString("ended_by"));
  }
}
