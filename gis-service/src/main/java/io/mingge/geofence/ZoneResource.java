package io.mingge.geofence;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Roles;
import io.mingge.geo.GeoJson;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.RequestTime;
import io.mingge.subject.SubjectFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Zones of subjects and areas: read by correction staff, drawn by the officer of the county.
/// Geometry goes out as GeoJSON lon-lat (CGCS2000) and comes in in the declared system.
@Path("/api/zones")
@RunOnVirtualThread
@Tag(name = "Zones")
public class ZoneResource {

  private static final String GEO_JSON = "application/geo+json";

  /// Whether a drawing would do.
  ///
  /// @param storable as it is, or repaired where `repairable`
  /// @param geometry what would be stored; null when nothing can
  public record CheckView(
      boolean storable,
      boolean repairable,
      int vertices,
      double squareMeters,
      List<ShapeFlaw> flaws,
      @Nullable Map<String, Object> geometry) {}

  private final ZoneDesk desk;
  private final ZonePreview preview;
  private final SubjectFiles subjects;
  private final ZoneRepository zones;
  private final AuditLog audit;

  ZoneResource(
      ZoneDesk desk,
      ZonePreview preview,
      SubjectFiles subjects,
      ZoneRepository zones,
      AuditLog audit) {
    this.desk = desk;
    this.preview = preview;
    this.subjects = subjects;
    this.zones = zones;
    this.audit = audit;
  }

  @GET
  @Produces(GEO_JSON)
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Zones that apply to a subject; without one those of the caller's areas")
  public GeoJson.FeatureCollection zones(@QueryParam("subjectId") @Nullable String subjectId) {
    var scope = desk.reader();
    if (subjectId == null || subjectId.isBlank()) {
      return GeoJson.FeatureCollection.of(
          zones.listCommon(scope).stream().map(ZoneResource::feature).toList());
    }
    var sheet = subjects.get(scope, subjectId);
    var features = zones.listFor(subjectId).stream().map(ZoneResource::feature).toList();
    audit.recordRead(
        AuditEvent.of("ZONES_READ")
            .object("SUBJECT", subjectId)
            .area(sheet.path())
            .purpose("CORRECTION_WORK"));
    return GeoJson.FeatureCollection.of(features);
  }

  @GET
  @Path("{id}")
  @Produces(GEO_JSON)
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "One zone with everything an editor needs")
  public GeoJson.Feature zone(@PathParam("id") String id) {
    var zone = desk.get(desk.reader(), id);
    audit.recordRead(AuditEvent.of("ZONES_READ").object("ZONE", id).purpose("CORRECTION_WORK"));
    return feature(zone);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(GEO_JSON)
  @ResponseStatus(201)
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Operation(summary = "Draw a zone; a forbidden zone or curfew needs its order's number")
  public GeoJson.Feature create(ZoneRequest request) {
    return feature(desk.create(request));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(GEO_JSON)
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Operation(summary = "Replace a zone; the former one is kept in its history")
  public GeoJson.Feature replace(@PathParam("id") String id, ZoneRequest request) {
    return feature(desk.replace(id, request));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Operation(summary = "Remove a zone, with a reason")
  public void remove(@PathParam("id") String id, @QueryParam("reason") @Nullable String reason) {
    desk.remove(id, reason);
  }

  @POST
  @Path("check")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Check a drawing without storing it; a repaired one is offered")
  public CheckView check(ZoneRequest request) {
    var check = desk.check(desk.reader(), request);
    var shape = check.shape();
    return new CheckView(
        check.isGood(),
        !check.flaws().isEmpty() && check.isRepairable(),
        check.vertices(),
        check.squareMeters(),
        check.flaws(),
        shape == null ? null : GeoJson.geometry(shape.outline()));
  }

  @POST
  @Path("preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Which alarms a drawn zone would have raised (default: yesterday)")
  public ZonePreview.Report preview(
      ZoneRequest request,
      @QueryParam("replaces") @Nullable String replaces,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    return preview.run(
        request,
        replaces,
        from == null ? null : RequestTime.parse("from", from),
        to == null ? null : RequestTime.parse("to", to));
  }

  @POST
  @Path("import")
  @Consumes({
    "application/geo+json",
    MediaType.APPLICATION_JSON,
    "application/zip",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Operation(
      summary = "Import GeoJSON or a zipped shapefile in a declared CRS",
      description =
          "mode CHECK only looks, ALL stores all or nothing, REST stores what is good;"
              + " each broken feature is reported with its number")
  public ImportReport importFile(
      byte[] content,
      @QueryParam("mode") @DefaultValue("CHECK") String mode,
      @QueryParam("crs") @Nullable String crs,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("areaCode") @Nullable String areaCode,
      @QueryParam("name") @Nullable String name,
      @QueryParam("documentNo") @Nullable String documentNo,
      @QueryParam("repair") @DefaultValue("false") boolean repair) {
    var template =
        new ZoneRequest(
            subjectId,
            areaCode,
            choice("kind", ZoneKind.class, kind == null ? "PERMITTED" : kind),
            name,
            documentNo,
            null,
            null,
            null,
            null,
            null,
            repair,
            null);
    return desk.importFile(content, crs, choice("mode", ZoneDesk.ImportMode.class, mode), template);
  }

  private static <E extends Enum<E>> E choice(String field, Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue(field, "must be one of " + List.of(type.getEnumConstants()));
    }
  }

  private static GeoJson.Feature feature(ZoneRepository.Stored zone) {
    var properties = new LinkedHashMap<String, @Nullable Object>();
    properties.put("id", zone.id());
    properties.put("kind", zone.kind());
    properties.put("subjectId", zone.subjectId());
    properties.put("areaPath", zone.areaPath());
    properties.put("name", zone.name());
    properties.put("documentNo", zone.documentNo());
    properties.put("bufferMeters", zone.settings().bufferMeters());
    properties.put("confirmFixes", zone.settings().confirmFixes());
    properties.put("confirmSeconds", zone.settings().confirmAfter().toSeconds());
    properties.put("settings", zone.own());
    properties.put("schedule", ScheduleSheet.of(zone.schedule()));
    properties.put("validFrom", zone.validFrom());
    properties.put("validUntil", zone.validUntil());
    properties.put("shape", zone.shape().kind());
    var axis = zone.shape().axis();
    properties.put("axis", axis == null ? null : GeoJson.geometry(axis));
    properties.put("sizeMeters", zone.shape().sizeMeters());
    properties.put("version", zone.version());
    properties.put("changedAt", zone.changedAt());
    properties.put("changedBy", zone.changedBy());
    return new GeoJson.Feature(zone.id(), zone.area(), properties);
  }
}
