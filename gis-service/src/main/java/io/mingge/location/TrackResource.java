package io.mingge.location;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.GeoJson;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.platform.RequestTime;
import io.mingge.subject.SubjectFiles;
import io.mingge.subject.SubjectSheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/// Where a subject has been: only for correction staff of the area, only while a legal basis is
/// active, and never without a line in the register.
@Path("/api/subjects/{id}/track")
@Produces("application/geo+json")
@RunOnVirtualThread
@Tag(name = "Subjects")
public class TrackResource {

  /// The subject has no active basis now: its positions are closed to everybody.
  public static final class NoActiveBasis extends ProblemException {
    private static final long serialVersionUID = 1L;

    public NoActiveBasis(String id) {
      super(ProblemCode.NO_ACTIVE_BASIS, "subject " + id + " has no active legal basis");
    }
  }

  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final int MAX_POINTS = 50_000;
  private static final Duration DEFAULT_SPAN = Duration.ofDays(1);

  private final SubjectFiles subjects;
  private final FixRepository fixes;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  TrackResource(
      SubjectFiles subjects,
      FixRepository fixes,
      CurrentCaller caller,
      AuditLog audit,
      Clock clock) {
    this.subjects = subjects;
    this.fixes = fixes;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Positions of a subject between two times, in event order (default: 24 h)")
  public GeoJson.FeatureCollection track(
      @PathParam("id") String id,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("alarmId") @Nullable String alarmId) {
    var until = to == null ? clock.instant() : RequestTime.parse("to", to);
    var since = from == null ? until.minus(DEFAULT_SPAN) : RequestTime.parse("from", from);
    if (since.isAfter(until)) {
      throw new InvalidValue("from", "must not be after to");
    }
    var scope = caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
    var sheet = subjects.get(scope, id);
    var event = event(sheet, since, until, alarmId);
    if (!sheet.hasActiveBasis()) {
      audit.record(event.denied());
      throw new NoActiveBasis(id);
    }
    var points = fixes.listTrack(id, since, until, MAX_POINTS);
    audit.record(event.detail("points", points.size()));
    return collection(points);
  }

  private static AuditEvent event(
      SubjectSheet sheet, Instant from, Instant to, @Nullable String alarmId) {
    var event =
        AuditEvent.of("TRACK_READ")
            .object("SUBJECT", sheet.id())
            .area(sheet.path())
            .purpose("CORRECTION_WORK")
            .detail("from", from.toString())
            .detail("to", to.toString());
    return alarmId == null ? event : event.detail("alarmId", alarmId);
  }

  /// One LineString (id `line`) when there are two points or more, then the points.
  private static GeoJson.FeatureCollection collection(List<FixRepository.TrackPoint> points) {
    var features = new ArrayList<GeoJson.Feature>();
    if (points.size() > 1) {
      var line =
          points.stream().map(point -> point.place().coordinate()).toArray(Coordinate[]::new);
      features.add(new GeoJson.Feature("line", GEOMETRY.createLineString(line), Map.of()));
    }
    for (int i = 0; i < points.size(); i++) {
      features.add(point(i, points.get(i)));
    }
    return GeoJson.FeatureCollection.of(features);
  }

  private static GeoJson.Feature point(int index, FixRepository.TrackPoint point) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("time", point.time());
    properties.put("receivedAt", point.receivedAt());
    if (point.accuracyMeters() != null) {
      properties.put("accuracyMeters", point.accuracyMeters());
    }
    if (point.speedMetersPerSecond() != null) {
      properties.put("speedMetersPerSecond", point.speedMetersPerSecond());
    }
    if (point.batteryPercent() != null) {
      properties.put("batteryPercent", point.batteryPercent());
    }
    properties.put("source", point.source().name());
    if (point.decision() != null) {
      properties.put("decision", point.decision());
    }
    if (point.distanceMeters() != null) {
      properties.put("distanceMeters", point.distanceMeters());
    }
    var place = GEOMETRY.createPoint(point.place().coordinate());
    return new GeoJson.Feature(String.valueOf(index), place, properties);
  }
}
