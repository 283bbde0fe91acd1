package io.mingge.auth;

import io.mingge.audit.Actor;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Registers every refused request (401, 403) to business data, unless its feature has done so in
/// better words. The answer waits for the entry.
///
/// Strangers without a session are registered once a minute and address: whoever can only knock
/// must not be able to fill the register.
@Singleton
public class DeniedRequests {
  private static final Logger LOG = Logger.getLogger(DeniedRequests.class);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int MAX_STRANGERS = 1_000;

  private final AuditLog audit;
  private final CurrentIdentityAssociation identities;
  private final Clock clock;
  private final Map<String, Instant> strangers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_STRANGERS;
        }
      };

  DeniedRequests(AuditLog audit, CurrentIdentityAssociation identities, Clock clock) {
    this.audit = audit;
    this.identities = identities;
    this.clock = clock;
  }

  @ServerResponseFilter
  public @Nullable Uni<Void> register(
      ContainerRequestContext request, ContainerResponseContext response, RoutingContext http) {
    String path = http.normalizedPath();
    int status = response.getStatus();
    if ((status != 401 && status != 403) || !isBusiness(path) || AuditLog.hasDenial(http)) {
      return null;
    }
    AuditEvent event =
        AuditEvent.of("REQUEST_REFUSED")
            .denied()
            .object("REQUEST", request.getMethod() + " " + path)
            .detail("status", status);
    String address = http.request().remoteAddress().hostAddress();
    // A failure must not leave this filter: it would be answered, and come by here again for ever.
    return identities
        .getDeferredIdentity()
        .onItem()
        .transform(identity -> Optional.<Actor>ofNullable(identity.getAttribute(Actor.ATTRIBUTE)))
        .onFailure()
        .recoverWithItem(Optional.empty())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(actor -> record(event, actor, address))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.errorf(failure, "refusal of %s could not be registered", path);
              return Uni.createFrom().voidItem();
            });
  }

  /// Sign-in and set-up register their refusals themselves.
  private static boolean isBusiness(String path) {
    return (path.startsWith("/api/") || path.startsWith("/internal/"))
        && !path.startsWith("/api/session")
        && !path.startsWith("/api/setup");
  }

  private void record(AuditEvent event, Optional<Actor> actor, String address) {
    if (actor.isPresent()) {
      audit.record(event.by(actor.get().from(address)));
    } else if (isNews(address)) {
      audit.record(event.by(Actor.ANONYMOUS.from(address)));
    }
  }

  private synchronized boolean isNews(String address) {
    Instant now = clock.instant();
    @Nullable Instant last = strangers.get(address);
    if (last != null && now.isBefore(last.plus(QUIET))) {
      return false;
    }
    strangers.put(address, now);
    return true;
  }
}
