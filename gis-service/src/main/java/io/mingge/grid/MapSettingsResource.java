package io.mingge.grid;

import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.geo.BBox;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What a map needs before it can draw: base maps, the places of the area switch, the disclaimer.
 */
@Path("/api/settings/map")
@RunOnVirtualThread
@Tag(name = "Map")
public class MapSettingsResource {

  private static final BaseMap.Name DISCLAIMER =
      new BaseMap.Name(
          "示意数据：边界与位置为合成数据，不作为行政区划依据",
          "Sample data: boundaries and places are synthetic and prove no border");

  private final MapConfig config;
  private final BaseMaps maps;
  private final EntityManager entities;
  private final CurrentCaller current;

  MapSettingsResource(
      MapConfig config, BaseMaps maps, EntityManager entities, CurrentCaller current) {
    this.config = config;
    this.maps = maps;
    this.entities = entities;
    this.current = current;
  }

  /** A place of the area switch; `bbox` is west, south, east, north. */
  public record Place(String code, String name, double[] bbox) {}

  /** The settings of the map. */
  public record MapSettings(
      List<BaseMap> baseMaps,
      @com.fasterxml.jackson.annotation.JsonProperty("default") String defaultBaseMap,
      List<Place> areas,
      BaseMap.Name disclaimer) {}

  @GET
  @Authenticated
  @Operation(summary = "Base maps, places of the area switch, disclaimer")
  public MapSettings get() {
    return new MapSettings(
        maps.list(), maps.defaultId(), places(current.caller().anyScope()), DISCLAIMER);
  }

  /** Without configured places the counties are offered. */
  private List<Place> places(AreaScope scope) {
    List<String> wanted = config.places().orElse(List.of());
    RegisterQuery query = new RegisterQuery("AdminArea").insideOrEnclosing(scope);
    if (wanted.isEmpty()) {
      query.where("e.level = :level", "level", AdminArea.Level.COUNTY);
    } else {
      query.where("e.code in :wanted", "wanted", wanted);
    }
    return query.list(entities, AdminArea.class, "code", 100, 0).stream()
        .map(area -> new Place(area.code, area.name, BBox.of(area.geom).toArray()))
        .toList();
  }
}
