package io.mingge.location;

import io.mingge.auth.Roles;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What the retention job deleted, for those who watch that it does. Numbers and days only.
@Path("/api/retention/reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Retention")
public class RetentionResource {

  private static final int MAX_LIMIT = 500;

  /// Newest first.
  public record Listing(List<RetentionRepository.Report> items, long total) {}

  private final RetentionRepository repository;

  RetentionResource(RetentionRepository repository) {
    this.repository = repository;
  }

  @GET
  @RolesAllowed({Roles.AUDITOR, Roles.DPO, Roles.ADMIN})
  @Operation(summary = "What was deleted because its time was over, newest first")
  public Listing list(
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "must be between 1 and " + MAX_LIMIT);
    }
    if (offset < 0) {
      throw new InvalidValue("offset", "must not be negative");
    }
    return new Listing(repository.list(limit, offset), repository.count());
  }
}
