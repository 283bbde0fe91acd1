package io.mingge.location.owntracks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mingge.location.DeviceDirectory;
import io.mingge.location.FeedCounters;
import io.mingge.location.FixWriter;
import io.mingge.location.Knocks;
import io.mingge.location.Outcome;
import io.mingge.location.Protocol;
import io.mingge.location.Refusal;
import io.mingge.location.ReportRefused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The door for OwnTracks apps in HTTP mode. The device is USER/DEVICE of `X-Limit-U` and
/// `X-Limit-D`, of the query (`u`, `d`), or of the body's topic; it proves itself with its secret
/// as the HTTP Basic password or `X-Device-Secret`. Answers `[]` after the commit.
@Path("/feed/owntracks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Feed")
public class OwnTracksResource {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DeviceDirectory directory;
  private final FixWriter writer;
  private final FeedCounters counters;
  private final Knocks knocks;
  private final Clock clock;

  OwnTracksResource(
      DeviceDirectory directory,
      FixWriter writer,
      FeedCounters counters,
      Knocks knocks,
      Clock clock) {
    this.directory = directory;
    this.writer = writer;
    this.counters = counters;
    this.knocks = knocks;
    this.clock = clock;
  }

  @POST
  @Operation(summary = "Take one OwnTracks message; answers [] when it is durable")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)))
  public ArrayNode post(
      @HeaderParam("X-Limit-U") @Nullable String userHeader,
      @HeaderParam("X-Limit-D") @Nullable String deviceHeader,
      @QueryParam("u") @Nullable String userQuery,
      @QueryParam("d") @Nullable String deviceQuery,
      @HeaderParam("X-Device-Secret") @Nullable String secretHeader,
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request,
      @Nullable String body) {
    var now = clock.instant();
    OwnTracksDecoder.Message message;
    try {
      message = OwnTracksDecoder.decode(body == null ? "" : body);
    } catch (ReportRefused e) {
      counters.count(Protocol.OWNTRACKS, Outcome.REFUSED, e.refusal().name(), 1);
      throw e;
    }
    var identity = OwnTracksDecoder.identity(userHeader, deviceHeader);
    if (identity == null) {
      identity = OwnTracksDecoder.identity(userQuery, deviceQuery);
    }
    if (identity == null) {
      identity = message.identity();
    }
    if (identity == null) {
      counters.count(Protocol.OWNTRACKS, Outcome.REFUSED, Refusal.MISSING_DEVICE.name(), 1);
      throw new ReportRefused(
          Refusal.MISSING_DEVICE, "neither X-Limit-U and X-Limit-D nor a topic");
    }
    var secret = secretHeader == null ? basicPassword(authorization) : secretHeader;
    var device = directory.find(Protocol.OWNTRACKS, identity).orElse(null);
    // Compared in any case, so that the answer takes as long.
    boolean proven = device != null && device.secret().matches(secret);
    if (device == null || !proven || !device.open()) {
      var refusal =
          device == null
              ? Refusal.UNKNOWN_DEVICE
              : proven ? Refusal.DEVICE_DISABLED : Refusal.BAD_SECRET;
      counters.count(Protocol.OWNTRACKS, Outcome.REFUSED, refusal.name(), 1);
      var from = request.remoteAddress() == null ? null : request.remoteAddress().host();
      knocks.knocked(Protocol.OWNTRACKS, identity, refusal.name(), now, from);
      throw new ReportRefused(refusal, "unknown device or wrong secret");
    }
    var report = message.report();
    if (report != null) {
      store(report.of(device.deviceId(), secret), now);
    }
    return JSON.createArrayNode();
  }

  private void store(io.mingge.location.Report report, java.time.Instant now) {
    try {
      writer.write(report, now, Protocol.OWNTRACKS).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ReportRefused refused ? refused : e;
    }
  }

  private static @Nullable String basicPassword(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    try {
      var decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      var pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
