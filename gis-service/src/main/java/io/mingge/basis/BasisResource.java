package io.mingge.basis;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.basis.BasisSheet.State;
import io.mingge.platform.InvalidValue;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.SubjectForms;
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
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Requests for positioning and the bases they become (定位依据审批). Staff ask, the head of the
/// county justice department decides; every read is in the audit.
@Path("/api/legal-bases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.CORRECTION_OFFICER,
  Roles.JUDICIAL_ASSISTANT,
  Roles.JUSTICE_HEAD,
  Roles.AUDITOR
})
@RunOnVirtualThread
@Tag(name = "Legal bases")
public class BasisResource {

  private static final int MAX_LIMIT = 1000;

  private final BasisDesk desk;
  private final BasisRepository bases;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  BasisResource(
      BasisDesk desk, BasisRepository bases, CurrentCaller caller, AuditLog audit, Clock clock) {
    this.desk = desk;
    this.bases = bases;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  /// A page; `total` counts all pages.
  @Schema(name = "LegalBases")
  public record Page(List<BasisSheet> items, long total, int limit, int offset) {}

  /// A request. `ground` is 1 to 5 in the order of article 29; with `extendsId` it is an extension,
  /// which begins on the day the extended basis ends.
  @Schema(name = "BasisRequest")
  public record Form(
      @Nullable String subjectId,
      @Nullable String extendsId,
      @Nullable Integer ground,
      @Nullable String reason,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  /// APPROVED needs `documentNo` and may shorten the period; REFUSED, LIFTED and
  /// EXTENSION_REQUESTED need `reason`. An extension lasts three months unless `endsOn` says less.
  @Schema(name = "BasisTransition")
  public record Transition(
      @Nullable String to,
      @Nullable String documentNo,
      @Nullable String reason,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  @GET
  @Operation(summary = "Requests and bases of the caller's area: what waits first")
  public Page list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("endsWithinDays") @Nullable Integer endsWithinDays,
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
        new BasisRepository.Filter(
            state == null || state.isBlank()
                ? null
                : SubjectForms.choice("state", State.class, state),
            subjectId,
            endsWithinDays,
            limit,
            offset);
    var page = bases.list(BasisDesk.scope(who), filter, today());
    audit.recordRead(
        AuditEvent.of("BASIS_LIST")
            .purpose("CORRECTION_WORK")
            .detail("bases", page.items().size()));
    return new Page(
        page.items().stream().map(sheet -> desk.offered(who, sheet)).toList(),
        page.total(),
        limit,
        offset);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One request or basis")
  public BasisSheet get(@PathParam("id") String id) {
    var sheet = desk.get(caller.caller(), id);
    audit.recordRead(
        AuditEvent.of("BASIS_READ")
            .object("LEGAL_BASIS", id)
            .purpose("CORRECTION_WORK")
            .detail("subject", sheet.subjectId()));
    return sheet;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Ask for positioning, or for an extension")
  @APIResponse(
      responseCode = "201",
      description = "Waits for the head's decision",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BasisSheet.class)))
  public Response request(@Nullable Form form) {
    if (form == null) {
      throw new InvalidValue("subjectId", "is missing");
    }
    var id = desk.request(caller.caller(), wish(form));
    return Response.created(URI.create("/api/legal-bases/" + id))
        .entity(desk.get(caller.caller(), id))
        .build();
  }

  @POST
  @Path("/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT, Roles.JUSTICE_HEAD})
  @Operation(summary = "Approve, refuse, withdraw, lift, or ask for an extension")
  public BasisSheet move(@PathParam("id") String id, @Nullable Transition transition) {
    if (transition == null) {
      throw new InvalidValue("to", "is missing");
    }
    desk.move(
        caller.caller(),
        id,
        new BasisDesk.Move(
            SubjectForms.choice("to", State.class, transition.to()),
            SubjectForms.optional("documentNo", transition.documentNo(), 100),
            SubjectForms.optional("reason", transition.reason(), 2000),
            transition.startsOn(),
            transition.endsOn()));
    return desk.get(caller.caller(), id);
  }

  private static BasisDesk.Wish wish(Form form) {
    Integer ground = form.ground();
    if (ground == null || ground < 1 || ground > 5) {
      throw new InvalidValue("ground", "1 to 5, as in article 29");
    }
    return new BasisDesk.Wish(
        SubjectForms.text("subjectId", form.subjectId(), 100),
        form.extendsId() == null || form.extendsId().isBlank() ? null : form.extendsId(),
        LegalBasis.Ground.of(ground),
        SubjectForms.text("reason", form.reason(), 2000),
        day("startsOn", form.startsOn()),
        day("endsOn", form.endsOn()));
  }

  private static LocalDate day(String field, @Nullable LocalDate day) {
    if (day == null || day.getYear() < 1900 || day.getYear() > 9999) {
      throw new InvalidValue(field, "a day such as 2026-03-01");
    }
    return day;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
  }
}
