package io.mingge.auth;

import io.mingge.audit.Actor;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.platform.InvalidValue;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signing in, who am I, signing out.
@Path("/api/session")
@RunOnVirtualThread
public class SessionResource {
  private final CurrentCaller current;
  private final AccountRepository accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Clock clock;

  SessionResource(
      CurrentCaller current,
      AccountRepository accounts,
      Passwords passwords,
      Sessions sessions,
      AuditLog audit,
      Clock clock) {
    this.current = current;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /// The body of a sign-in.
  public record Credentials(@Nullable String username, @Nullable String password) {}

  @POST
  @PermitAll
  public Response signIn(@Nullable Credentials body, @Context HttpServerRequest request) {
    if (body == null || body.username() == null || body.password() == null) {
      throw new InvalidValue("username", "user name and password are needed");
    }
    String address = request.remoteAddress().hostAddress();
    Account account = check(body.username(), body.password());
    Caller caller = Sessions.callerOf(account, clock.instant());
    SessionToken token = sessions.open(account.username(), address);
    audit.record(
        AuditEvent.of("LOGIN")
            .by(new Actor(caller.username(), caller.unit(), caller.displayName(), "", address)));
    return Response.ok(SessionView.of(caller)).cookie(cookie(token.value(), request)).build();
  }

  private Account check(String username, String password) {
    Optional<Account> account = accounts.findEnabled(username);
    if (account.isEmpty()) {
      passwords.spendTime(password);
      throw new LoginFailed();
    }
    if (!passwords.matches(password, account.get().passwordHash())) {
      throw new LoginFailed();
    }
    return account.get();
  }

  @GET
  @Authenticated
  public SessionView show() {
    return SessionView.of(current.caller());
  }

  @DELETE
  @PermitAll
  public Response signOut(
      @CookieParam(SessionAuthentication.COOKIE) @Nullable String token,
      @Context HttpServerRequest request) {
    if (token != null) {
      sessions.end(new SessionToken(token));
    }
    return Response.noContent().cookie(cookie("", request)).build();
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
