package io.mingge.viewing;

import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.RequestTime;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Asking for a look, the list of looks, ending one, and keeping a still picture of it. Open to
 * every account, because what is missing in a request is told (422) before the right is (403); the
 * right is [ViewDesk]'s matter.
 */
@Path("/api/camera-views")
@RunOnVirtualThread
@Authenticated
@Tag(name = "Camera views")
public class CameraViewResource {

  private static final int MAX_LIMIT = 1000;

  private final ViewDesk desk;
  private final ViewRepository views;
  private final ViewTokens tokens;
  private final Snapshots snapshots;
  private final CurrentCaller current;
  private final LiveAddress address;

  CameraViewResource(
      ViewDesk desk,
      ViewRepository views,
      ViewTokens tokens,
      Snapshots snapshots,
      CurrentCaller current,
      LiveAddress address) {
    this.desk = desk;
    this.views = views;
    this.tokens = tokens;
    this.snapshots = snapshots;
    this.current = current;
    this.address = address;
  }

  /**
   * A granted view: the token goes to the gateway with `?token=`, the watermark over the picture.
   */
  public record Granted(
      String viewId,
      String token,
      String liveUrl,
      Instant expiresAt,
      String cameraId,
      String cameraName,
      String watermark,
      ViewingPolicy.Authorisation authorisation,
      @Nullable Instant reviewDueAt) {

    @Override
    public String toString() {
      return "Granted[" + viewId + "]";
    }
  }

  /** The views found, newest first. */
  public record Views(List<CameraView> items) {}

  /** A kept picture. */
  public record Kept(String id, String sha256) {}

  @POST
  @ResponseStatus(201)
  @Operation(summary = "Ask for a live picture: purpose, object, reason")
  @APIResponse(
      responseCode = "201",
      description = "Granted, with the token",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Granted.class)))
  public Granted open(ViewRequest.@Nullable Body body, @Context HttpServerRequest http) {
    if (body == null) {
      throw new ViewRefused.PurposeRequired();
    }
    CameraView view = desk.open(current.caller(), body.checked());
    return new Granted(
        view.viewId(),
        tokens.sign(view),
        address.of(http, view.cameraId()),
        view.expiresAt(),
        view.cameraId(),
        view.cameraName(),
        view.unit() + " " + view.displayName() + " " + view.username(),
        view.authorisation(),
        view.reviewDueAt());
  }

  /** Everybody sees their own; the auditor those of the audited area. */
  @GET
  @Operation(summary = "The register of views: own ones, for the auditor those of the area")
  public Views list(
      @RestQuery @Nullable String username,
      @RestQuery @Nullable String cameraId,
      @RestQuery @Nullable String purpose,
      @RestQuery @Nullable String objectType,
      @RestQuery @Nullable String objectId,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String before,
      @RestQuery @DefaultValue("100") int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "must be 1 to " + MAX_LIMIT);
    }
    Caller caller = current.caller();
    AreaScope audited = caller.scope(Role.AUDITOR);
    return new Views(
        views.list(
            new ViewFilter(
                caller.username(),
                audited,
                username,
                cameraId,
                purpose,
                objectType,
                objectId,
                time("from", from),
                time("to", to),
                before,
                limit)));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "End an own view")
  public void end(@RestPath String id) {
    desk.end(current.caller(), id);
  }

  @POST
  @Path("{id}/snapshots")
  @Consumes("image/jpeg")
  @ResponseStatus(201)
  @Operation(summary = "Keep a still picture with the object of the view")
  @APIResponse(
      responseCode = "201",
      description = "Kept",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Kept.class)))
  public Kept keep(@RestPath String id, byte[] jpeg) {
    Snapshots.Snapshot kept = snapshots.keep(desk.getActive(current.caller(), id), jpeg);
    return new Kept(kept.id(), kept.sha256());
  }

  private static @Nullable Instant time(String field, @Nullable String text) {
    return text == null ? null : RequestTime.parse(field, text);
  }
}
