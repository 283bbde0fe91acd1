package io.mingge.incident;

import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.platform.PhotoFile;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Photos of an incident: the picture as the body of the request, without its metadata when kept.
 */
@Path("/api/incidents/{id}/photos")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class PhotoResource {

  private final IncidentDesk desk;
  private final IncidentRepository incidents;
  private final CaseBook book;
  private final CurrentCaller caller;
  private final IncidentConfig config;

  PhotoResource(
      IncidentDesk desk,
      IncidentRepository incidents,
      CaseBook book,
      CurrentCaller caller,
      IncidentConfig config) {
    this.desk = desk;
    this.incidents = incidents;
    this.book = book;
    this.caller = caller;
    this.config = config;
  }

  @POST
  @Consumes({"image/jpeg", "image/png", MediaType.APPLICATION_OCTET_STREAM})
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({
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
  @Operation(summary = "Add a photo (the picture is the body)")
  @APIResponse(
      responseCode = "201",
      description = "Kept without metadata",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CaseBook.Photo.class)))
  public Response add(@PathParam("id") String id, byte[] body) {
    if (body.length > config.photoMaximumBytes()) {
      throw new PhotoTooLarge(config.photoMaximumBytes());
    }
    var photo =
        desk.addPhoto(caller.caller(), id, PhotoFile.read(body), config.photosPerIncident());
    return Response.created(URI.create("/api/incidents/" + id + "/photos/" + photo.id()))
        .entity(photo)
        .build();
  }

  @GET
  @Path("{photoId}")
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
    Roles.RESIDENT,
    Roles.AUDITOR
  })
  @Operation(summary = "One photo")
  @APIResponse(
      responseCode = "200",
      description = "The photo",
      content = {
        @Content(
            mediaType = "image/jpeg",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/png",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Response get(@PathParam("id") String id, @PathParam("photoId") String photoId) {
    incidents.requireVisible(id, IncidentAccess.sight(caller.caller()));
    var photo = book.findPhoto(id, photoId).orElseThrow(IncidentRefused.Unknown::new);
    // Not kept by the browser: whoever signs in there next may have another area.
    return Response.ok(photo.bytes(), photo.mediaType()).build();
  }

  /** More bytes than a photo needs. */
  static final class PhotoTooLarge extends ProblemException {
    private static final long serialVersionUID = 1L;

    PhotoTooLarge(int limit) {
      super(
          ProblemCode.PAYLOAD_TOO_LARGE,
          "at most " + limit + " bytes",
          Map.of("maximumBytes", limit));
    }
  }
}
