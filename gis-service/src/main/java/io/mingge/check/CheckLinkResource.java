package io.mingge.check;

import io.mingge.geo.LonLat;
import io.mingge.geofence.engine.Decision;
import io.mingge.geofence.engine.Fix;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.PhotoFile;
import io.mingge.platform.PhotoRefused;
import io.mingge.platform.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Objects;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What the phone page asks for. Nobody signs in: the secret of the link, always in the body and
/// never in an address, is the right to one look and one answer.
@Path("/api/check-links")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
@Tag(name = "Check links")
public class CheckLinkResource {

  @Schema(name = "CheckLinkSecret")
  public record Secret(@Nullable String token) {}

  /// What the link is about.
  public enum Kind {
    CHECK,
    CAMPAIGN
  }

  /// Who asks what until when. `state` is OPEN, ANSWERED_OK, ANSWERED_OUT or NO_ANSWER.
  @Schema(name = "CheckQuestion")
  public record Question(
      Kind kind,
      @Schema(description = "The subject's code; a minor's is shortened") String code,
      String unit,
      String county,
      CheckState state,
      Instant opensAt,
      Instant expiresAt,
      @Schema(description = "What is left to answer, by the clock of the service") long secondsLeft,
      @Nullable CampaignNotice campaign) {}

  /// What a participant of a campaign is told; by `deletedOn` the answer is gone.
  public record CampaignNotice(
      String name,
      String purpose,
      Campaign.Basis basis,
      @Nullable String document,
      LocalDate endsOn,
      LocalDate deletedOn) {}

  /// One position in degrees WGS 84, its error radius in metres, how long ago it was measured, and
  /// a photo (JPEG or PNG, base64) if the subject wants to send one.
  @Schema(name = "CheckAnswerRequest")
  public record Answer(
      @Nullable String token,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable Double accuracyMeters,
      @Nullable Double ageSeconds,
      @Nullable String photo,
      @Schema(description = "Of a campaign on consent: the participant agrees")
          @Nullable Boolean consent) {}

  @Schema(name = "CheckReceipt")
  public record Receipt(
      CheckState state,
      Instant answeredAt,
      @Schema(description = "INSIDE, UNCERTAIN, UNKNOWN or OUTSIDE") String decision,
      @Nullable Double accuracyMeters,
      boolean photo) {}

  /// An error circle beyond this says nothing about a place on earth.
  private static final double MAX_ACCURACY_METERS = 100_000;

  private final CheckLinks links;
  private final CheckDesk desk;
  private final CampaignDesk campaigns;
  private final CheckRepository repository;
  private final CheckPeople people;
  private final LinkThrottle throttle;
  private final CheckConfig config;
  private final Clock clock;

  CheckLinkResource(
      CheckLinks links,
      CheckDesk desk,
      CampaignDesk campaigns,
      CheckRepository repository,
      CheckPeople people,
      LinkThrottle throttle,
      CheckConfig config,
      Clock clock) {
    this.links = links;
    this.desk = desk;
    this.campaigns = campaigns;
    this.repository = repository;
    this.people = people;
    this.throttle = throttle;
    this.config = config;
    this.clock = clock;
  }

  @POST
  @Path("/question")
  @Operation(summary = "Who asks, until when: what the phone page shows before the answer")
  public Question question(@Nullable Secret secret, @Context HttpServerRequest request) {
    return switch (find(secret == null ? null : secret.token(), request)) {
      case OfCheck(CheckTask task) -> question(task);
      case OfCampaign(CampaignRepository.Asked asked) -> question(asked);
    };
  }

  @POST
  @Path("/answer")
  @Operation(summary = "Answer a check or a campaign with one position, once")
  public Receipt answer(@Nullable Answer answer, @Context HttpServerRequest request) {
    var asked = find(answer == null ? null : answer.token(), request);
    var given = Objects.requireNonNull(answer);
    return switch (asked) {
      case OfCheck(CheckTask task) -> answer(task, given);
      case OfCampaign(CampaignRepository.Asked one) -> answer(one, given);
    };
  }

  /// What a link opens.
  private sealed interface Opened permits OfCheck, OfCampaign {}

  private record OfCheck(CheckTask task) implements Opened {}

  private record OfCampaign(CampaignRepository.Asked asked) implements Opened {}

  private Opened find(@Nullable String token, HttpServerRequest request) {
    var address = request.remoteAddress().hostAddress();
    throttle.admit(address);
    var link = new CheckLink(token == null ? "" : token);
    var task = links.findTask(link).flatMap(repository::find);
    if (task.isPresent()) {
      throttle.used(task.get().id());
      return new OfCheck(task.get());
    }
    var asked = campaigns.findByLink(link);
    if (asked.isPresent()) {
      throttle.used(asked.get().id());
      return new OfCampaign(asked.get());
    }
    throttle.wrong(address);
    throw CheckRefused.of(ProblemCode.CHECK_LINK_INVALID);
  }

  private Question question(CheckTask task) {
    var now = clock.instant();
    var state = task.state(now);
    if (state == CheckState.SCHEDULED || state == CheckState.WITHDRAWN) {
      throw CheckRefused.of(ProblemCode.CHECK_LINK_INVALID);
    }
    var asked = people.of(task.subjectId(), task.areaPath());
    return new Question(
        Kind.CHECK,
        asked.code(),
        asked.unit(),
        asked.county(),
        state,
        task.opensAt(),
        task.expiresAt(),
        left(now, task.expiresAt()),
        null);
  }

  private Question question(CampaignRepository.Asked asked) {
    var now = clock.instant();
    var campaign = campaigns.campaignOf(asked);
    return new Question(
        Kind.CAMPAIGN,
        asked.code(),
        campaign.unit(),
        people.areaName(campaign.areaPath()),
        campaigns.state(asked, now),
        asked.openedAt(),
        asked.expiresAt(),
        left(now, asked.expiresAt()),
        new CampaignNotice(
            campaign.name(),
            campaign.purpose(),
            campaign.basis(),
            campaign.documentNo(),
            campaign.endsOn(),
            campaign.deletedOn()));
  }

  private Receipt answer(CheckTask task, Answer given) {
    var photo = photo(given.photo());
    var stored = desk.answer(task.id(), new CheckDesk.Measured(fix(given), photo));
    return new Receipt(
        stored.result() == CheckTask.Stored.ANSWERED_OUT
            ? CheckState.ANSWERED_OUT
            : CheckState.ANSWERED_OK,
        stored.answeredAt(),
        stored.verdict().decision().name(),
        stored.accuracyMeters(),
        photo != null);
  }

  /// A photo is not asked for here, and not kept.
  private Receipt answer(CampaignRepository.Asked asked, Answer given) {
    var fix = fix(given);
    var at =
        campaigns.answer(
            asked.id(),
            new LonLat(fix.lon(), fix.lat()),
            given.accuracyMeters(),
            Boolean.TRUE.equals(given.consent()));
    return new Receipt(
        CheckState.ANSWERED_OK, at, Decision.UNKNOWN.name(), given.accuracyMeters(), false);
  }

  private static long left(Instant now, Instant expires) {
    return Math.max(0, Duration.between(now, expires).toSeconds());
  }

  private Fix fix(Answer answer) {
    double lon = number("lon", answer.lon(), 180);
    double lat = number("lat", answer.lat(), 90);
    if (lon == 0 && lat == 0) {
      throw new InvalidValue("lon", "0, 0 is a receiver without a fix");
    }
    var accuracy = answer.accuracyMeters();
    if (accuracy != null && !(accuracy >= 0 && accuracy <= MAX_ACCURACY_METERS)) {
      throw new InvalidValue("accuracyMeters", "between 0 and " + (int) MAX_ACCURACY_METERS);
    }
    double age = answer.ageSeconds() == null ? 0 : answer.ageSeconds();
    if (!(age <= config.maxAge().toSeconds())) {
      throw CheckRefused.of(ProblemCode.POSITION_TOO_OLD);
    }
    // The phone's own clock may be wrong by hours; how long ago it measured is not.
    var measured = clock.instant().minusMillis((long) (Math.max(0, age) * 1_000));
    return new Fix(
        measured,
        lon,
        lat,
        accuracy == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy),
        // A browser does not say how it found the place; Wi-Fi is assumed where it gives no radius.
        Fix.Source.WIFI,
        OptionalDouble.empty());
  }

  private static double number(String field, @Nullable Double value, double limit) {
    if (value == null || !(Math.abs(value) <= limit)) {
      throw new InvalidValue(field, "degrees between -" + limit + " and " + limit);
    }
    return value;
  }

  private @Nullable PhotoFile photo(@Nullable String base64) {
    if (base64 == null || base64.isEmpty()) {
      return null;
    }
    if (base64.length() / 4L * 3 > config.photoMaximumBytes()) {
      throw new PhotoRefused("at most " + config.photoMaximumBytes() + " bytes");
    }
    try {
      return PhotoFile.read(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new PhotoRefused("not base64");
    }
  }
}
