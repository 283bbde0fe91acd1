package io.mingge.roster;

import io.mingge.auth.AreaNames;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The duty roster: read and written by correction staff and the administrator, in their areas.
@Path("/api/duty")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Duty roster")
public class RosterResource {

  /// A shift with the name of its area and whether an address of the person is known, masked.
  @Schema(name = "DutyShift")
  public record ShiftView(
      String id,
      String area,
      @Nullable String areaName,
      String username,
      String displayName,
      int rank,
      Instant startsAt,
      Instant endsAt,
      boolean now,
      @Nullable String contact) {}

  @Schema(name = "DutyShifts")
  public record Listing(List<ShiftView> items, int total) {}

  /// `area` is a county's or town's code; the shift repeats weekly `weeks` times (1 to 26).
  public record NewShift(
      @Nullable String area,
      @Nullable String username,
      @Nullable Integer rank,
      @Nullable String startsAt,
      @Nullable String endsAt,
      @Nullable Integer weeks) {}

  public record Contact(@Nullable String email) {}

  static final class NotYourArea extends ProblemException {
    private static final long serialVersionUID = 1L;

    NotYourArea() {
      super(ProblemCode.OUT_OF_SCOPE, "the area is not yours");
    }
  }

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration SEEN = Duration.ofDays(14);
  private static final int MAX_WEEKS = 26;
  private static final int MAX_RANK = 9;

  private final DutyRoster roster;
  private final AreaNames names;
  private final CurrentCaller caller;
  private final Clock clock;

  RosterResource(DutyRoster roster, AreaNames names, CurrentCaller caller, Clock clock) {
    this.roster = roster;
    this.names = names;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Shifts of the caller's area in a period, two weeks from now unless told")
  public Listing list(
      @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
    var now = clock.instant();
    var since = from == null ? now : RequestTime.parse("from", from);
    var until = to == null ? since.plus(SEEN) : RequestTime.parse("to", to);
    var scope = caller.caller().scope(DutyRoster.WRITERS);
    var items = roster.list(scope, since, until).stream().map(shift -> view(shift, now)).toList();
    return new Listing(items, items.size());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put somebody on duty, once or weekly")
  public Listing add(@Nullable NewShift request) {
    if (request == null || request.area() == null || !AreaPath.isCode(request.area())) {
      throw new InvalidValue("area", "a 12-digit code of a county or town");
    }
    var path = AreaPath.of(request.area());
    if (!request.area().endsWith("000")) {
      throw new InvalidValue("area", "a county's or a town's, not a village's");
    }
    var me = caller.caller();
    if (!me.scope(DutyRoster.WRITERS).contains(path)) {
      throw new NotYourArea();
    }
    int weeks = within("weeks", request.weeks(), MAX_WEEKS);
    var shift = shift(request, path);
    var now = clock.instant();
    var items = roster.add(me, shift, weeks).stream().map(one -> view(one, now)).toList();
    return new Listing(items, items.size());
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Take a shift out of the roster")
  public void remove(@PathParam("id") String id) {
    roster.remove(caller.caller().scope(DutyRoster.WRITERS), id);
  }

  @PUT
  @Path("/contacts/{username}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Keep the address a person on duty is written to; it is never shown again")
  public void contact(@PathParam("username") String username, @Nullable Contact contact) {
    if (contact == null || contact.email() == null) {
      throw new InvalidValue("email", "is required");
    }
    roster.keepContact(
        caller.caller().scope(DutyRoster.WRITERS), username, contact.email().strip());
  }

  private static Shift shift(NewShift request, String path) {
    if (request.username() == null) {
      throw new InvalidValue("username", "is required");
    }
    if (request.startsAt() == null || request.endsAt() == null) {
      throw new InvalidValue("startsAt", "beginning and end are required");
    }
    var starts = RequestTime.parse("startsAt", request.startsAt());
    var ends = RequestTime.parse("endsAt", request.endsAt());
    if (!ends.isAfter(starts) || ends.isAfter(starts.plus(LONGEST))) {
      throw new InvalidValue("endsAt", "after the beginning, and by no more than a week");
    }
    int rank = within("rank", request.rank(), MAX_RANK);
    return new Shift("", path, request.username(), "", rank, starts, ends);
  }

  private static int within(String field, @Nullable Integer given, int most) {
    int value = given == null ? 1 : given;
    if (value < 1 || value > most) {
      throw new InvalidValue(field, "1 to " + most);
    }
    return value;
  }

  private ShiftView view(Shift shift, Instant now) {
    return new ShiftView(
        shift.id(),
        AreaPath.code(shift.areaPath()),
        names.findName(shift.areaPath()).orElse(null),
        shift.username(),
        shift.displayName(),
        shift.rank(),
        shift.startsAt(),
        shift.endsAt(),
        !now.isBefore(shift.startsAt()) && now.isBefore(shift.endsAt()),
        roster.findMaskedContact(shift.username()).orElse(null));
  }
}
