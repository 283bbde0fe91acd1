package io.mingge.geo.index;

import java.util.ArrayList;
import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;

/// The rings of one area as plain numbers, without repeated places: sixteen bytes a vertex.
///
/// @param xy x and y of the vertices, each ring closed
/// @param ringEnds for each ring the vertex after its last one
record Outline(double[] xy, int[] ringEnds) {

  static Outline of(Geometry area) {
    if (!(area instanceof Polygonal)) {
      throw new IllegalArgumentException("not an area: " + area.getGeometryType());
    }
    var rings = new ArrayList<LineString>();
    for (int i = 0; i < area.getNumGeometries(); i++) {
      if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        rings.add(polygon.getExteriorRing());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(polygon.getInteriorRingN(hole));
        }
      }
    }
    double[] xy = new double[2 * rings.stream().mapToInt(LineString::getNumPoints).sum()];
    int[] ends = new int[rings.size()];
    int n = 0;
    for (int ring = 0; ring < ends.length; ring++) {
      int first = n;
      for (Coordinate c : rings.get(ring).getCoordinates()) {
        if (n == first || c.x != xy[2 * n - 2] || c.y != xy[2 * n - 1]) {
          xy[2 * n] = c.x;
          xy[2 * n + 1] = c.y;
          n++;
        }
      }
      ends[ring] = n;
    }
    return new Outline(Arrays.copyOf(xy, 2 * n), ends);
  }

  int vertices() {
    return xy.length / 2;
  }

  int edges() {
    return vertices() - ringEnds.length;
  }
}
