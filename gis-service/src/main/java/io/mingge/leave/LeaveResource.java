package io.mingge.leave;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.RequestTime;
import io.mingge.subject.LeaveRequest.State;
import io.mingge.subject.Staff;
import io.mingge.subject.SubjectForms;
import io.mingge.subject.SupervisionConfig;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Leaves (请假) over HTTP: request, approval by length, cancellation, return.
@Path("/api/leaves")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Leaves")
public class LeaveResource {

  private static final int MAX_LIMIT = 1000;
  private static final double MIN_CORRIDOR = 100;
  private static final double MAX_CORRIDOR = 20_000;
  private static final double CORRIDOR = 1000;

  private final LeaveDesk desk;
  private final LeaveRepository leaves;
  private final SupervisionConfig config;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  LeaveResource(
      LeaveDesk desk,
      LeaveRepository leaves,
      SupervisionConfig config,
      CurrentCaller caller,
      AuditLog audit,
      Clock clock) {
    this.desk = desk;
    this.leaves = leaves;
    this.config = config;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  /// A page; `total` counts all pages.
  @Schema(name = "Leaves")
  public record Page(List<LeaveSheet> items, long total, int limit, int offset) {}

  /// A wish. The destination is words, and, where the fence should follow it closer, the code of an
  /// area known here or a polygon, and a route with a corridor of so many metres to either side.
  @Schema(name = "LeaveForm")
  public record Form(
      @Nullable String subjectId,
      @Nullable String startsAt,
      @Nullable String endsAt,
      @Nullable String destination,
      @Nullable String destinationCode,
      @Schema(type = SchemaType.OBJECT) @Nullable JsonNode destinationArea,
      @Schema(type = SchemaType.OBJECT) @Nullable JsonNode route,
      @Nullable Double corridorMeters,
      @Nullable String reason) {}

  /// APPROVED at city level needs `documentNo`; REFUSED and CANCELLED need `reason`.
  @Schema(name = "LeaveTransition")
  public record Transition(
      @Nullable String to,
      @Nullable String reason,
      @Nullable String documentNo,
      @Nullable String returnedAt) {}

  @GET
  @Operation(summary = "Leaves of the caller's area: what waits first, then what ends first")
  public Page list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("open") @Nullable Boolean open,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("limit") @DefaultValue("200") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "between 1 and " + MAX_LIMIT);
    }
    if (offset < 0) {
      throw new InvalidValue("offset", "not below 0");
    }
    var who = caller.caller();
    var filter =
        new LeaveRepository.Filter(
            state == null || state.isBlank()
                ? null
                : SubjectForms.choice("state", State.class, state),
            open,
            subjectId,
            limit,
            offset);
    var page = leaves.list(Staff.scope(who), filter, clock.instant(), config.returnWithin());
    audit.recordRead(
        AuditEvent.of("LEAVE_LIST")
            .purpose("CORRECTION_WORK")
            .detail("leaves", page.items().size()));
    return new Page(
        page.items().stream().map(sheet -> desk.offered(who, sheet)).toList(),
        page.total(),
        limit,
        offset);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One leave")
  public LeaveSheet get(@PathParam("id") String id) {
    var sheet = desk.get(caller.caller(), id);
    audit.recordRead(
        AuditEvent.of("LEAVE_READ")
            .object("LEAVE", id)
            .purpose("CORRECTION_WORK")
            .detail("subject", sheet.subjectId()));
    return sheet;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take a wish for leave down; its length decides who approves")
  @APIResponse(
      responseCode = "201",
      description = "Waits for its approval",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LeaveSheet.class)))
  public Response request(@Nullable Form form) {
    if (form == null) {
      throw new InvalidValue("subjectId", "is missing");
    }
    var id = desk.request(caller.caller(), wish(form));
    return Response.created(URI.create("/api/leaves/" + id))
        .entity(desk.get(caller.caller(), id))
        .build();
  }

  @POST
  @Path("/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Approve, refuse, cancel, or take the return (销假)")
  public LeaveSheet move(@PathParam("id") String id, @Nullable Transition transition) {
    if (transition == null) {
      throw new InvalidValue("to", "is missing");
    }
    desk.move(
        caller.caller(),
        id,
        new LeaveDesk.Move(
            SubjectForms.choice("to", State.class, transition.to()),
            SubjectForms.optional("reason", transition.reason(), 2000),
            SubjectForms.optional("documentNo", transition.documentNo(), 100),
            transition.returnedAt() == null
                ? null
                : RequestTime.parse("returnedAt", transition.returnedAt())));
    return desk.get(caller.caller(), id);
  }

  private LeaveRepository.Wish wish(Form form) {
    var startsAt = time("startsAt", form.startsAt());
    var endsAt = time("endsAt", form.endsAt());
    if (!endsAt.isAfter(startsAt)) {
      throw new InvalidValue("endsAt", "after startsAt");
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
    var route = LeaveShapes.route(form.route());
    return new LeaveRepository.Wish(
        SubjectForms.text("subjectId", form.subjectId(), 100),
        startsAt,
        endsAt,
        SubjectForms.text("destination", form.destination(), 200),
        code,
        area,
        route,
        route == null ? null : corridor(form.corridorMeters()),
        SubjectForms.text("reason", form.reason(), 2000));
  }

  private static double corridor(@Nullable Double meters) {
    double wide = meters == null ? CORRIDOR : meters;
    if (!(wide >= MIN_CORRIDOR && wide <= MAX_CORRIDOR)) {
      throw new InvalidValue("corridorMeters", "between 100 and 20000");
    }
    return wide;
  }

  private static Instant time(String field, @Nullable String text) {
    if (text == null) {
      throw new InvalidValue(field, "is missing");
    }
    return RequestTime.parse(field, text);
  }
}
