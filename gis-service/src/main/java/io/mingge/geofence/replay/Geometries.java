package io.mingge.geofence.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/// GeoJSON geometry (RFC 7946, lon-lat) to JTS: points, lines and areas. A ring that is not closed
/// is closed.
final class Geometries {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Geometries() {}

  /// @throws BrokenFile if it is another type or has impossible coordinates
  static Geometry read(JsonNode node) throws BrokenFile {
    var type = node.path("type").asText();
    var coordinates = node.path("coordinates");
    return switch (type) {
      case "Point" -> FACTORY.createPoint(position(coordinates));
      case "LineString" -> FACTORY.createLineString(positions(coordinates, 2));
      case "MultiLineString" -> {
        var lines = new ArrayList<Geometry>();
        for (var line : coordinates) {
          lines.add(FACTORY.createLineString(positions(line, 2)));
        }
        yield FACTORY.buildGeometry(lines);
      }
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" -> {
        var polygons = new ArrayList<Polygon>();
        for (var polygon : coordinates) {
          polygons.add(polygon(polygon));
        }
        yield FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
      }
      default -> throw new BrokenFile("geometry of type '" + type + "' is no zone");
    };
  }

  private static Polygon polygon(JsonNode rings) throws BrokenFile {
    List<LinearRing> all = new ArrayList<>();
    for (var ring : rings) {
      all.add(ring(ring));
    }
    if (all.isEmpty()) {
      throw new BrokenFile("a polygon without a ring");
    }
    var shell = all.removeFirst();
    return FACTORY.createPolygon(shell, all.toArray(LinearRing[]::new));
  }

  private static LinearRing ring(JsonNode node) throws BrokenFile {
    var positions = positions(node, 3);
    if (!positions[0].equals2D(positions[positions.length - 1])) {
      positions = java.util.Arrays.copyOf(positions, positions.length + 1);
      positions[positions.length - 1] = positions[0].copy();
    }
    if (positions.length < 4) {
      throw new BrokenFile("a ring needs three different corners");
    }
    return FACTORY.createLinearRing(positions);
  }

  private static Coordinate[] positions(JsonNode node, int least) throws BrokenFile {
    var positions = new ArrayList<Coordinate>();
    for (var position : node) {
      positions.add(position(position));
    }
    if (positions.size() < least) {
      throw new BrokenFile("too few coordinates");
    }
    return positions.toArray(Coordinate[]::new);
  }

  private static Coordinate position(JsonNode node) throws BrokenFile {
    var lon = node.path(0);
    var lat = node.path(1);
    boolean possible =
        lon.isNumber()
            && lat.isNumber()
            && Math.abs(lon.asDouble()) <= 180.5
            && Math.abs(lat.asDouble()) <= 90;
    if (!possible) {
      throw new BrokenFile("no position in lon-lat degrees: " + node);
    }
    return new Coordinate(lon.asDouble(), lat.asDouble());
  }
}
