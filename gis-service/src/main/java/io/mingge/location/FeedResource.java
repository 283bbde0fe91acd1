package io.mingge.location;

import io.mingge.auth.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// How many reports came in and what became of them, by outcome and reason. No subject, no device.
@Path("/api/feed/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Feed")
public class FeedResource {

  private static final int MAX_DAYS = 90;

  /// `totals` adds the days up: outcome → reason → count.
  public record Statistics(
      int days, Map<Outcome, Map<String, Long>> totals, List<FeedCounters.Count> counts) {}

  private final FeedCounters counters;

  FeedResource(FeedCounters counters) {
    this.counters = counters;
  }

  @GET
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT, Roles.ADMIN})
  @Operation(summary = "Counts of the location feed by day, outcome and reason")
  public Statistics statistics(@QueryParam("days") @DefaultValue("1") int days) {
    int within = Math.clamp(days, 1, MAX_DAYS);
    var counts = counters.list(within);
    var totals = new TreeMap<Outcome, Map<String, Long>>();
    counts.forEach(
        count ->
            totals
                .computeIfAbsent(count.outcome(), o -> new TreeMap<>())
                .merge(count.reason(), count.n(), Long::sum));
    return new Statistics(within, totals, counts);
  }
}
