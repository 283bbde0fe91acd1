package io.mingge.geofence;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.location.TrackResource;
import io.mingge.platform.Database;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.RequestTime;
import io.mingge.subject.SubjectFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What the fence noticed of one subject, for the replay of a track: under the same conditions as
/// the track itself.
@Path("/api/subjects/{id}/crossings")
@RunOnVirtualThread
@Tag(name = "Subjects")
public class CrossingResource {

  /// @param zoneName null when the zone was removed since
  /// @param distanceMeters positive on the violating side
  public record Crossing(
      Instant time,
      Instant receivedAt,
      String effect,
      String decision,
      String zoneId,
      @Nullable String zoneName,
      double distanceMeters,
      @Nullable Double accuracyMeters,
      String explanationZh,
      String explanationEn) {}

  /// In event order.
  public record Crossings(List<Crossing> items, int total) {}

  private static final Duration DEFAULT_SPAN = Duration.ofDays(1);
  private static final int MOST = 5_000;

  private final SubjectFiles subjects;
  private final Database database;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  CrossingResource(
      SubjectFiles subjects, Database database, CurrentCaller caller, AuditLog audit, Clock clock) {
    this.subjects = subjects;
    this.database = database;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Crossings of a subject between two times, explained (default: 24 h)")
  public Crossings crossings(
      @PathParam("id") String id,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    var until = to == null ? clock.instant() : RequestTime.parse("to", to);
    var since = from == null ? until.minus(DEFAULT_SPAN) : RequestTime.parse("from", from);
    if (since.isAfter(until)) {
      throw new InvalidValue("from", "must not be after to");
    }
    var scope = caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
    var sheet = subjects.get(scope, id);
    var event =
        AuditEvent.of("CROSSINGS_READ")
            .object("SUBJECT", id)
            .area(sheet.path())
            .purpose("CORRECTION_WORK")
            .detail("from", since.toString())
            .detail("to", until.toString());
    if (!sheet.hasActiveBasis()) {
      audit.record(event.denied());
      throw new TrackResource.NoActiveBasis(id);
    }
    var items = list(id, since, until);
    audit.record(event.detail("crossings", items.size()));
    return new Crossings(items, items.size());
  }

  private List<Crossing> list(String subjectId, Instant from, Instant to) {
    return database.list(
        """
        select e.*, z.name as zone_name
        from fence_event e left join zone z on z.id = e.zone_id
        where e.subject_id = ? and e.fix_time >= ? and e.fix_time < ?
          and e.effect in ('RAISED', 'SUPPRESSED', 'RECOVERED', 'LIFTED', 'SPIKE', 'CORRECTED',
            'ANNOTATED')
        order by e.fix_time, e.seq limit ?
        """,
        row ->
            new Crossing(
                Database.instant(row, "fix_time"),
                Database.instant(row, "received_at"),
                row.getString("effect"),
                row.getString("decision"),
                row.getString("zone_id"),
                row.getString("zone_name"),
                row.getDouble("distance_meters"),
                Database.nullableDouble(row, "accuracy_meters"),
                row.getString("explanation_zh"),
                row.getString("explanation_en")),
        subjectId,
        from,
        to,
        MOST);
  }
}
