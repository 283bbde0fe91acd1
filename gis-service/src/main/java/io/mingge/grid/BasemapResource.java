package io.mingge.grid;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.geo.AreaPath;
import io.mingge.geo.BBox;
import io.mingge.geo.GeoJson.Feature;
import io.mingge.geo.GeoJson.FeatureCollection;
import io.mingge.platform.InvalidValue;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * The schematic base map (示意数据): roads, waters and fields of the towns, whole, for the map to draw.
 */
@Path("/api/basemap")
@RunOnVirtualThread
@Tag(name = "Map")
public class BasemapResource {

  private final AgroalDataSource dataSource;
  private final CurrentCaller current;
  private final RegisterStamp stamp;

  BasemapResource(AgroalDataSource dataSource, CurrentCaller current, RegisterStamp stamp) {
    this.dataSource = dataSource;
    this.current = current;
    this.stamp = stamp;
  }

  /** `class` is MAIN or VILLAGE for roads. */
  public record BasemapProperties(
      String kind,
      @com.fasterxml.jackson.annotation.JsonProperty("class") @Nullable String roadClass,
      @Nullable String name,
      String townCode) {}

  /** The towns in the caller's scope or around it; `area` narrows to one of them or its county. */
  @GET
  @Authenticated
  @Operation(summary = "The schematic base map (GeoJSON)")
  public RestResponse<FeatureCollection> list(
      @RestQuery @Nullable String area, @Context Request request, @Context UriInfo uri) {
    if (area != null && !AreaPath.isCode(area)) {
      throw new InvalidValue("area", "not a 12-digit area or 16-digit grid code");
    }
    AreaScope scope = current.caller().anyScope();
    String below = area == null ? "" : AreaPath.of(area);
    return stamp.unlessUnchanged(
        "BASEMAP", request, uri, scope, () -> FeatureCollection.of(read(below, scope)));
  }

  // Both the wanted area and the scope may be larger than a town or lie inside one.
  private List<Feature> read(String wanted, AreaScope scope) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT id, kind, road_class, name, path, ST_AsBinary(geom) FROM basemap_feature
                WHERE (path LIKE ? OR ? LIKE path || '%')
                  AND EXISTS (SELECT FROM unnest(?) prefix
                              WHERE path LIKE prefix || '%' OR prefix LIKE path || '%')
                ORDER BY id
                """)) {
      select.setString(1, wanted + "%");
      select.setString(2, wanted);
      select.setArray(3, connection.createArrayOf("text", scope.prefixes().toArray()));
      WKBReader wkb = new WKBReader(BBox.LON_LAT);
      List<Feature> features = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          features.add(
              new Feature(
                  row.getString(1),
                  wkb.read(row.getBytes(6)),
                  new BasemapProperties(
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      AreaPath.code(row.getString(5)))));
        }
      }
      return features;
    } catch (SQLException | ParseException e) {
      throw new IllegalStateException("the base map cannot be read", e);
    }
  }
}
