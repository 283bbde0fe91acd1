package io.mingge.auth;

import io.mingge.audit.Actor;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/// Answers whose session a token is. An unknown one yields an anonymous identity, not a failure, so
/// that public pages work with an old cookie.
@ApplicationScoped
class SessionIdentities implements IdentityProvider<SessionRequest> {
  private final Sessions sessions;

  SessionIdentities(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Class<SessionRequest> getRequestType() {
    return SessionRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      SessionRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(
        () ->
            sessions
                .recognise(request.token())
                .map(SessionIdentities::of)
                .orElseGet(SessionIdentities::anonymous));
  }

  static SecurityIdentity of(Caller caller) {
    QuarkusSecurityIdentity.Builder identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(caller.username()))
            .addAttribute(CurrentCaller.ATTRIBUTE, caller)
            .addAttribute(Actor.ATTRIBUTE, actorOf(caller));
    caller.roles().forEach(role -> identity.addRole(role.name()));
    return identity.build();
  }

  private static Actor actorOf(Caller caller) {
    String roles = caller.roles().stream().map(Role::name).collect(Collectors.joining(","));
    return new Actor(caller.username(), caller.unit(), caller.displayName(), roles, null);
  }

  private static SecurityIdentity anonymous() {
    return QuarkusSecurityIdentity.builder().setAnonymous(true).build();
  }
}
