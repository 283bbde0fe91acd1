package io.mingge.alarm;

import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.RequestTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Counts of alarms: all that leaders see of them (WORKFLOWS §4), and figures for those who work on
/// them. Nobody is named, nothing has a place.
@Path("/api/alarms/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Alarms")
public class StatisticsResource {

  private static final Set<Role> READERS =
      Set.of(
          Role.CORRECTION_OFFICER,
          Role.JUDICIAL_ASSISTANT,
          Role.AUDITOR,
          Role.COUNTY_LEADER,
          Role.JUSTICE_HEAD,
          Role.TOWN_LEADER,
          Role.ANALYST);
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final StatisticsRepository repository;
  private final AlarmConfig config;
  private final CurrentCaller caller;
  private final Clock clock;

  StatisticsResource(
      StatisticsRepository repository, AlarmConfig config, CurrentCaller caller, Clock clock) {
    this.repository = repository;
    this.config = config;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({
    Roles.CORRECTION_OFFICER,
    Roles.JUDICIAL_ASSISTANT,
    Roles.AUDITOR,
    Roles.COUNTY_LEADER,
    Roles.JUSTICE_HEAD,
    Roles.TOWN_LEADER,
    Roles.ANALYST
  })
  @Operation(
      summary = "Counts of alarms raised in a period (30 days unless told otherwise)",
      description = "Analysts see no count below 5 and none of minors.")
  public AlarmStatistics show(
      @QueryParam("area") @Nullable String area,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    if (area != null && !AreaPath.isCode(area)) {
      throw new InvalidValue("area", "not a 12-digit area or 16-digit grid code");
    }
    Instant now = clock.instant();
    Instant until = to == null ? now : RequestTime.parse("to", to);
    Instant since = from == null ? until.minus(USUAL) : RequestTime.parse("from", from);
    if (!since.isBefore(until) || since.isBefore(until.minus(LONGEST))) {
      throw new InvalidValue("from", "before the end, and by no more than 366 days");
    }
    Caller me = caller.caller();
    boolean guarded = isAnalystOnly(me);
    return repository.count(
        new StatisticsRepository.Query(
            me.scope(READERS),
            area == null ? "" : AreaPath.of(area),
            since,
            until,
            now,
            config.staleAfter(),
            guarded,
            guarded ? SMALL_COUNT : 0));
  }

  /// SPEC §9: aggregates only, k ≥ 5.
  private static final long SMALL_COUNT = 5;

  private static boolean isAnalystOnly(Caller me) {
    return me.roles().stream().filter(READERS::contains).allMatch(role -> role == Role.ANALYST);
  }
}
