package io.mingge.auth;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the session cookie into an identity. A missing, unknown or ended session is an anonymous
/// request, which the annotation of the resource then refuses.
@ApplicationScoped
class SessionAuthentication implements HttpAuthenticationMechanism {
  static final String COOKIE = "mingge_session";

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    @Nullable Cookie cookie = context.request().getCookie(COOKIE);
    if (cookie == null || context.normalizedPath().startsWith(InternalAuthentication.PREFIX)) {
      return Uni.createFrom().nullItem();
    }
    return identities
        .authenticate(new SessionRequest(new SessionToken(cookie.getValue())))
        .onItem()
        .transform(identity -> identity.isAnonymous() ? null : identity);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    // None of ours: a WWW-Authenticate would make the browser open a password window of its own.
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(SessionRequest.class);
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }
}
