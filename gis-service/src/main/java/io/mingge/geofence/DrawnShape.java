package io.mingge.geofence;

import io.mingge.geo.GaussKruger;
import io.mingge.geofence.engine.Area;
import io.mingge.geofence.engine.Circle;
import io.mingge.geofence.engine.Corridor;
import io.mingge.geofence.engine.ZoneShape;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// A zone as somebody drew it: an area, a circle or a corridor, lon-lat, CGCS2000.
///
/// @param outline what is stored and drawn; of a circle or corridor an approximation
/// @param axis centre of the circle, line of the corridor; null for an area
/// @param sizeMeters radius of the circle, whole width of the corridor; null for an area
public record DrawnShape(
    Kind kind, Geometry outline, @Nullable Geometry axis, @Nullable Double sizeMeters) {

  public enum Kind {
    POLYGON,
    CIRCLE,
    CORRIDOR
  }

  /// Segments of a quarter circle: a radius of 1 km is drawn to 1.2 m.
  private static final int QUADRANT_SEGMENTS = 16;

  public static DrawnShape polygon(Geometry area) {
    return new DrawnShape(Kind.POLYGON, area, null, null);
  }

  static DrawnShape circle(Geometry centre, double radiusMeters) {
    return new DrawnShape(Kind.CIRCLE, widened(centre, radiusMeters), centre, radiusMeters);
  }

  static DrawnShape corridor(Geometry line, double widthMeters) {
    return new DrawnShape(Kind.CORRIDOR, widened(line, widthMeters / 2), line, widthMeters);
  }

  private static Geometry widened(Geometry axis, double meters) {
    var plane = GaussKruger.around(axis.getEnvelopeInternal().centre().x);
    return plane.unproject(plane.project(axis).buffer(meters, QUADRANT_SEGMENTS));
  }

  /// What the engine judges by: a circle and a corridor exactly.
  ///
  /// @param areas makes, or finds, the prepared shape of an area
  Area prepared(Function<Geometry, ? extends Area> areas) {
    if (axis == null || sizeMeters == null) {
      return areas.apply(outline);
    }
    return switch (kind) {
      case POLYGON -> areas.apply(outline);
      case CIRCLE -> Circle.of(axis.getCoordinate().x, axis.getCoordinate().y, sizeMeters);
      case CORRIDOR -> Corridor.of(axis, sizeMeters);
    };
  }

  Area prepared() {
    return prepared(ZoneShape::of);
  }
}
