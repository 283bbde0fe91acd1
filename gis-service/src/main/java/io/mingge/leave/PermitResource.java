package io.mingge.leave;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.leave.PermitSheet.State;
import io.mingge.platform.InvalidValue;
import io.mingge.subject.SubjectForms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Permits for frequent travel across the border (经常性跨市县活动) over HTTP.
@Path("/api/travel-permits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Leaves")
public class PermitResource {

  private static final int MONTHS = 6;

  private final PermitDesk desk;
  private final LeaveRepository leaves;
  private final CurrentCaller caller;
  private final AuditLog audit;

  PermitResource(PermitDesk desk, LeaveRepository leaves, CurrentCaller caller, AuditLog audit) {
    this.desk = desk;
    this.leaves = leaves;
    this.caller = caller;
    this.audit = audit;
  }

  @Schema(name = "TravelPermits")
  public record Listing(List<PermitSheet> items, int total) {}

  /// A wish; at most six months.
  @Schema(name = "TravelPermitForm")
  public record Form(
      @Nullable String subjectId,
      @Nullable String reason,
      @Nullable String destination,
      @Nullable String destinationCode,
      @Schema(type = SchemaType.OBJECT) @Nullable JsonNode destinationArea,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  /// APPROVED needs `documentNo`; REFUSED and REVOKED need `reason`.
  @Schema(name = "TravelPermitTransition")
  public record Transition(
      @Nullable String to, @Nullable String reason, @Nullable String documentNo) {}

  @GET
  @Operation(summary = "Travel permits of the caller's area")
  public Listing list(@QueryParam("subjectId") @Nullable String subjectId) {
    var items = desk.list(caller.caller(), subjectId);
    audit.recordRead(
        AuditEvent.of("PERMIT_LIST").purpose("CORRECTION_WORK").detail("permits", items.size()));
    return new Listing(items, items.size());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Ask for a permit")
  @APIResponse(
      responseCode = "201",
      description = "Waits for the county's decision",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PermitSheet.class)))
  public Response request(@Nullable Form form) {
    if (form == null) {
      throw new InvalidValue("subjectId", "is missing");
    }
    var startsOn = day("startsOn", form.startsOn());
    var endsOn = day("endsOn", form.endsOn());
    if (!endsOn.isAfter(startsOn) || endsOn.isAfter(startsOn.plusMonths(MONTHS))) {
      throw new InvalidValue("endsOn", "after startsOn and at most six months later");
    }
    var given = SubjectForms.optional("destinationCode", form.destinationCode(), 16);
    var code = given.isEmpty() ? null : given;
    if (code != null && !AreaPath.isCode(code)) {
      throw new InvalidValue("destinationCode", "needs 12 digits");
    }
    var area = LeaveShapes.area(form.destinationArea());
    if (area == null && code != null) {
      area =
          leaves
              .findArea(code)
              .orElseThrow(() -> new InvalidValue("destinationCode", "an area known here"));
    }
    var id =
        desk.request(
            caller.caller(),
            new PermitDesk.Wish(
                SubjectForms.text("subjectId", form.subjectId(), 100),
                SubjectForms.text("reason", form.reason(), 2000),
                SubjectForms.text("destination", form.destination(), 200),
                code,
                area,
                startsOn,
                endsOn));
    return Response.created(URI.create("/api/travel-permits/" + id))
        .entity(desk.get(caller.caller(), id))
        .build();
  }

  @POST
  @Path("/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Approve, refuse or revoke (county)")
  public PermitSheet move(@PathParam("id") String id, @Nullable Transition transition) {
    if (transition == null) {
      throw new InvalidValue("to", "is missing");
    }
    desk.move(
        caller.caller(),
        id,
        new PermitDesk.Move(
            SubjectForms.choice("to", State.class, transition.to()),
            SubjectForms.optional("reason", transition.reason(), 2000),
            SubjectForms.optional("documentNo", transition.documentNo(), 100)));
    return desk.get(caller.caller(), id);
  }

  private static LocalDate day(String field, @Nullable LocalDate day) {
    if (day == null || day.getYear() < 1900 || day.getYear() > 9999) {
      throw new InvalidValue(field, "a day such as 2026-03-01");
    }
    return day;
  }
}
