package io.mingge.location.batch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.location.DeviceRegister;
import io.mingge.platform.InvalidValue;
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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Keys for makers' platforms that upload for many devices. The county's officer issues and revokes
/// them.
@Path("/api/feed/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.CORRECTION_OFFICER)
@RunOnVirtualThread
@Tag(name = "Devices")
public class FeedKeyResource {

  @Schema(name = "FeedKeys")
  public record Listing(List<FeedKey> items, int total) {}

  /// `key` is shown this once.
  @Schema(name = "FeedKeyWithText")
  public record WithText(@JsonUnwrapped FeedKey feedKey, String key) {}

  /// `area` is a 12-digit code; without `deviceIds` the key speaks for all devices of the area.
  @Schema(name = "FeedKeyRequest")
  public record NewKey(
      @Nullable String name, @Nullable String area, @Nullable List<String> deviceIds) {}

  /// No such key, or not for this caller.
  public static final class FeedKeyNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    FeedKeyNotFound(String id) {
      super(ProblemCode.FEED_KEY_NOT_FOUND, "no feed key " + id + " in your area");
    }
  }

  private static final int MAX_DEVICES = 1_000;
  private static final int MAX_NAME = 100;

  private final FeedKeys keys;
  private final DeviceRegister devices;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  FeedKeyResource(
      FeedKeys keys, DeviceRegister devices, CurrentCaller caller, AuditLog audit, Clock clock) {
    this.keys = keys;
    this.devices = devices;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Keys of uploading platforms, without their text")
  public Listing list() {
    var items = keys.list(scope());
    return new Listing(items, items.size());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @APIResponse(responseCode = "201", description = "Issued; the key is shown this once")
  @Operation(summary = "Issue a key for a platform that uploads for many devices")
  public WithText issue(@Nullable NewKey request) {
    if (request == null || request.name() == null || request.name().isBlank()) {
      throw new InvalidValue("name", "is required");
    }
    if (request.name().length() > MAX_NAME) {
      throw new InvalidValue("name", "at most " + MAX_NAME + " characters");
    }
    if (request.area() == null || !AreaPath.isCode(request.area())) {
      throw new InvalidValue("area", "a 12-digit area code");
    }
    var path = AreaPath.of(request.area());
    if (!scope().contains(path)) {
      throw new InvalidValue("area", "outside your area");
    }
    var ids = request.deviceIds();
    if (ids != null && (ids.isEmpty() || ids.size() > MAX_DEVICES)) {
      throw new InvalidValue("deviceIds", "1 to " + MAX_DEVICES + " devices, or none for all");
    }
    if (ids != null) {
      ids.forEach(id -> devices.get(scope(), id));
    }
    var issued =
        keys.issue(request.name().strip(), path, ids, caller.caller().username(), clock.instant());
    audit.record(
        AuditEvent.of("FEED_KEY_ISSUED")
            .object("FEED_KEY", issued.key().id())
            .area(path)
            .detail("name", issued.key().name()));
    return new WithText(issued.key(), issued.text());
  }

  @POST
  @Path("/{id}/revocation")
  @Operation(summary = "Revoke a key; it is void at once")
  public FeedKey revoke(@PathParam("id") String id) {
    var key = keys.find(scope(), id).orElseThrow(() -> new FeedKeyNotFound(id));
    keys.revoke(id, caller.caller().username(), clock.instant());
    audit.record(AuditEvent.of("FEED_KEY_REVOKED").object("FEED_KEY", id).area(key.areaPath()));
    return keys.find(scope(), id).orElseThrow(() -> new FeedKeyNotFound(id));
  }

  private AreaScope scope() {
    return caller.caller().scope(Role.CORRECTION_OFFICER);
  }
}
