package io.mingge.grid;

import io.mingge.geo.GeoJson.Feature;
import io.mingge.geo.GeoJson.FeatureCollection;
import io.mingge.geo.GeoJson.Link;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

/** One page of a register as GeoJSON, with the links to itself and the next page. */
public final class FeaturePage {

  private static final String GEO_JSON = "application/geo+json";

  private FeaturePage() {}

  public static FeatureCollection of(
      List<Feature> features, long matched, int limit, int offset, UriInfo uri) {
    List<Link> links = new ArrayList<>();
    links.add(new Link("self", href(uri, offset), GEO_JSON));
    if (offset + features.size() < matched) {
      links.add(new Link("next", href(uri, offset + limit), GEO_JSON));
    }
    return new FeatureCollection(features, matched, links);
  }

  /** Relative, so that it is right behind every proxy. */
  private static String href(UriInfo uri, int offset) {
    var target = uri.getRequestUriBuilder().replaceQueryParam("offset", offset).build();
    return target.getRawPath() + "?" + target.getRawQuery();
  }
}
