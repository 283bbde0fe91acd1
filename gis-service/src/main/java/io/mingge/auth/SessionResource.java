package io.mingge.auth;

import io.mingge.platform.InvalidValue;
import io.mingge.platform.WebConfig;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Signing in, who am I, signing out.
@Path("/api/session")
@RunOnVirtualThread
@Tag(name = "Session")
public class SessionResource {
  private final LoginDesk desk;
  private final CurrentCaller current;
  private final Instance<AreaNames> names;
  private final Instance<DutyNames> duty;
  private final boolean videoEnabled;

  SessionResource(
      LoginDesk desk,
      CurrentCaller current,
      Instance<AreaNames> names,
      Instance<DutyNames> duty,
      WebConfig web) {
    this.desk = desk;
    this.current = current;
    this.names = names;
    this.duty = duty;
    this.videoEnabled = web.videoEnabled();
  }

  /// The body of a sign-in.
  public record Credentials(@Nullable String username, @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials[secret]";
    }
  }

  @POST
  @PermitAll
  @Operation(summary = "Sign in")
  @APIResponse(
      responseCode = "200",
      description = "The session; its cookie is the credential",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SessionView.class)))
  public Response signIn(
      @Nullable Credentials body,
      @CookieParam(SessionAuthentication.COOKIE) @Nullable String former,
      @Context HttpServerRequest request) {
    if (body == null || body.username() == null || body.password() == null) {
      throw new InvalidValue("username", "user name and password are needed");
    }
    String address = request.remoteAddress().hostAddress();
    LoginDesk.Opened opened = desk.signIn(body.username(), body.password(), address);
    if (former != null) {
      desk.signOut(new SessionToken(former), address);
    }
    return Response.ok(view(opened.caller()))
        .cookie(cookie(opened.token().value(), request))
        .build();
  }

  @GET
  @Authenticated
  @Operation(summary = "Who am I")
  public SessionView show() {
    return view(current.caller());
  }

  @DELETE
  @PermitAll
  @Operation(summary = "Sign out")
  @APIResponse(responseCode = "204", description = "Signed out")
  public Response signOut(
      @CookieParam(SessionAuthentication.COOKIE) @Nullable String token,
      @Context HttpServerRequest request) {
    if (token != null) {
      desk.signOut(new SessionToken(token), request.remoteAddress().hostAddress());
    }
    return Response.noContent().cookie(cookie("", request)).build();
  }

  private SessionView view(Caller caller) {
    return SessionView.of(
        caller,
        path -> names.isResolvable() ? names.get().findName(path).orElse("") : "",
        onDuty(caller),
        videoEnabled);
  }

  private String onDuty(Caller caller) {
    return duty.isResolvable()
        ? duty.get().findOnDuty(caller).orElse(caller.displayName())
        : caller.displayName();
  }

  private static NewCookie cookie(String value, HttpServerRequest request) {
    return new NewCookie.Builder(SessionAuthentication.COOKIE)
        .value(value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSSL())
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge(value.isEmpty() ? 0 : NewCookie.DEFAULT_MAX_AGE)
        .build();
  }
}
