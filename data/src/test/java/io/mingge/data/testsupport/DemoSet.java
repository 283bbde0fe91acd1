package io.mingge.data.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.data.township.DataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The data set of the demo's seed and how to read it. */
public final class DemoSet {

  public static final long SEED = 1;

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Map<String, String> FILES = DataSet.generate(SEED);

  private DemoSet() {}

  public static Map<String, String> files() {
    return FILES;
  }

  public static String text(String file) {
    String text = FILES.get(file);
    if (text == null) {
      throw new IllegalArgumentException(file);
    }
    return text;
  }

  public static JsonNode json(String file) {
    try {
      return new ObjectMapper().readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<JsonNode> rows(String file) {
    return stream(json(file));
  }

  public static List<JsonNode> features(String file) {
    return stream(json(file).required("features"));
  }

  private static List<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  public static String of(JsonNode feature, String property) {
    return feature.required("properties").required(property).asText();
  }

  public static List<JsonNode> areas(String level) {
    return features("areas.geojson").stream().filter(f -> of(f, "level").equals(level)).toList();
  }

  public static JsonNode feature(String file, Predicate<JsonNode> wanted) {
    return features(file).stream().filter(wanted).findFirst().orElseThrow();
  }

  /** A polygon or multipolygon feature as JTS, in degrees. */
  public static Geometry shape(JsonNode feature) {
    JsonNode polygons = feature.required("geometry").required("coordinates");
    return FACTORY.createMultiPolygon(
        stream(polygons).stream().map(DemoSet::polygon).toArray(Polygon[]::new));
  }

  private static Polygon polygon(JsonNode rings) {
    LinearRing[] all = stream(rings).stream().map(DemoSet::ring).toArray(LinearRing[]::new);
    LinearRing[] holes = new LinearRing[all.length - 1];
    System.arraycopy(all, 1, holes, 0, holes.length);
    return FACTORY.createPolygon(all[0], holes);
  }

  private static LinearRing ring(JsonNode positions) {
    return FACTORY.createLinearRing(
        stream(positions).stream().map(DemoSet::position).toArray(Coordinate[]::new));
  }

  public static Coordinate position(JsonNode pair) {
    return new Coordinate(pair.get(0).asDouble(), pair.get(1).asDouble());
  }

  public static Geometry point(Coordinate at) {
    return FACTORY.createPoint(at);
  }

  /** Square metres of a small area in degrees. */
  public static double squareMeters(Geometry degrees) {
    double lat = degrees.isEmpty() ? 0 : degrees.getCentroid().getY();
    return degrees.getArea() * 110_990 * 111_320 * Math.cos(Math.toRadians(lat));
  }
}
