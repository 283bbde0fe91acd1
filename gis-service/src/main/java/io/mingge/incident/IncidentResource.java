package io.mingge.incident;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.camera.CameraNear;
import io.mingge.geo.AreaPath;
import io.mingge.geo.BBox;
import io.mingge.geo.GeoJson;
import io.mingge.incident.workflow.IncidentState;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Incidents over HTTP: list, file, report, steps and photos. Analysts and administrators stay out.
 */
@Path("/api/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Incidents")
public class IncidentResource {

  private static final int MAX_LIMIT = 10_000;
  private static final int NEAR_CAMERAS = 5;

  /** Who reads the camera register; a resident or a household lead does not. */
  private static final Set<Role> CAMERA_READERS =
      Set.of(
          Role.COUNTY_LEADER,
          Role.TOWN_LEADER,
          Role.CENTER_STAFF,
          Role.VILLAGE_SECRETARY,
          Role.GRID_MEMBER,
          Role.CORRECTION_OFFICER,
          Role.JUDICIAL_ASSISTANT,
          Role.PATROL_COORD,
          Role.POLICE_LIAISON,
          Role.AUDITOR);

  private final IncidentDesk desk;
  private final IncidentRepository incidents;
  private final CaseBook book;
  private final CameraNear cameras;
  private final CurrentCaller caller;
  private final IncidentConfig config;
  private final Clock clock;

  IncidentResource(
      IncidentDesk desk,
      IncidentRepository incidents,
      CaseBook book,
      CameraNear cameras,
      CurrentCaller caller,
      IncidentConfig config,
      Clock clock) {
    this.desk = desk;
    this.incidents = incidents;
    this.book = book;
    this.cameras = cameras;
    this.caller = caller;
    this.config = config;
    this.clock = clock;
  }

  /** A page of the ledger; {@code total} counts all pages. */
  @Schema(name = "Incidents")
  public record Page(List<IncidentSheet> items, long total, int limit, int offset) {}

  /** The whole file of an incident. */
  @Schema(name = "IncidentFile")
  public record File(
      @JsonUnwrapped IncidentSheet sheet,
      List<CaseBook.Entry> history,
      List<CaseBook.Photo> photos,
      GeoJson.FeatureCollection cameras,
      List<IncidentRepository.Similar> similar,
      Set<IncidentState> allowedTransitions) {}

  /** A wished step. {@code text} is the reason or the result, whichever the step asks for. */
  public record Transition(
      @Nullable String to,
      @Nullable String from,
      @Nullable String text,
      @Nullable Boolean remediesTold) {}

  @GET
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.HOUSEHOLD_LEAD,
    Roles.GRID_MEMBER,
    Roles.INFORMANT,
    Roles.CORRECTION_OFFICER,
    Roles.JUDICIAL_ASSISTANT,
    Roles.PATROL_COORD,
    Roles.MEDIATOR,
    Roles.DEPT_HANDLER,
    Roles.POLICE_LIAISON,
    Roles.RESIDENT,
    Roles.AUDITOR
  })
  @Operation(summary = "Incidents of the scope and own reports, newest first")
  public Page list(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("type") @Nullable String type,
      @QueryParam("state") @Nullable String state,
      @QueryParam("open") @Nullable Boolean open,
      @QueryParam("area") @Nullable String area,
      @QueryParam("bbox") @Nullable String bbox,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @DefaultValue("1000") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "between 1 and " + MAX_LIMIT);
    }
    if (offset < 0) {
      throw new InvalidValue("offset", "not below 0");
    }
    var filter =
        new IncidentFilter(
            blank(kind) ? null : IncidentReport.choice("kind", IncidentKind.class, kind),
            type == null || blank(type) ? null : IncidentReport.disputeType(type),
            blank(state) ? null : IncidentReport.choice("state", IncidentState.class, state),
            open,
            areaPrefix(area),
            box(bbox),
            Period.parse(from, to),
            limit,
            offset);
    var page = incidents.list(filter, IncidentAccess.sight(caller.caller()));
    return new Page(page.items(), page.total(), limit, offset);
  }

  @GET
  @Path("{id}")
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.HOUSEHOLD_LEAD,
    Roles.GRID_MEMBER,
    Roles.INFORMANT,
    Roles.CORRECTION_OFFICER,
    Roles.JUDICIAL_ASSISTANT,
    Roles.PATROL_COORD,
    Roles.MEDIATOR,
    Roles.DEPT_HANDLER,
    Roles.POLICE_LIAISON,
    Roles.RESIDENT,
    Roles.AUDITOR
  })
  @Operation(summary = "The file of an incident")
  public File get(@PathParam("id") String id) {
    return file(id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.HOUSEHOLD_LEAD,
    Roles.GRID_MEMBER,
    Roles.INFORMANT,
    Roles.JUDICIAL_ASSISTANT,
    Roles.PATROL_COORD,
    Roles.DEPT_HANDLER,
    Roles.POLICE_LIAISON,
    Roles.RESIDENT
  })
  @Operation(summary = "Report an incident at a place")
  @APIResponse(
      responseCode = "201",
      description = "Reported",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = File.class)))
  public Response report(IncidentReport.@Nullable Form form) {
    if (form == null) {
      throw new InvalidValue("kind", "is missing");
    }
    var id = desk.report(caller.caller(), IncidentReport.of(form));
    return Response.created(URI.create("/api/incidents/" + id)).entity(file(id)).build();
  }

  @POST
  @Path("{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.HOUSEHOLD_LEAD,
    Roles.GRID_MEMBER,
    Roles.INFORMANT,
    Roles.JUDICIAL_ASSISTANT,
    Roles.PATROL_COORD,
    Roles.DEPT_HANDLER,
    Roles.POLICE_LIAISON,
    Roles.RESIDENT
  })
  @Operation(summary = "Take a step")
  public File move(@PathParam("id") String id, @Nullable Transition transition) {
    if (transition == null) {
      throw new InvalidValue("to", "is missing");
    }
    desk.move(
        caller.caller(),
        id,
        new IncidentDesk.Move(
            IncidentReport.choice("to", IncidentState.class, transition.to()),
            blank(transition.from())
                ? null
                : IncidentReport.choice("from", IncidentState.class, transition.from()),
            IncidentReport.text(transition.text()),
            Boolean.TRUE.equals(transition.remediesTold())));
    return file(id);
  }

  private File file(String id) {
    var sight = IncidentAccess.sight(caller.caller());
    var sheet = incidents.find(id, sight).orElseThrow(IncidentRefused.Unknown::new);
    return new File(
        sheet,
        book.list(id),
        book.listPhotos(id),
        cameras(sheet),
        incidents.listSimilar(
            sheet,
            config.duplicateMeters(),
            clock.instant().minus(config.duplicateWithin()),
            sight),
        new TreeSet<>(desk.reachable(caller.caller(), id)));
  }

  /** Link only: naming a camera opens no stream, and needs the right to see the register. */
  private GeoJson.FeatureCollection cameras(IncidentSheet sheet) {
    return GeoJson.FeatureCollection.of(
        cameras
            .list(sheet.lon(), sheet.lat(), NEAR_CAMERAS, caller.caller().scope(CAMERA_READERS))
            .stream()
            .map(
                camera ->
                    new GeoJson.Feature(
                        camera.id(),
                        BBox.LON_LAT.createPoint(new Coordinate(camera.lon(), camera.lat())),
                        camera))
            .toList());
  }

  private static @Nullable String areaPrefix(@Nullable String area) {
    if (area == null || area.isBlank()) {
      return null;
    }
    if (!AreaPath.isCode(area)) {
      throw new InvalidValue("area", "needs 12 or 16 digits");
    }
    return AreaPath.of(area);
  }

  private static @Nullable BBox box(@Nullable String bbox) {
    if (bbox == null || bbox.isBlank()) {
      return null;
    }
    try {
      return BBox.parse(bbox);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("bbox", "needs west,south,east,north in degrees");
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
