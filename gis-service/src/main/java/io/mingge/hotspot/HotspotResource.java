package io.mingge.hotspot;

import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.hotspot.statistics.ClassBreaks;
import io.mingge.incident.DisputeType;
import io.mingge.incident.Period;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The hotspot maps over HTTP. An analyst gets counts of five and more only. */
@Path("/api/hotspots")
@RunOnVirtualThread
@Tag(name = "Hotspots")
public class HotspotResource {

  /** Who sees single incidents of the area anyway, so that hiding counts would hide nothing. */
  private static final Set<Role> READERS =
      Set.of(
          Role.COUNTY_LEADER,
          Role.TOWN_LEADER,
          Role.CENTER_STAFF,
          Role.VILLAGE_SECRETARY,
          Role.PATROL_COORD,
          Role.GRID_MEMBER);

  private static final Pattern REGISTER = Pattern.compile("[A-Z_]{2,20}");
  private static final int MAX_CLASSES = 9;

  private final Hotspots hotspots;
  private final CurrentCaller caller;

  HotspotResource(Hotspots hotspots, CurrentCaller caller) {
    this.hotspots = hotspots;
    this.caller = caller;
  }

  /** What all hotspot maps are asked by. */
  public static class Wish {
    @QueryParam("area")
    @Nullable String area;

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("to")
    @Nullable String to;

    @QueryParam("type")
    @Nullable String type;

    @QueryParam("register")
    @Nullable String register;
  }

  /** What the heat surface is asked by besides. */
  public static class HeatOptions {
    @QueryParam("mode")
    @DefaultValue("GEOTOOLS")
    String mode = "GEOTOOLS";

    @QueryParam("bandwidth")
    @Nullable Double bandwidth;
  }

  @GET
  @Path("choropleth")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.GRID_MEMBER,
    Roles.PATROL_COORD,
    Roles.ANALYST
  })
  @Operation(summary = "Disputes by grid or village (GeoJSON with a legend)")
  public Choropleth choropleth(
      @BeanParam Wish wish,
      @QueryParam("by") @DefaultValue("GRID") String by,
      @QueryParam("breaks") @DefaultValue("JENKS") String breaks,
      @QueryParam("classes") @DefaultValue("5") int classes,
      @QueryParam("geometry") @DefaultValue("true") boolean geometry) {
    if (classes < 2 || classes > MAX_CLASSES) {
      throw new InvalidValue("classes", "between 2 and " + MAX_CLASSES);
    }
    var sight = sight(wish);
    var style =
        new Hotspots.Style(
            choice("by", Hotspots.By.class, by),
            choice("breaks", ClassBreaks.Method.class, breaks),
            classes,
            geometry);
    return hotspots.choropleth(question(wish, sight), register(wish), style, sight.hideSmall());
  }

  @GET
  @Path("heat")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.PATROL_COORD,
    Roles.ANALYST
  })
  @Operation(summary = "Heat surface of disputes")
  public HeatMap heat(
      @BeanParam Wish wish, @BeanParam HeatOptions options, @Context UriInfo address) {
    return surface(wish, options, address).map();
  }

  @GET
  @Path("heat.png")
  @Produces("image/png")
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.PATROL_COORD,
    Roles.ANALYST
  })
  @Operation(summary = "The heat surface as a picture")
  @APIResponse(
      responseCode = "200",
      description = "The picture",
      content =
          @Content(
              mediaType = "image/png",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response image(
      @BeanParam Wish wish, @BeanParam HeatOptions options, @Context UriInfo address) {
    // Not kept by the browser: at the same address an analyst gets another picture than a leader.
    return Response.ok(hotspots.png(surface(wish, options, address))).build();
  }

  private Hotspots.Heat surface(Wish wish, HeatOptions options, UriInfo address) {
    var bandwidth = options.bandwidth;
    if (bandwidth != null && !(bandwidth >= 50 && bandwidth <= 20_000)) {
      throw new InvalidValue("bandwidth", "between 50 and 20000 metres");
    }
    var sight = sight(wish);
    // A narrow kernel would show single houses to someone who may not see single cases.
    var heatWish =
        new Hotspots.HeatWish(
            choice("mode", Hotspots.Mode.class, options.mode),
            sight.hideSmall() && bandwidth != null
                ? Double.valueOf(Math.max(300, bandwidth))
                : bandwidth);
    var query = address.getRequestUri().getRawQuery();
    return hotspots.heat(
        question(wish, sight),
        register(wish),
        heatWish,
        sight.hideSmall(),
        "/api/hotspots/heat.png" + (query == null ? "" : "?" + query));
  }

  /** Where the caller may look, and whether small counts are hidden from him there. */
  private record Sight(AreaScope scope, boolean hideSmall) {}

  private Sight sight(Wish wish) {
    Caller person = caller.caller();
    var open = person.scope(READERS);
    return open.contains(area(wish))
        ? new Sight(open, false)
        : person.hasAny(Role.ANALYST)
            ? new Sight(person.scope(Role.ANALYST), true)
            : new Sight(open, false);
  }

  private static HotspotRepository.Question question(Wish wish, Sight sight) {
    return new HotspotRepository.Question(
        sight.scope(), area(wish), Period.parse(wish.from, wish.to), type(wish));
  }

  private static String area(Wish wish) {
    var code = wish.area;
    if (code == null || !AreaPath.isCode(code)) {
      throw new InvalidValue("area", "needs 12 or 16 digits");
    }
    return AreaPath.of(code);
  }

  private static @Nullable DisputeType type(Wish wish) {
    var code = wish.type;
    if (code == null || code.isBlank()) {
      return null;
    }
    return DisputeType.findCode(code)
        .orElseThrow(() -> new InvalidValue("type", "not a dispute type: " + code));
  }

  private static Optional<String> register(Wish wish) {
    var register = wish.register;
    if (register == null || register.isBlank()) {
      return Optional.empty();
    }
    if (!REGISTER.matcher(register).matches()) {
      throw new InvalidValue("register", "not a book");
    }
    return Optional.of(register);
  }

  private static <E extends Enum<E>> E choice(String field, Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    field, "must be one of " + Arrays.toString(type.getEnumConstants())));
  }
}
