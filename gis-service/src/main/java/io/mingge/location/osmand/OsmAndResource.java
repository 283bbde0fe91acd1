package io.mingge.location.osmand;

import io.mingge.location.FeedCounters;
import io.mingge.location.FixWriter;
import io.mingge.location.Knocks;
import io.mingge.location.Outcome;
import io.mingge.location.Protocol;
import io.mingge.location.Report;
import io.mingge.location.ReportRefused;
import io.mingge.platform.ProblemCode;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The door for devices that speak OsmAnd. No session: a device proves itself with its id and
/// secret (`secret` parameter, `X-Device-Secret` header or HTTP Basic). The answer comes after the
/// commit; no thread waits for it.
@Path("/feed/osmand")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feed")
@PermitAll
public class OsmAndResource {

  /// What became of an acknowledged report.
  public record Receipt(Outcome outcome) {}

  private final FixWriter writer;
  private final FeedCounters counters;
  private final Knocks knocks;
  private final Clock clock;

  OsmAndResource(FixWriter writer, FeedCounters counters, Knocks knocks, Clock clock) {
    this.knocks = knocks;
    this.writer = writer;
    this.counters = counters;
    this.clock = clock;
  }

  @GET
  @NonBlocking
  @Operation(summary = "Take one position report (query parameters)")
  @Parameter(
      name = "id",
      in = ParameterIn.QUERY,
      description = "Device id",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "secret",
      in = ParameterIn.QUERY,
      description = "Device secret, unless it comes as X-Device-Secret or HTTP Basic",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "timestamp",
      in = ParameterIn.QUERY,
      description = "Seconds or milliseconds since 1970, or ISO 8601; missing means now",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "lat",
      in = ParameterIn.QUERY,
      description = "Latitude in the CRS the device declares",
      schema = @Schema(type = SchemaType.NUMBER))
  @Parameter(
      name = "lon",
      in = ParameterIn.QUERY,
      description = "Longitude",
      schema = @Schema(type = SchemaType.NUMBER))
  @Parameter(
      name = "accuracy",
      in = ParameterIn.QUERY,
      description = "Metres",
      schema = @Schema(type = SchemaType.NUMBER))
  @Parameter(
      name = "speed",
      in = ParameterIn.QUERY,
      description = "Knots",
      schema = @Schema(type = SchemaType.NUMBER))
  @Parameter(
      name = "bearing",
      in = ParameterIn.QUERY,
      description = "Degrees",
      schema = @Schema(type = SchemaType.NUMBER))
  @Parameter(
      name = "altitude",
      in = ParameterIn.QUERY,
      description = "Metres",
      schema = @Schema(type = SchemaType.NUMBER))
  @Parameter(
      name = "batt",
      in = ParameterIn.QUERY,
      description = "Per cent",
      schema = @Schema(type = SchemaType.NUMBER))
  @Parameter(
      name = "charge",
      in = ParameterIn.QUERY,
      description = "Charging",
      schema = @Schema(type = SchemaType.BOOLEAN))
  public CompletionStage<Receipt> get(
      @Context UriInfo uri,
      @HeaderParam("X-Device-Secret") @Nullable String secret,
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request) {
    return accept(() -> OsmAndDecoder.decode(query(uri)), secret, authorization, request);
  }

  @POST
  @NonBlocking
  @Operation(summary = "Take one position report (query, form or JSON body)")
  @RequestBody(
      content = {
        @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED),
        @Content(mediaType = MediaType.APPLICATION_JSON)
      })
  public CompletionStage<Receipt> post(
      @Context UriInfo uri,
      @HeaderParam("Content-Type") @Nullable String type,
      @HeaderParam("X-Device-Secret") @Nullable String secret,
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request,
      @Nullable String body) {
    return accept(
        () -> decode(query(uri), type, body == null ? "" : body), secret, authorization, request);
  }

  private static Report decode(Map<String, String> query, @Nullable String type, String body) {
    var kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (kind.startsWith(MediaType.APPLICATION_JSON) || body.stripLeading().startsWith("{")) {
      var report = OsmAndDecoder.decodeJson(body);
      var inQuery = query.get("secret");
      return inQuery == null ? report : report.withSecret(inQuery);
    }
    var all = new LinkedHashMap<>(query);
    OsmAndDecoder.parameters(body).forEach(all::putIfAbsent);
    return OsmAndDecoder.decode(all);
  }

  private CompletionStage<Receipt> accept(
      Supplier<Report> decoder,
      @Nullable String secret,
      @Nullable String authorization,
      HttpServerRequest request) {
    // Asked now: the request is gone when the answer comes.
    var from = request.remoteAddress() == null ? null : request.remoteAddress().host();
    var receivedAt = clock.instant();
    Report report;
    try {
      report = decoder.get();
    } catch (ReportRefused e) {
      counters.count(Outcome.REFUSED, e.refusal().name());
      throw e;
    }
    var given = secret == null ? basicPassword(authorization, report.deviceId()) : secret;
    var proven = given == null ? report : report.withSecret(given);
    return writer
        .write(proven, receivedAt)
        .thenApply(Receipt::new)
        .whenComplete((receipt, failure) -> note(report.deviceId(), failure, receivedAt, from));
  }

  /// A stranger, or a device with a wrong secret, is shown to the officer.
  private void note(
      String deviceId, @Nullable Throwable failure, Instant at, @Nullable String from) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof ReportRefused refused
        && refused.refusal().code() == ProblemCode.DEVICE_REFUSED) {
      knocks.knocked(Protocol.OSMAND, deviceId, refused.refusal().name(), at, from);
    }
  }

  private static Map<String, String> query(UriInfo uri) {
    var query = uri.getRequestUri().getRawQuery();
    return query == null ? Map.of() : OsmAndDecoder.parameters(query);
  }

  private static @Nullable String basicPassword(@Nullable String authorization, String deviceId) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    try {
      var decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      var pair = new String(decoded, StandardCharsets.UTF_8);
      return pair.startsWith(deviceId + ":") ? pair.substring(deviceId.length() + 1) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
