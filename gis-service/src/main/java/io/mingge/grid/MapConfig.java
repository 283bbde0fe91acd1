package io.mingge.grid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the map shows beneath our layers, and where it opens. */
@ConfigMapping(prefix = "mingge.map")
public interface MapConfig {

  /** The base map shown first: `schematic` or the id of another one. */
  @WithDefault("schematic")
  String defaultBaseMap();

  /** The places offered in the area switch, by code; those not loaded are left out. */
  Optional<List<String>> places();

  Tianditu tianditu();

  /** Own base maps by id. */
  Map<String, Source> baseMaps();

  /** A tile that takes longer is given up. */
  @WithDefault("10s")
  Duration tileTimeout();

  /** How long a browser may keep a tile. */
  @WithDefault("1d")
  Duration tileMaxAge();

  /** The national map service; offered when the operator has a key. */
  interface Tianditu {

    /** The operator's own server-side key. It stays in this service. */
    Optional<String> key();

    /**
     * `{layer}` is vec, cva, img or cia; `{s}` one of eight servers. The `_w` sets fit a 3857 map,
     * `_c` do not.
     */
    @WithDefault(
        "https://t{s}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
            + "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}")
    String url();
  }

  /** One XYZ or WMTS address with `{z}`, `{x}`, `{y}` where the tile's numbers go. */
  interface Source {

    @WithDefault("XYZ")
    BaseMap.Kind kind();

    String url();

    String nameZh();

    String nameEn();

    /**
     * What the tiles are drawn in: EPSG:3857, or GCJ02 where they are shifted; the map shifts them
     * back.
     */
    @WithDefault("EPSG:3857")
    String crs();

    Optional<String> attribution();

    @WithDefault("18")
    int maxZoom();
  }
}
