package io.mingge.geo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * GeoJSON (RFC 7946) as records and maps that any JSON writer prints as they are. Coordinates are
 * rounded to seven decimals, a centimetre; rings keep the order they are given in.
 */
public final class GeoJson {

  private static final double DECIMALS = 1e7;

  private GeoJson() {}

  /** One feature; `properties` is a record or a map. */
  public record Feature(
      String type, String id, @Nullable Map<String, Object> geometry, Object properties) {

    public Feature(String id, @Nullable Geometry geometry, Object properties) {
      this("Feature", id, geometry == null ? null : GeoJson.geometry(geometry), properties);
    }
  }

  /** A link as OGC API writes it. */
  public record Link(String rel, String href, String type) {}

  /** A page of features: `numberMatched` counts all pages, `numberReturned` this one. */
  public record FeatureCollection(
      String type,
      List<Feature> features,
      long numberMatched,
      int numberReturned,
      List<Link> links) {

    public FeatureCollection {
      features = List.copyOf(features);
      links = List.copyOf(links);
    }

    public FeatureCollection(List<Feature> features, long numberMatched, List<Link> links) {
      this("FeatureCollection", features, numberMatched, features.size(), links);
    }

    /** A collection without pages. */
    public static FeatureCollection of(List<Feature> features) {
      return new FeatureCollection(features, features.size(), List.of());
    }
  }

  public static Map<String, Object> geometry(Geometry geometry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", geometry.getGeometryType());
    switch (geometry) {
      case Point point -> json.put("coordinates", position(point.getCoordinate()));
      case LineString line -> json.put("coordinates", positions(line));
      case Polygon polygon -> json.put("coordinates", rings(polygon));
      default -> json.put(childrenKey(geometry), children(geometry));
    }
    return json;
  }

  private static String childrenKey(Geometry geometry) {
    return geometry.getGeometryType().equals("GeometryCollection") ? "geometries" : "coordinates";
  }

  private static List<Object> children(Geometry geometry) {
    boolean mixed = geometry.getGeometryType().equals("GeometryCollection");
    List<Object> children = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Map<String, Object> child = geometry(geometry.getGeometryN(i));
      Object coordinates = child.get("coordinates");
      children.add(mixed || coordinates == null ? child : coordinates);
    }
    return children;
  }

  private static List<double[][]> rings(Polygon polygon) {
    List<double[][]> rings = new ArrayList<>();
    rings.add(positions(polygon.getExteriorRing()));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(positions(polygon.getInteriorRingN(i)));
    }
    return rings;
  }

  private static double[][] positions(LineString line) {
    Coordinate[] coordinates = line.getCoordinates();
    double[][] positions = new double[coordinates.length][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position(coordinates[i]);
    }
    return positions;
  }

  private static double[] position(Coordinate c) {
    return new double[] {
      Math.round(c.x * DECIMALS) / DECIMALS, Math.round(c.y * DECIMALS) / DECIMALS
    };
  }
}
