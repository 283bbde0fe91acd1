package io.mingge.leave;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.platform.InvalidValue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;

/// Reads the shapes of a leave out of a request: GeoJSON geometries, lon-lat, CGCS2000/WGS 84.
final class LeaveShapes {

  private static final int MAX_VERTICES = 20_000;

  private LeaveShapes() {}

  static @Nullable Geometry area(@Nullable JsonNode json) {
    var shape = shape("destinationArea", json);
    if (shape != null && !(shape instanceof Polygonal)) {
      throw new InvalidValue("destinationArea", "a Polygon or MultiPolygon");
    }
    return shape;
  }

  static @Nullable Geometry route(@Nullable JsonNode json) {
    var shape = shape("route", json);
    if (shape != null && !(shape instanceof LineString)) {
      throw new InvalidValue("route", "a LineString");
    }
    return shape;
  }

  private static @Nullable Geometry shape(String field, @Nullable JsonNode json) {
    if (json == null || json.isNull()) {
      return null;
    }
    var shape = parsed(field, json);
    var box = shape.getEnvelopeInternal();
    boolean onEarth =
        box.getMinX() >= -180
            && box.getMaxX() <= 180
            && box.getMinY() >= -90
            && box.getMaxY() <= 90;
    if (shape.isEmpty() || !onEarth || shape.getNumPoints() > MAX_VERTICES || !shape.isValid()) {
      throw new InvalidValue(field, "a valid geometry in degrees");
    }
    return shape;
  }

  private static Geometry parsed(String field, JsonNode json) {
    try {
      return new GeoJsonReader().read(json.toString());
    } catch (ParseException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      // The reader trusts its input; what it stumbles over came from a request.
      throw new InvalidValue(field, "a GeoJSON geometry");
    }
  }
}
