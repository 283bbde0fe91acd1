package io.mingge.data.township;

import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The winter-jujube market of 下洼: the one exclusive grid, laid over the base grids of 大下洼. */
final class Market {

  static final String NAME = "冬枣商圈";
  private static final double LENGTH = 520;
  private static final double WIDTH = 360;

  private Market() {}

  /** The market lies beside the centre of the seat, shrunk until it is inside the village. */
  static GridArea grid(List<VillageArea> villages, Plane plane) {
    VillageArea seat =
        villages.stream().filter(v -> v.name().equals("大下洼村")).findFirst().orElseThrow();
    Geometry village = plane.toMeters(seat.area().shape());
    double tilt = StrictMath.toRadians(11);
    for (double scale = 1; ; scale *= 0.93) {
      Polygon shape = outline(center(seat), LENGTH * scale, WIDTH * scale, tilt);
      if (village.buffer(-15).contains(shape)) {
        String code = seat.code() + "2001";
        return new GridArea(
            code,
            NAME,
            true,
            seat.code(),
            seat.area().path() + code + '/',
            0,
            0,
            plane.toDegrees(shape));
      }
    }
  }

  private static Coordinate center(VillageArea seat) {
    return new Coordinate(seat.center().x + 330, seat.center().y + 260);
  }

  private static Polygon outline(Coordinate center, double length, double width, double tilt) {
    double[][] corners = {
      {-1, -1}, {0.55, -1}, {0.62, -0.78}, {1, -0.74}, {1, 0.86}, {0.3, 1}, {-0.9, 0.96}, {-1, -1}
    };
    var ring = new Coordinate[corners.length];
    for (int i = 0; i < corners.length; i++) {
      double x = corners[i][0] * length / 2;
      double y = corners[i][1] * width / 2;
      ring[i] =
          new Coordinate(
              center.x + x * StrictMath.cos(tilt) - y * StrictMath.sin(tilt),
              center.y + x * StrictMath.sin(tilt) + y * StrictMath.cos(tilt));
    }
    return Plane.FACTORY.createPolygon(ring);
  }
}
