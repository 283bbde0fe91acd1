package io.mingge.data.township;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Tells on which side of the river a place lies. */
final class RiverBanks {

  private final LengthIndexedLine course;

  RiverBanks(LineString river) {
    this.course = new LengthIndexedLine(river);
  }

  boolean sameBank(Coordinate a, Coordinate b) {
    return bank(a) == bank(b);
  }

  private int bank(Coordinate place) {
    double at = course.project(place);
    Coordinate before = course.extractPoint(Math.max(0, at - 10));
    Coordinate after = course.extractPoint(at + 10);
    return Orientation.index(before, after, place);
  }
}
