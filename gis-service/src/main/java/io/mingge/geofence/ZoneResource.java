package io.mingge.geofence;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.GeoJson;
import io.mingge.platform.InvalidValue;
import io.mingge.subject.SubjectFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The fences of one subject, for those who may see the subject.
@Path("/api/zones")
@Produces("application/geo+json")
@RunOnVirtualThread
@Tag(name = "Subjects")
public class ZoneResource {

  private final SubjectFiles subjects;
  private final ZoneRepository zones;
  private final CurrentCaller caller;
  private final AuditLog audit;

  ZoneResource(SubjectFiles subjects, ZoneRepository zones, CurrentCaller caller, AuditLog audit) {
    this.subjects = subjects;
    this.zones = zones;
    this.caller = caller;
    this.audit = audit;
  }

  @GET
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Permitted and forbidden zones of a subject")
  public GeoJson.FeatureCollection zones(@QueryParam("subjectId") @Nullable String subjectId) {
    if (subjectId == null || subjectId.isBlank()) {
      throw new InvalidValue("subjectId", "is required");
    }
    var scope = caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
    var sheet = subjects.get(scope, subjectId);
    var features = zones.listFor(subjectId).stream().map(ZoneResource::feature).toList();
    audit.recordRead(
        AuditEvent.of("ZONES_READ")
            .object("SUBJECT", subjectId)
            .area(sheet.path())
            .purpose("CORRECTION_WORK"));
    return GeoJson.FeatureCollection.of(features);
  }

  private static GeoJson.Feature feature(ZoneRepository.Stored zone) {
    var properties = new LinkedHashMap<String, @Nullable Object>();
    properties.put("id", zone.id());
    properties.put("kind", zone.kind());
    properties.put("subjectId", zone.subjectId());
    properties.put("name", zone.name());
    properties.put("documentNo", zone.documentNo());
    properties.put("bufferMeters", zone.settings().bufferMeters());
    properties.put("confirmFixes", zone.settings().confirmFixes());
    properties.put("confirmSeconds", zone.settings().confirmAfter().toSeconds());
    return new GeoJson.Feature(zone.id(), zone.area(), properties);
  }
}
