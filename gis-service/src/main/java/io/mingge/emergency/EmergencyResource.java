package io.mingge.emergency;

import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.platform.RequestTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Emergencies: who must know reads them, leaders declare and end them.
@Path("/api/emergency-modes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Emergency mode")
public class EmergencyResource {

  @Schema(name = "EmergencyModes")
  public record Listing(List<EmergencyMode> items, int total) {}

  /// `area` is a 12-digit code, `endsAt` a time with its zone.
  public record Declaration(
      @Nullable String area, @Nullable String reason, @Nullable String endsAt) {}

  static final class NotYourArea extends ProblemException {
    private static final long serialVersionUID = 1L;

    NotYourArea() {
      super(ProblemCode.OUT_OF_SCOPE, "the area is not yours");
    }
  }

  private static final int MAX_REASON = 500;

  private final EmergencyModes modes;
  private final EmergencyConfig config;
  private final CurrentCaller caller;
  private final Clock clock;

  EmergencyResource(
      EmergencyModes modes, EmergencyConfig config, CurrentCaller caller, Clock clock) {
    this.modes = modes;
    this.config = config;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.JUSTICE_HEAD,
    Roles.CENTER_STAFF,
    Roles.CORRECTION_OFFICER,
    Roles.JUDICIAL_ASSISTANT,
    Roles.AUDITOR
  })
  @Operation(summary = "Emergencies that concern the caller's area, newest first")
  public Listing list(@QueryParam("running") @DefaultValue("false") boolean running) {
    var items = modes.list(caller.caller().scope(EmergencyModes.READERS), running);
    return new Listing(items, items.size());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.COUNTY_LEADER, Roles.TOWN_LEADER})
  @Operation(summary = "Declare an emergency: boundary alarms there are kept as suppressed")
  public EmergencyMode start(@Nullable Declaration declaration) {
    if (declaration == null || declaration.area() == null || !AreaPath.isCode(declaration.area())) {
      throw new InvalidValue("area", "a 12-digit area code");
    }
    var reason = declaration.reason();
    if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
      throw new InvalidValue("reason", "is required, at most " + MAX_REASON + " characters");
    }
    if (declaration.endsAt() == null) {
      throw new InvalidValue("endsAt", "is required");
    }
    Instant ends = RequestTime.parse("endsAt", declaration.endsAt());
    Instant now = clock.instant();
    if (!ends.isAfter(now) || ends.isAfter(now.plus(config.longest()))) {
      throw new InvalidValue(
          "endsAt", "ahead, and by no more than " + config.longest().toHours() + " hours");
    }
    var me = caller.caller();
    var path = AreaPath.of(declaration.area());
    if (!me.scope(EmergencyModes.LEADERS).contains(path)) {
      throw new NotYourArea();
    }
    return modes.start(me, path, reason.strip(), ends);
  }

  @POST
  @Path("/{id}/end")
  @RolesAllowed({Roles.COUNTY_LEADER, Roles.TOWN_LEADER})
  @Operation(summary = "End an emergency before its time")
  public EmergencyMode end(@PathParam("id") String id) {
    var me = caller.caller();
    return modes.end(me, me.scope(EmergencyModes.LEADERS), id);
  }
}
