package io.mingge.grid;

import org.jspecify.annotations.Nullable;

/**
 * A base map as the browser knows it. `url` and `annotationUrl` (names on top of it) are addresses
 * of this service, so that neither a key nor a foreign host reaches the page; the schematic map has
 * none.
 */
public record BaseMap(
    String id,
    Name name,
    Kind kind,
    @Nullable String url,
    @Nullable String annotationUrl,
    String crs,
    String attribution,
    int maxZoom) {

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
