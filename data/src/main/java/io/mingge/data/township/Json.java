package io.mingge.data.township;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** JSON and GeoJSON trees; objects keep the order in which their fields were put. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ObjectNode feature(ObjectNode properties, ObjectNode geometry) {
    ObjectNode feature = object().put("type", "Feature");
    feature.set("properties", properties);
    feature.set("geometry", geometry);
    return feature;
  }

  /** One line for each feature, so that a difference between two versions can be read. */
  static String collection(List<ObjectNode> features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + lines(features) + "\n]}\n";
  }

  static String list(List<ObjectNode> items) {
    return "[\n" + lines(items) + "\n]\n";
  }

  static String document(ObjectNode node) {
    return node.toPrettyString() + "\n";
  }

  private static String lines(List<ObjectNode> items) {
    return String.join(",\n", items.stream().map(Json::text).toList());
  }

  private static String text(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Areas and grids are always multipolygons, everything else keeps its type. */
  static ObjectNode multiPolygon(Geometry geometry) {
    ArrayNode polygons = array();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      polygons.add(rings((Polygon) geometry.getGeometryN(i)));
    }
    return typed("MultiPolygon", polygons);
  }

  static ObjectNode geometry(Geometry geometry) {
    return switch (geometry) {
      case Point point -> typed("Point", position(point.getCoordinate()));
      case LineString line -> typed("LineString", line(line));
      case Polygon polygon -> typed("Polygon", rings(polygon));
      case MultiPolygon many -> multiPolygon(many);
      default -> throw new IllegalArgumentException(geometry.getGeometryType());
    };
  }

  static ArrayNode position(Coordinate c) {
    return array().add(Plane.round(c.x)).add(Plane.round(c.y));
  }

  static ArrayNode line(LineString line) {
    ArrayNode positions = array();
    for (Coordinate c : line.getCoordinates()) {
      positions.add(position(c));
    }
    return positions;
  }

  private static ArrayNode rings(Polygon polygon) {
    // RFC 7946: outer rings anticlockwise.
    Polygon right = (Polygon) polygon.norm().reverse();
    ArrayNode rings = array().add(line(right.getExteriorRing()));
    for (int i = 0; i < right.getNumInteriorRing(); i++) {
      rings.add(line(right.getInteriorRingN(i)));
    }
    return rings;
  }

  private static ObjectNode typed(String type, ArrayNode coordinates) {
    ObjectNode geometry = object().put("type", type);
    geometry.set("coordinates", coordinates);
    return geometry;
  }
}
