package io.mingge.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the register. Blocking: call it from a worker or virtual thread.
@ApplicationScoped
public class AuditLog {
  private final AuditRepository repository;
  private final ObjectMapper json;
  private final Clock clock;
  private final SecurityIdentity identity;
  private final CurrentVertxRequest request;

  AuditLog(
      AuditRepository repository,
      ObjectMapper json,
      Clock clock,
      SecurityIdentity identity,
      CurrentVertxRequest request) {
    this.repository = repository;
    this.json = json;
    this.clock = clock;
    this.identity = identity;
    this.request = request;
  }

  /// Registers the act in the running transaction, or in one of its own if there is none. If the
  /// transaction rolls back there was no act and there is no entry.
  @Transactional
  public void record(AuditEvent event) {
    repository.insert(entryOf(event));
  }

  /// Registers in a transaction of its own: for what must be kept although the act itself fails.
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void recordApart(AuditEvent event) {
    repository.insert(entryOf(event));
  }

  private AuditEntry entryOf(AuditEvent event) {
    @Nullable Actor named = event.actor();
    Actor actor = named == null ? currentActor() : named;
    return new AuditEntry(
        UUID.randomUUID(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        actor.username(),
        actor.unit(),
        actor.name(),
        actor.role(),
        event.action(),
        event.objectType(),
        event.objectId(),
        event.areaPath(),
        event.purpose(),
        event.reason(),
        event.outcome(),
        actor.address(),
        text(event));
  }

  private Actor currentActor() {
    if (!Arc.container().requestContext().isActive()) {
      return Actor.SYSTEM;
    }
    @Nullable RoutingContext http = request.getCurrent();
    if (http == null) {
      return Actor.SYSTEM;
    }
    @Nullable Actor actor = identity.getAttribute(Actor.ATTRIBUTE);
    return (actor == null ? Actor.ANONYMOUS : actor)
        .from(http.request().remoteAddress().hostAddress());
  }

  private String text(AuditEvent event) {
    try {
      return json.writeValueAsString(event.details());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("details of " + event.action() + " are not JSON", e);
    }
  }
}
