package io.mingge.location;

import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// How many reports came in and what became of them, by day, protocol, outcome and reason, and by
/// device for the officers of its subject.
@Path("/api/feed/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Feed")
public class FeedResource {

  private static final int MAX_DAYS = 90;

  /// `totals` adds the days and protocols up: outcome → reason → count. `protocols` likewise for
  /// each protocol. `devices`: counts of the devices in the caller's area, for officers who asked.
  public record Statistics(
      int days,
      Map<Outcome, Map<String, Long>> totals,
      Map<Protocol, Map<Outcome, Map<String, Long>>> protocols,
      List<FeedCounters.Count> counts,
      List<FeedCounters.DeviceCount> devices) {}

  private final FeedCounters counters;
  private final CurrentCaller caller;

  FeedResource(FeedCounters counters, CurrentCaller caller) {
    this.counters = counters;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT, Roles.ADMIN})
  @Operation(summary = "Counts of the location feed by day, protocol, outcome and reason")
  public Statistics statistics(
      @QueryParam("days") @DefaultValue("1") int days,
      @Parameter(description = "Also by device of the caller's area (correction staff only)")
          @QueryParam("devices")
          @DefaultValue("false")
          boolean devices) {
    int within = Math.clamp(days, 1, MAX_DAYS);
    var counts = counters.list(within);
    var totals = new TreeMap<Outcome, Map<String, Long>>();
    var protocols = new TreeMap<Protocol, Map<Outcome, Map<String, Long>>>();
    counts.forEach(
        count -> {
          add(totals, count);
          add(protocols.computeIfAbsent(count.protocol(), p -> new TreeMap<>()), count);
        });
    return new Statistics(
        within, totals, protocols, counts, devices ? ofDevices(within) : List.of());
  }

  private static void add(Map<Outcome, Map<String, Long>> sums, FeedCounters.Count count) {
    sums.computeIfAbsent(count.outcome(), o -> new TreeMap<>())
        .merge(count.reason(), count.n(), Long::sum);
  }

  /// An administrator sees no device: it leads to a subject.
  private List<FeedCounters.DeviceCount> ofDevices(int days) {
    var scope = caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
    return counters.listDevices(
        scope.prefixes().stream().map(prefix -> prefix + "%").toList(), days);
  }
}
