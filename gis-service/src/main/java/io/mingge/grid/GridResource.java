package io.mingge.grid;

import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.geo.GeoJson.Feature;
import io.mingge.geo.GeoJson.FeatureCollection;
import io.mingge.platform.InvalidValue;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The grids of the caller's scope with the people who serve them. */
@Path("/api/grids")
@RunOnVirtualThread
@Tag(name = "Map")
public class GridResource {

  private final EntityManager entities;
  private final GridRepository repository;
  private final AreaDirectory names;
  private final CurrentCaller current;
  private final RegisterStamp stamp;

  GridResource(
      EntityManager entities,
      GridRepository repository,
      AreaDirectory names,
      CurrentCaller current,
      RegisterStamp stamp) {
    this.entities = entities;
    this.repository = repository;
    this.names = names;
    this.current = current;
    this.stamp = stamp;
  }

  /** What a grid shows of itself; persons are codes. */
  public record GridProperties(
      String code,
      String name,
      GridType type,
      String villageCode,
      String villageName,
      String path,
      int households,
      int population,
      @Nullable String fullTimeMember,
      int partTimeMembers) {}

  @GET
  @Authenticated
  @Operation(summary = "Grids of the scope (GeoJSON)")
  public RestResponse<FeatureCollection> list(
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String type,
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
        new RegisterQuery("Grid").inside(scope).area(area).bbox(bbox).words(q, "code");
    if (type != null) {
      query.where("e.type = :type", "type", typeOf(type));
    }
    return stamp.unlessUnchanged(
        "AREAS",
        request,
        uri,
        scope,
        () -> {
          List<Grid> rows = query.list(entities, Grid.class, "code", limit, offset);
          return FeaturePage.of(
              features(rows, geometry), query.count(entities), limit, offset, uri);
        });
  }

  private List<Feature> features(List<Grid> grids, boolean geometry) {
    var members = repository.listMembers(grids.stream().map(grid -> grid.code).toList());
    Map<String, String> villages = names.of(grids.stream().map(grid -> grid.villageCode).toList());
    return grids.stream()
        .map(
            grid -> {
              var served = members.getOrDefault(grid.code, GridRepository.Members.NONE);
              return new Feature(
                  grid.code,
                  geometry ? grid.geom : null,
                  new GridProperties(
                      grid.code,
                      grid.name,
                      grid.type,
                      grid.villageCode,
                      villages.getOrDefault(grid.villageCode, grid.villageCode),
                      grid.path,
                      grid.households,
                      grid.population,
                      served.fullTime(),
                      served.partTime()));
            })
        .toList();
  }

  private static GridType typeOf(String text) {
    for (GridType type : GridType.values()) {
      if (type.name().equals(text)) {
        return type;
      }
    }
    throw new InvalidValue("type", "must be BASE or EXCLUSIVE");
  }
}
