package io.mingge.data.township;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** The main road near the place where it leaves the county, measured from that place. */
final class BorderRoad {

  private final LengthIndexedLine road;
  private final double crossingAt;

  BorderRoad(LineString road, Coordinate crossing) {
    this.road = new LengthIndexedLine(road);
    this.crossingAt = this.road.project(crossing);
  }

  /** On the road, metres inside the county; negative is outside. */
  Coordinate inside(double meters) {
    return road.extractPoint(crossingAt + meters);
  }

  /** How far inside the county the nearest place on the road is. */
  double along(Coordinate place) {
    return road.project(place) - crossingAt;
  }

  /** Beside the road within the area, as many metres inside as fit, on the side that fits. */
  Coordinate beside(Geometry area, double meters, double aside) {
    for (double inside = meters; inside > 10; inside -= 10) {
      for (double side : new double[] {aside, -aside}) {
        Coordinate place = road.extractPoint(crossingAt + inside, side);
        if (area.contains(Plane.FACTORY.createPoint(place))) {
          return place;
        }
      }
    }
    return inside(10);
  }
}
