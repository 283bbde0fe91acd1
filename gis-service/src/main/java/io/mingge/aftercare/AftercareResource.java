package io.mingge.aftercare;

import io.mingge.aftercare.AftercareSheet.HelpKind;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Help files over HTTP. There is no address here, and none elsewhere, that gives a place of a
/// released person.
@Path("/api/aftercare")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Aftercare")
public class AftercareResource {

  private static final int MAX_LIMIT = 1000;
  /// Smaller counts could tell a person; leaders see that there is a remainder.
  private static final int SMALL = 5;

  private static final Role[] FULL = {
    Role.JUDICIAL_ASSISTANT, Role.CORRECTION_OFFICER, Role.AUDITOR
  };
  private static final Role[] READERS = {
    Role.JUDICIAL_ASSISTANT, Role.CORRECTION_OFFICER, Role.AUDITOR, Role.VILLAGE_SECRETARY
  };

  private final AftercareDesk desk;
  private final AftercareRepository files;
  private final CurrentCaller caller;
  private final AuditLog audit;

  AftercareResource(
      AftercareDesk desk, AftercareRepository files, CurrentCaller caller, AuditLog audit) {
    this.desk = desk;
    this.files = files;
    this.caller = caller;
    this.audit = audit;
  }

  /// A page; `total` counts all pages.
  @Schema(name = "AftercareFiles")
  public record Page(List<AftercareSheet> items, long total, int limit, int offset) {}

  /// Open files by village; counts below 5 are not told, `hidden` is their sum.
  @Schema(name = "AftercareSummary")
  public record Summary(long total, List<VillageCount> villages, long hidden) {}

  @Schema(name = "AftercareVillageCount")
  public record VillageCount(String villageCode, @Nullable String village, long n) {}

  /// A new file. The consent is a paper of the last 30 days, given anew after release.
  @Schema(name = "AftercareForm")
  public record Form(
      @Nullable String code,
      @Nullable String villageCode,
      @Nullable LocalDate consentOn,
      @Nullable String consentNo,
      @Nullable String needs,
      @Nullable LocalDate endsOn) {}

  @Schema(name = "AftercareHelpForm")
  public record HelpForm(@Nullable String kind, @Nullable String text) {}

  /// CLOSED, with the reason.
  @Schema(name = "AftercareTransition")
  public record Transition(@Nullable String to, @Nullable String reason) {}

  @GET
  @RolesAllowed({
    Roles.JUDICIAL_ASSISTANT,
    Roles.CORRECTION_OFFICER,
    Roles.AUDITOR,
    Roles.VILLAGE_SECRETARY
  })
  @Operation(summary = "Help files of the caller's area; a village secretary sees the minimum")
  public Page list(
      @QueryParam("q") @Nullable String search,
      @QueryParam("open") @Nullable Boolean open,
      @QueryParam("limit") @DefaultValue("200") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "between 1 and " + MAX_LIMIT);
    }
    if (offset < 0) {
      throw new InvalidValue("offset", "not below 0");
    }
    var who = caller.caller();
    var page = files.list(who.scope(READERS), text("q", search, 60, false), open, limit, offset);
    audit.recordRead(
        AuditEvent.of("AFTERCARE_LIST").purpose("AFTERCARE").detail("n", page.items().size()));
    return new Page(
        page.items().stream().map(sheet -> shown(who, sheet)).toList(),
        page.total(),
        limit,
        offset);
  }

  @GET
  @Path("/summary")
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.ANALYST,
    Roles.JUDICIAL_ASSISTANT,
    Roles.CORRECTION_OFFICER
  })
  @Operation(summary = "How many are helped, by village; small counts are hidden")
  public Summary summary() {
    var counts = files.count(caller.caller().anyScope());
    var told = counts.stream().filter(count -> count.n() >= SMALL).toList();
    long total = counts.stream().mapToLong(AftercareRepository.Count::n).sum();
    return new Summary(
        total,
        told.stream()
            .map(count -> new VillageCount(count.villageCode(), count.village(), count.n()))
            .toList(),
        total - told.stream().mapToLong(AftercareRepository.Count::n).sum());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({
    Roles.JUDICIAL_ASSISTANT,
    Roles.CORRECTION_OFFICER,
    Roles.AUDITOR,
    Roles.VILLAGE_SECRETARY
  })
  @Operation(summary = "One help file with what was done")
  public AftercareSheet get(@PathParam("id") String id) {
    var who = caller.caller();
    var sheet = sheet(who, id);
    audit.recordRead(AuditEvent.of("AFTERCARE_READ").object("AFTERCARE", id).purpose("AFTERCARE"));
    return sheet;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.JUDICIAL_ASSISTANT)
  @Operation(summary = "Open a help file with the person's fresh consent")
  @APIResponse(
      responseCode = "201",
      description = "Opened",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AftercareSheet.class)))
  public Response open(@Nullable Form form) {
    if (form == null) {
      throw new InvalidValue("code", "is missing");
    }
    var who = caller.caller();
    var id =
        desk.open(
            who,
            new AftercareDesk.Opening(
                text("code", form.code(), 40, true),
                text("villageCode", form.villageCode(), 12, true),
                form.consentOn(),
                text("consentNo", form.consentNo(), 100, false),
                text("needs", form.needs(), 2000, false),
                form.endsOn()));
    return Response.created(URI.create("/api/aftercare/" + id)).entity(sheet(who, id)).build();
  }

  @POST
  @Path("/{id}/help")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.JUDICIAL_ASSISTANT)
  @Operation(summary = "Write down what was done for the person")
  public AftercareSheet help(@PathParam("id") String id, @Nullable HelpForm form) {
    if (form == null) {
      throw new InvalidValue("kind", "is missing");
    }
    var kind =
        Arrays.stream(HelpKind.values())
            .filter(one -> one.name().equals(form.kind()))
            .findFirst()
            .orElseThrow(
                () -> new InvalidValue("kind", "one of " + Arrays.toString(HelpKind.values())));
    desk.help(caller.caller(), id, kind, text("text", form.text(), 2000, true));
    return sheet(caller.caller(), id);
  }

  @POST
  @Path("/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.JUDICIAL_ASSISTANT)
  @Operation(summary = "Close a help file")
  public AftercareSheet close(@PathParam("id") String id, @Nullable Transition transition) {
    if (transition == null || !"CLOSED".equals(transition.to())) {
      throw new InvalidValue("to", "CLOSED");
    }
    desk.close(caller.caller(), id, text("reason", transition.reason(), 2000, true));
    return sheet(caller.caller(), id);
  }

  private AftercareSheet sheet(Caller who, String id) {
    var sheet =
        files
            .find(who.scope(READERS), id)
            .orElseThrow(AftercareDesk.AftercareNotFound::new)
            .withHelp(files.listHelp(id));
    return shown(who, sheet);
  }

  private AftercareSheet shown(Caller who, AftercareSheet sheet) {
    AreaScope full = who.scope(FULL);
    boolean all = full.contains(sheet.areaPath());
    return all ? sheet : sheet.minimal();
  }

  private static String text(String field, @Nullable String value, int limit, boolean compulsory) {
    var text = value == null ? "" : value.strip();
    if (compulsory && text.isEmpty()) {
      throw new InvalidValue(field, "is missing");
    }
    if (text.length() > limit) {
      throw new InvalidValue(field, "at most " + limit + " characters");
    }
    return text;
  }
}
