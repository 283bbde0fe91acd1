package io.mingge.grid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base map as the browser knows it. `urls` are addresses of this service, bottom layer first (a
 * picture, then the names on top of it), so that neither a key nor a foreign host reaches the page;
 * `url` is the first of them, absent for the schematic map.
 */
public record BaseMap(
    String id,
    Name name,
    Kind kind,
    @Nullable String url,
    List<String> urls,
    String crs,
    String attribution,
    int maxZoom) {

  public BaseMap {
    urls = List.copyOf(urls);
  }

  BaseMap(
      String id,
      Name name,
      Kind kind,
      List<String> urls,
      String crs,
      String attribution,
      int maxZoom) {
    this(id, name, kind, urls.isEmpty() ? null : urls.getFirst(), urls, crs, attribution, maxZoom);
  }

  /** Where the picture comes from. */
  public enum Kind {
    SCHEMATIC,
    XYZ,
    WMTS,
    TIANDITU
  }

  /** The name in both languages of the interface. */
  public record Name(String zh, String en) {}
}
