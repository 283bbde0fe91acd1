package io.mingge.audit;

import io.mingge.platform.InvalidValue;
import io.mingge.platform.RequestTime;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The register for those who supervise the others. Reading it is registered too.
@Path("/api/audit")
@RolesAllowed("AUDITOR")
@RunOnVirtualThread
@Tag(name = "Audit")
public class AuditResource {
  private static final int MAX_LIMIT = 1_000;

  private final AuditRepository repository;
  private final AuditLog audit;
  private final SecurityIdentity identity;

  AuditResource(AuditRepository repository, AuditLog audit, SecurityIdentity identity) {
    this.repository = repository;
    this.audit = audit;
    this.identity = identity;
  }

  /// Newest first; follow `next` with `before` for older ones.
  @GET
  @Operation(summary = "Entries of the register, newest first")
  public AuditPage list(
      @QueryParam("action") @Nullable String action,
      @QueryParam("objectType") @Nullable String objectType,
      @QueryParam("objectId") @Nullable String objectId,
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "1 to " + MAX_LIMIT);
    }
    AuditFilter filter =
        new AuditFilter(
            Optional.ofNullable(action),
            Optional.ofNullable(objectType),
            Optional.ofNullable(objectId),
            Optional.ofNullable(actor),
            Optional.ofNullable(outcome),
            instant("from", from),
            instant("to", to),
            Optional.ofNullable(before),
            limit);
    List<AuditPage.Numbered> items = repository.list(filter, areas());
    audit.recordRead(reading(filter).detail("entries", items.size()));
    return new AuditPage(items, items.size() < limit ? null : items.getLast().seq());
  }

  @GET
  @Path("/verification")
  @Operation(summary = "Compute the whole chain again")
  public ChainVerdict verify() {
    ChainVerdict verdict = repository.verify();
    audit.record(
        AuditEvent.of("AUDIT_VERIFIED")
            .outcome(verdict.ok() ? AuditEvent.Outcome.OK : AuditEvent.Outcome.FAILED)
            .detail("entries", verdict.entries())
            .detail("head", verdict.headHash()));
    return verdict;
  }

  /// With what was searched for: looking somebody up is not the same as paging.
  private static AuditEvent reading(AuditFilter filter) {
    var event = AuditEvent.of("AUDIT_READ");
    for (var asked :
        Map.of(
                "action", filter.action(),
                "objectType", filter.objectType(),
                "objectId", filter.objectId(),
                "actor", filter.actor(),
                "outcome", filter.outcome())
            .entrySet()) {
      if (asked.getValue().isPresent()) {
        event = event.detail(asked.getKey(), asked.getValue().get());
      }
    }
    return event;
  }

  private List<String> areas() {
    @Nullable List<String> areas = identity.getAttribute(Actor.AUDITED_AREAS);
    return areas == null ? List.of() : areas;
  }

  private static Optional<Instant> instant(String field, @Nullable String text) {
    return Optional.ofNullable(text).map(given -> RequestTime.parse(field, given));
  }
}
