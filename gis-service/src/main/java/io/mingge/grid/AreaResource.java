package io.mingge.grid;

import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.geo.GeoJson.Feature;
import io.mingge.geo.GeoJson.FeatureCollection;
import io.mingge.platform.InvalidValue;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Counties, towns and villages, the numbers of each, and whether its grids keep the rules. */
@Path("/api/areas")
@RunOnVirtualThread
@Tag(name = "Map")
public class AreaResource {

  private final EntityManager entities;
  private final CurrentCaller current;
  private final RegisterStamp stamp;
  private final AreaSummaries summaries;
  private final GridRules rules;
  private final AreaPlaces places;

  AreaResource(
      EntityManager entities,
      CurrentCaller current,
      RegisterStamp stamp,
      AreaSummaries summaries,
      GridRules rules,
      AreaPlaces places) {
    this.entities = entities;
    this.current = current;
    this.stamp = stamp;
    this.summaries = summaries;
    this.rules = rules;
    this.places = places;
  }

  /** What an area shows of itself. */
  public record AreaProperties(
      String code, String name, String level, @Nullable String parent, String path, String crs) {}

  /** The areas of the caller's scope and those that enclose it. */
  @GET
  @Authenticated
  @Operation(summary = "Areas of the scope and those around it (GeoJSON)")
  public RestResponse<FeatureCollection> list(
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String level,
      @RestQuery @Nullable String parent,
      @RestQuery @Nullable String bbox,
      @RestQuery @Nullable String q,
      @RestQuery @DefaultValue("true") boolean geometry,
      @RestQuery @DefaultValue("1000") int limit,
      @RestQuery @DefaultValue("0") int offset,
      @Context Request request,
      @Context UriInfo uri) {
    RegisterQuery.checkPage(limit, offset);
    AreaScope scope = current.caller().anyScope();
    RegisterQuery query =
        new RegisterQuery("AdminArea")
            .insideOrEnclosing(scope)
            .area(area)
            .bbox(bbox)
            .words(q, "code");
    if (level != null) {
      query.where("e.level = :level", "level", levelOf(level));
    }
    if (parent != null) {
      query.where("e.parent = :parent", "parent", parent);
    }
    return stamp.unlessUnchanged(
        "AREAS",
        request,
        uri,
        scope,
        () -> {
          List<AdminArea> rows = query.list(entities, AdminArea.class, "code", limit, offset);
          List<Feature> features = rows.stream().map(row -> feature(row, geometry)).toList();
          return FeaturePage.of(features, query.count(entities), limit, offset, uri);
        });
  }

  /** An area or grid that holds a place; `level` COUNTY, TOWN, VILLAGE or GRID. */
  public record HolderView(
      String level, String code, String name, @Nullable String gridType, String path) {}

  /** From the largest to the smallest; empty outside every area the caller may see. */
  public record HoldersView(List<HolderView> items, int total) {}

  /**
   * Which county, town, village and grid hold a place (lon-lat, WGS 84). A border belongs to the
   * exclusive grid first, then to the lowest code; only the caller's own areas and those around
   * them are named.
   */
  @GET
  @Path("at")
  @Authenticated
  @Operation(summary = "County, town, village and grid that hold a place")
  public HoldersView at(@RestQuery @Nullable Double lon, @RestQuery @Nullable Double lat) {
    if (lon == null || !(Math.abs(lon) <= 180)) {
      throw new InvalidValue("lon", "must be a longitude in degrees");
    }
    if (lat == null || !(Math.abs(lat) <= 90)) {
      throw new InvalidValue("lat", "must be a latitude in degrees");
    }
    AreaScope scope = current.caller().anyScope();
    List<HolderView> items =
        places.at(lon, lat).stream()
            .filter(place -> scope.contains(place.path()) || encloses(place.path(), scope))
            .map(AreaResource::holder)
            .toList();
    return new HoldersView(items, items.size());
  }

  private static boolean encloses(String path, AreaScope scope) {
    return scope.prefixes().stream().anyMatch(prefix -> prefix.startsWith(path));
  }

  private static HolderView holder(AreaPlaces.Place place) {
    return new HolderView(
        place.isGrid() ? "GRID" : place.kind(),
        place.code(),
        place.name(),
        place.isGrid() ? place.kind() : null,
        place.path());
  }

  /** The numbers of one area: each is counted from rows, so they add up on every level. */
  @GET
  @Path("{code}/summary")
  @Authenticated
  @Operation(summary = "Counts of one area, from rows")
  public AreaSummaries.AreaSummary summary(@RestPath String code) {
    AreaScope scope = current.caller().anyScope();
    String path = AreaPath.of(areaCode(code));
    // A village is shown within its town: the town answers with what the caller may count.
    if (!scope.contains(path) && scope.prefixes().stream().noneMatch(p -> p.startsWith(path))) {
      throw new OutOfScope(code);
    }
    return summaries.get(code, scope);
  }

  /** What SPEC §4 demands of grids, checked now on the stored geometry. */
  @GET
  @Path("{code}/grid-rules")
  @RolesAllowed({Roles.COUNTY_LEADER, Roles.TOWN_LEADER, Roles.CENTER_STAFF, Roles.ADMIN})
  @Operation(summary = "Check the rules of grids on the stored geometry")
  public GridRules.Report gridRules(@RestPath String code) {
    String path = AreaPath.of(areaCode(code));
    if (!current.caller().anyScope().contains(path)) {
      throw new OutOfScope(code);
    }
    return rules.check(path);
  }

  private static String areaCode(String code) {
    if (!AreaPath.isCode(code) || code.length() != 12) {
      throw new InvalidValue("code", "not a 12-digit area code");
    }
    return code;
  }

  private static AdminArea.Level levelOf(String text) {
    for (AdminArea.Level level : AdminArea.Level.values()) {
      if (level.name().equals(text)) {
        return level;
      }
    }
    throw new InvalidValue("level", "must be COUNTY, TOWN or VILLAGE");
  }

  private static Feature feature(AdminArea area, boolean geometry) {
    return new Feature(
        area.code,
        geometry ? area.geom : null,
        new AreaProperties(
            area.code, area.name, area.level.name(), area.parent, area.path, "EPSG:" + area.epsg));
  }
}
