package io.mingge.check;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.check.Campaign.Basis;
import io.mingge.check.Campaign.State;
import io.mingge.check.draw.CheckDraw;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/// Time-limited check-ins of people who agreed, or in an emergency (S2-05). One position a request,
/// looked at one by one; no list has a place.
@Path("/api/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CENTER_STAFF, Roles.JUDICIAL_ASSISTANT, Roles.CORRECTION_OFFICER})
@RunOnVirtualThread
@Tag(name = "Campaigns")
public class CampaignResource {

  @Schema(name = "Campaigns")
  public record Listing(List<Campaign> items, int total) {}

  @Schema(name = "CampaignWithParticipants")
  public record One(Campaign campaign, List<Campaign.Participant> participants) {}

  /// `endsOn` is the first day without the campaign; `documentNo` is required for EMERGENCY.
  @Schema(name = "CampaignRequest")
  public record NewCampaign(
      @Nullable String area,
      @Nullable String name,
      @Nullable String purpose,
      @Nullable Basis basis,
      @Nullable String documentNo,
      @Nullable LocalDate endsOn,
      @Nullable Integer answerMinutes,
      @Nullable List<String> participants) {}

  @Schema(name = "CampaignCodes")
  public record Codes(@Nullable List<String> participants) {}

  @Schema(name = "CampaignAsk")
  public record Ask(@Nullable String participantId) {}

  @Schema(name = "CampaignAsked")
  public record AskedCount(int asked) {}

  private static final int MAX_LIMIT = 500;
  private static final int MAX_TEXT = 500;

  private final CampaignDesk desk;
  private final CampaignRepository repository;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  CampaignResource(
      CampaignDesk desk,
      CampaignRepository repository,
      CurrentCaller caller,
      AuditLog audit,
      Clock clock) {
    this.desk = desk;
    this.repository = repository;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Campaigns of the caller's area, newest first")
  public Listing list(
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
      throw new InvalidValue("limit", "must be between 1 and " + MAX_LIMIT);
    }
    var scope = CampaignDesk.scope(caller.caller());
    return new Listing(
        repository.list(scope, clock.instant(), limit, offset), repository.count(scope));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Begin a campaign with purpose, basis and end")
  @APIResponse(
      responseCode = "201",
      description = "Begun",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Campaign.class)))
  public Response begin(@Nullable NewCampaign request) {
    if (request == null) {
      throw new InvalidValue("name", "is required");
    }
    var mine = caller.caller();
    var campaign = draft(request);
    var codes = request.participants() == null ? List.<String>of() : request.participants();
    var begun = desk.begin(mine, campaign, codes);
    return Response.created(URI.create("/api/campaigns/" + begun.id())).entity(begun).build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A campaign with its participants and whether each has answered, no places")
  public One get(@PathParam("id") String id) {
    var campaign = desk.get(caller.caller(), id);
    var participants = repository.listParticipants(id);
    audit.recordRead(
        AuditEvent.of("CAMPAIGN_READ")
            .object("CAMPAIGN", id)
            .area(campaign.areaPath())
            .purpose(campaign.basis().name())
            .detail("participants", participants.size()));
    return new One(campaign, participants);
  }

  @POST
  @Path("/{id}/participants")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Add participants by code")
  public Campaign add(@PathParam("id") String id, @Nullable Codes codes) {
    var given = codes == null || codes.participants() == null ? null : codes.participants();
    if (given == null || given.isEmpty()) {
      throw new InvalidValue("participants", "is required");
    }
    return desk.add(caller.caller(), id, given);
  }

  @DELETE
  @Path("/{id}/participants/{participantId}")
  @Operation(summary = "A participant leaves; what was told goes at once")
  public void remove(@PathParam("id") String id, @PathParam("participantId") String participantId) {
    desk.remove(caller.caller(), id, participantId);
  }

  @POST
  @Path("/{id}/requests")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Ask all participants, or one, for one position each")
  public AskedCount ask(@PathParam("id") String id, @Nullable Ask ask) {
    return new AskedCount(desk.ask(caller.caller(), id, ask == null ? null : ask.participantId()));
  }

  @POST
  @Path("/requests/{requestId}/link")
  @Operation(summary = "Make the link of an open request; shown only once")
  public CheckResource.LinkOnce link(@PathParam("requestId") String requestId) {
    var handed = desk.handOver(caller.caller(), requestId);
    return new CheckResource.LinkOnce(handed.taskId(), handed.link().path(), handed.expiresAt());
  }

  @GET
  @Path("/requests/{requestId}")
  @Operation(summary = "One request with its one position")
  public Campaign.Answered answer(@PathParam("requestId") String requestId) {
    var asked = desk.inScope(caller.caller(), requestId);
    audit.recordRead(
        AuditEvent.of("CAMPAIGN_POSITION_READ")
            .object("CAMPAIGN", asked.campaignId())
            .area(asked.areaPath())
            .purpose("CAMPAIGN")
            .detail("request", requestId));
    return repository.findAnswer(requestId).orElseThrow(() -> CheckRefused.notFound(requestId));
  }

  @POST
  @Path("/{id}/end")
  @Operation(summary = "End a campaign before its day")
  public Campaign end(@PathParam("id") String id) {
    return desk.end(caller.caller(), id);
  }

  private Campaign draft(NewCampaign request) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, CheckDraw.ZONE);
    var area = text("area", request.area(), 12);
    if (!AreaPath.isCode(area)) {
      throw new InvalidValue("area", "not a 12-digit area code");
    }
    if (request.basis() == null) {
      throw new InvalidValue("basis", "CONSENT or EMERGENCY");
    }
    var document = request.documentNo() == null ? "" : request.documentNo().strip();
    if (request.basis() == Basis.EMERGENCY && document.isEmpty()) {
      throw new InvalidValue("documentNo", "an emergency needs its order");
    }
    var ends = request.endsOn();
    if (ends == null || !ends.isAfter(today) || ends.isAfter(today.plusMonths(3))) {
      throw new InvalidValue("endsOn", "after today and within three months");
    }
    int minutes = request.answerMinutes() == null ? 120 : request.answerMinutes();
    if (minutes < 10 || minutes > 1_440) {
      throw new InvalidValue("answerMinutes", "between 10 and 1440");
    }
    return new Campaign(
        CheckDesk.newId(now),
        AreaPath.of(area),
        text("name", request.name(), 80),
        text("purpose", request.purpose(), MAX_TEXT),
        request.basis(),
        document.isEmpty() ? null : document,
        today,
        ends,
        ends,
        minutes,
        caller.caller().unit(),
        State.RUNNING,
        now,
        null,
        0,
        0,
        0);
  }

  private static String text(String field, @Nullable String value, int most) {
    var text = value == null ? "" : value.strip();
    if (text.isEmpty() || text.length() > most) {
      throw new InvalidValue(field, "1 to " + most + " characters");
    }
    return text;
  }
}
