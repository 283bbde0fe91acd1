package io.mingge.data.township;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * Where things are in and around the market, in metres: the gate is the point of its outline next
 * to the main road, the street leads there from the road.
 */
record MarketPlaces(Geometry outline, Coordinate center, Coordinate gate, Coordinate atRoad) {

  static MarketPlaces of(PlaceMap place) {
    return of(place.plane().toMeters(place.marketGrid().shape()), place.roads().eastWest());
  }

  static MarketPlaces of(Geometry outline, LineString mainRoad) {
    Coordinate center = outline.getCentroid().getCoordinate();
    var road = new LengthIndexedLine(mainRoad);
    Coordinate atRoad = road.extractPoint(road.project(center));
    var way = Plane.FACTORY.createLineString(new Coordinate[] {atRoad, center});
    Coordinate gate =
        DistanceOp.nearestPoints(way.intersection(outline), Plane.FACTORY.createPoint(atRoad))[0];
    return new MarketPlaces(outline, center, gate, atRoad);
  }

  /** On the way from the gate (0) to the centre (1). */
  Coordinate toward(double share) {
    return new Coordinate(
        gate.x + share * (center.x - gate.x), gate.y + share * (center.y - gate.y));
  }

  /** A few steps before the gate, on the street. */
  Coordinate outsideGate() {
    double step = 12 / gate.distance(center);
    return toward(-step);
  }

  LineString street() {
    return Plane.FACTORY.createLineString(new Coordinate[] {atRoad, gate});
  }

  /** East, west and north of the centre, still well inside. */
  Coordinate[] corners() {
    var box = outline.getEnvelopeInternal();
    return new Coordinate[] {
      new Coordinate(center.x + box.getWidth() * 0.33, center.y),
      new Coordinate(center.x - box.getWidth() * 0.33, center.y),
      new Coordinate(center.x, center.y + box.getHeight() * 0.3)
    };
  }
}
