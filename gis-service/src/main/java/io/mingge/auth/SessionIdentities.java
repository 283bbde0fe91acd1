package io.mingge.auth;

import io.mingge.audit.Actor;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

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
    return context.runBlocking(() -> identityOf(request.token()));
  }

  private SecurityIdentity identityOf(SessionToken token) {
    Optional<Caller> caller = sessions.recognise(token);
    return caller.isPresent()
        ? of(caller.get()).addAttribute(Sessions.TOKEN, token).build()
        : QuarkusSecurityIdentity.builder().setAnonymous(true).build();
  }

  static QuarkusSecurityIdentity.Builder of(Caller caller) {
    QuarkusSecurityIdentity.Builder identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(caller.username()))
            .addAttribute(CurrentCaller.ATTRIBUTE, caller)
            .addAttribute(Actor.ATTRIBUTE, Caller.actorOf(caller))
            .addAttribute(Actor.AUDITED_AREAS, caller.scope(Role.AUDITOR).prefixes());
    caller.roles().forEach(role -> identity.addRole(role.name()));
    return identity;
  }
}
