package io.mingge.grid;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The base maps of the settings, and the real address of each tile, which only the tile proxy asks
 * for.
 */
@ApplicationScoped
class BaseMaps {

  private static final BaseMap SCHEMATIC =
      new BaseMap(
          "schematic",
          new BaseMap.Name("示意底图", "Schematic map"),
          BaseMap.Kind.SCHEMATIC,
          List.of(),
          "EPSG:4490",
          "示意数据",
          20);
  private static final String TIANDITU_ATTRIBUTION = "国家地理信息公共服务平台 天地图";

  private final MapConfig config;
  private final List<BaseMap> maps = new ArrayList<>();
  private final Map<String, String> templates = new LinkedHashMap<>();

  BaseMaps(MapConfig config) {
    this.config = config;
    maps.add(SCHEMATIC);
    config.tianditu().key().filter(key -> !key.isBlank()).ifPresent(this::addTianditu);
    config.baseMaps().forEach(this::add);
  }

  List<BaseMap> list() {
    return List.copyOf(maps);
  }

  String defaultId() {
    boolean known = maps.stream().anyMatch(map -> map.id().equals(config.defaultBaseMap()));
    return known ? config.defaultBaseMap() : SCHEMATIC.id();
  }

  /** The address of a tile at its provider, with the key: for the proxy alone. */
  Optional<URI> findTile(String layer, int z, int x, int y) {
    return Optional.ofNullable(templates.get(layer))
        .map(
            template ->
                URI.create(
                    template
                        .replace("{s}", String.valueOf((x + y) % 8))
                        .replace("{z}", String.valueOf(z))
                        .replace("{x}", String.valueOf(x))
                        .replace("{y}", String.valueOf(y))));
  }

  private void addTianditu(String key) {
    String url = config.tianditu().url().replace("{key}", key);
    for (String layer : List.of("vec", "cva", "img", "cia")) {
      templates.put("tianditu-" + layer, url.replace("{layer}", layer));
    }
    maps.add(tianditu("tianditu-vector", "天地图 矢量", "Tianditu vector", "vec", "cva"));
    maps.add(tianditu("tianditu-imagery", "天地图 影像", "Tianditu imagery", "img", "cia"));
  }

  private static BaseMap tianditu(
      String id, String zh, String en, String picture, String annotation) {
    return new BaseMap(
        id,
        new BaseMap.Name(zh, en),
        BaseMap.Kind.TIANDITU,
        List.of(path("tianditu-" + picture), path("tianditu-" + annotation)),
        "EPSG:3857",
        TIANDITU_ATTRIBUTION,
        18);
  }

  private void add(String id, MapConfig.Source source) {
    templates.put(id, source.url());
    maps.add(
        new BaseMap(
            id,
            new BaseMap.Name(source.nameZh(), source.nameEn()),
            source.kind(),
            List.of(path(id)),
            source.crs(),
            source.attribution().orElse(""),
            source.maxZoom()));
  }

  private static String path(String layer) {
    return "/api/tiles/" + layer + "/{z}/{x}/{y}";
  }
}
