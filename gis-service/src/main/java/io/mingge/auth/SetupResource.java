package io.mingge.auth;

import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The one-time set-up of an installation without demo data.
@Path("/api/setup")
@RunOnVirtualThread
@Tag(name = "Session")
public class SetupResource {
  private final FirstAccount first;
  private final LoginThrottle throttle;

  SetupResource(FirstAccount first, LoginThrottle throttle) {
    this.first = first;
    this.throttle = throttle;
  }

  /// Whether a first account is still wanted.
  public record Need(boolean needed) {}

  /// The code from the run folder and the account to make.
  public record FirstUser(
      @Nullable String code,
      @Nullable String username,
      @Nullable String password,
      @Nullable String displayName) {
    @Override
    public String toString() {
      return "FirstUser[secret]";
    }
  }

  @GET
  @PermitAll
  @Operation(summary = "Whether a first account is needed")
  public Need show() {
    return new Need(first.isNeeded());
  }

  @POST
  @PermitAll
  @Operation(summary = "Make the first account")
  @APIResponse(responseCode = "201", description = "Made")
  public Response create(@Nullable FirstUser user, @Context HttpServerRequest request) {
    if (user == null) {
      throw new InvalidValue("code", "is needed");
    }
    String username = required("username", user.username()).strip().toLowerCase(Locale.ROOT);
    if (!Account.isUsername(username)) {
      throw new InvalidValue(
          "username", "2 to 64 of a-z 0-9 . _ -, beginning with a letter or digit");
    }
    String displayName = required("displayName", user.displayName());
    NewPassword password = new NewPassword(required("password", user.password()));
    String address = request.remoteAddress().hostAddress();
    throttle.begin("(setup)", address);
    first.create(required("code", user.code()), username, displayName, password);
    throttle.succeeded("(setup)", address);
    return Response.status(Response.Status.CREATED).build();
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidValue(field, "is needed");
    }
    return value;
  }
}
