package io.mingge.geofence;

import io.mingge.geo.Crs;
import io.mingge.geo.GaussKruger;
import io.mingge.geo.LonLat;
import io.mingge.platform.InvalidValue;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryTransformer;

/// The coordinate system somebody says a drawing is in, and its way to CGCS2000 lon-lat. It is
/// declared, never guessed.
///
/// Known: `EPSG:4490`, `EPSG:4326`, `WGS84`, `CGCS2000`, `GCJ02`, `BD09`, and the Gauss–Krüger
/// planes of CGCS2000 with x east: 3-degree zones with zone number (EPSG 4513–4533) and without
/// (4534–4554), 6-degree zones with (4491–4501) and without (4502–4512).
record DeclaredCrs(String name, boolean planar, UnaryOperator<Coordinate> toLonLat) {

  private static final int THREE_DEGREES = 4534;
  private static final int FIRST_THREE_DEGREE_ZONE = 25;
  private static final int FIRST_SIX_DEGREE_ZONE = 13;
  private static final double ZONE_PREFIX = 1_000_000;

  /// @throws InvalidValue for a system that is not known
  static DeclaredCrs of(@Nullable String text) {
    var name = text == null || text.isBlank() ? "EPSG:4490" : text.strip().toUpperCase(Locale.ROOT);
    return switch (name) {
      case "EPSG:4490", "EPSG:4326", "WGS84", "CGCS2000" ->
          new DeclaredCrs(name, false, UnaryOperator.identity());
      case "GCJ02", "BD09" -> {
        var shifted = Crs.valueOf(name);
        yield new DeclaredCrs(
            name, false, c -> shifted.toCgcs2000(new LonLat(c.x, c.y)).coordinate());
      }
      default -> plane(name);
    };
  }

  private static DeclaredCrs plane(String name) {
    int code = name.matches("EPSG:[0-9]{4}") ? Integer.parseInt(name.substring(5)) : 0;
    if (code >= 4491 && code <= 4501) {
      int zone = code - 4491;
      return plane(name, 2 * zone, (FIRST_SIX_DEGREE_ZONE + zone) * ZONE_PREFIX);
    }
    if (code >= 4502 && code <= 4512) {
      return plane(name, 2 * (code - 4502), 0);
    }
    if (code >= 4513 && code <= 4533) {
      int zone = code - 4513;
      return plane(name, zone, (FIRST_THREE_DEGREE_ZONE + zone) * ZONE_PREFIX);
    }
    if (code >= THREE_DEGREES && code <= 4554) {
      return plane(name, code - THREE_DEGREES, 0);
    }
    throw new InvalidValue(
        "crs",
        "unknown; known are EPSG:4490, EPSG:4326, GCJ02, BD09 and the Gauss-Krüger zones EPSG:4491"
            + " to EPSG:4554");
  }

  /// @param meridian 0 is 75° east, each 3° farther
  private static DeclaredCrs plane(String name, int meridian, double prefix) {
    var plane = GaussKruger.ofEpsg(THREE_DEGREES + meridian);
    return new DeclaredCrs(
        name,
        true,
        c -> {
          double east = c.x - prefix;
          // Outside of these no zone is meant; the series would answer nonsense.
          if (!(Math.abs(east - 500_000) < 500_000 && c.y > 0 && c.y < 6_500_000)) {
            throw new IllegalArgumentException(
                "%.0f %.0f is no place of %s".formatted(c.x, c.y, name));
          }
          return plane.unproject(new Coordinate(east, c.y)).coordinate();
        });
  }

  /// @throws IllegalArgumentException if a place cannot be of this system
  Geometry toLonLat(Geometry drawn) {
    return new GeometryTransformer() {
      @Override
      protected CoordinateSequence transformCoordinates(CoordinateSequence in, Geometry parent) {
        var out = new Coordinate[in.size()];
        for (int i = 0; i < out.length; i++) {
          var c = in.getCoordinate(i);
          if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
            throw new IllegalArgumentException("a coordinate is no number");
          }
          // Swapped axes pass; the check of the drawing has words for them.
          if (!planar && !(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 180)) {
            throw new IllegalArgumentException(
                "%s %s is no longitude and latitude".formatted(c.x, c.y));
          }
          out[i] = toLonLat.apply(new Coordinate(c.x, c.y));
        }
        return createCoordinateSequence(out);
      }
    }.transform(drawn);
  }
}
