package io.mingge.auth;

import io.mingge.audit.Actor;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets video-gateway and the simulators into `/internal/*` with the key the launcher wrote for
/// them. The key opens nothing else, and nothing else opens `/internal/*`.
@ApplicationScoped
class InternalAuthentication implements HttpAuthenticationMechanism {
  static final String PREFIX = "/internal/";
  private static final String BEARER = "Bearer ";

  private final GatewayKey key;

  InternalAuthentication(GatewayKey key) {
    this.key = key;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    @Nullable String header = context.request().getHeader("Authorization");
    if (!context.normalizedPath().startsWith(PREFIX)
        || header == null
        || !header.startsWith(BEARER)
        || !isKey(header.substring(BEARER.length()))) {
      return Uni.createFrom().nullItem();
    }
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(Roles.INTERNAL))
                .addRole(Roles.INTERNAL)
                .addAttribute(
                    Actor.ATTRIBUTE, new Actor("gateway", "", "视频网关", Roles.INTERNAL, null))
                .build());
  }

  private boolean isKey(String presented) {
    Optional<String> expected = key.value();
    return expected.isPresent()
        && MessageDigest.isEqual(
            expected.get().getBytes(StandardCharsets.UTF_8),
            presented.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 2;
  }
}
