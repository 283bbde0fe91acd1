package io.mingge.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the register. Blocking: call it from a worker or virtual thread.
@ApplicationScoped
public class AuditLog {
  private static final String DENIAL_RECORDED = "mingge.denial-recorded";

  private final AuditRepository repository;
  private final ObjectMapper json;
  private final Clock clock;
  private final SecurityIdentity identity;
  private final CurrentVertxRequest request;
  private final RecentReads reads = new RecentReads();

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

  /// Registers an act in the running transaction, or in one of its own if there is none: if the
  /// transaction rolls back there was no act and there is no entry. A denial or a failure is always
  /// registered apart, because what it belongs to usually rolls back.
  public void record(AuditEvent event) {
    AuditEntry entry = entryOf(event);
    if (event.outcome() == AuditEvent.Outcome.OK) {
      QuarkusTransaction.joiningExisting().run(() -> repository.insert(entry));
    } else {
      QuarkusTransaction.requiringNew().run(() -> repository.insert(entry));
    }
    if (event.outcome() == AuditEvent.Outcome.DENIED) {
      findRequest().ifPresent(http -> http.put(DENIAL_RECORDED, true));
    }
  }

  /// Registers a look at data. The very same look (person, roles, address, object, purpose and
  /// details) within five minutes of the last line adds none; anything that differs, such as
  /// another number of rows, is a new look. Not for acts, and not inside a transaction that may
  /// still roll back.
  public void recordRead(AuditEvent event) {
    @Nullable Actor named = event.actor();
    Actor actor = named == null ? currentActor() : named;
    Instant now = clock.instant();
    if (!reads.isKnown(actor, event, now)) {
      record(event);
      reads.remember(actor, event, now);
    }
  }

  /// Whether a feature has registered the refusal of this request itself, in its own words.
  public static boolean hasDenial(RoutingContext http) {
    return http.get(DENIAL_RECORDED) != null;
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
    return findRequest().map(this::actorOf).orElse(Actor.SYSTEM);
  }

  private Actor actorOf(RoutingContext http) {
    @Nullable Actor actor = identity.getAttribute(Actor.ATTRIBUTE);
    return (actor == null ? Actor.ANONYMOUS : actor)
        .from(http.request().remoteAddress().hostAddress());
  }

  private Optional<RoutingContext> findRequest() {
    return Arc.container().requestContext().isActive()
        ? Optional.ofNullable(request.getCurrent())
        : Optional.empty();
  }

  private String text(AuditEvent event) {
    try {
      return json.writeValueAsString(event.details());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("details of " + event.action() + " are not JSON", e);
    }
  }
}
