package io.mingge.geofence.engine;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/// The rings of an area in metres as one tree of boxes over their edges in drawing order: eight
/// edges a leaf, eight nodes a parent. Drawing order is a good space order already, so there is
/// nothing to sort, and a stretch of border knows by its two ends alone how often a ray crosses it.
/// Immutable; nothing is allocated by a question.
final class Border {

  private static final int FAN = 8;
  private static final int BOX = 4;
  private static final int ENDS = 4;

  private final double[] xy;

  /// Level 0 are the leaves, the last level has at most [#FAN] nodes. Four numbers a node: west,
  /// south, east, north.
  private final double[][] boxes;

  /// Four vertices a node: start and end of its first stretch, start and end of its last one.
  /// Whole rings between them cross any ray an even number of times and need no mention.
  private final int[][] ends;

  private Border(double[] xy, double[][] boxes, int[][] ends) {
    this.xy = xy;
    this.boxes = boxes;
    this.ends = ends;
  }

  /// @param meters polygon or multipolygon, valid, in metres of one plane
  static Border of(Geometry meters) {
    var rings = new ArrayList<LineString>();
    for (int i = 0; i < meters.getNumGeometries(); i++) {
      if (meters.getGeometryN(i) instanceof Polygon polygon) {
        rings.add(polygon.getExteriorRing());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(polygon.getInteriorRingN(hole));
        }
      }
    }
    return of(rings);
  }

  private static Border of(List<LineString> rings) {
    double[] xy = new double[2 * rings.stream().mapToInt(LineString::getNumPoints).sum()];
    var leaves = new ArrayList<int[]>();
    int vertex = 0;
    for (LineString ring : rings) {
      int first = vertex;
      for (Coordinate c : ring.getCoordinates()) {
        xy[2 * vertex] = c.x;
        xy[2 * vertex + 1] = c.y;
        vertex++;
      }
      for (int from = first; from < vertex - 1; from += FAN) {
        int to = Math.min(from + FAN, vertex - 1);
        leaves.add(new int[] {from, to, from, to, first});
      }
    }
    var ends = new ArrayList<int[]>();
    var boxes = new ArrayList<double[]>();
    ends.add(leafEnds(leaves));
    boxes.add(leafBoxes(xy, leaves));
    int[] ringOfFirst = leaves.stream().mapToInt(leaf -> leaf[ENDS]).toArray();
    int[] ringOfLast = ringOfFirst;
    while (ringOfFirst.length > FAN) {
      var parents = new Parents(ends.getLast(), boxes.getLast(), ringOfFirst, ringOfLast);
      ends.add(parents.ends);
      boxes.add(parents.boxes);
      ringOfFirst = parents.ringOfFirst;
      ringOfLast = parents.ringOfLast;
    }
    return new Border(xy, boxes.toArray(double[][]::new), ends.toArray(int[][]::new));
  }

  private static int[] leafEnds(List<int[]> leaves) {
    int[] ends = new int[leaves.size() * ENDS];
    for (int i = 0; i < leaves.size(); i++) {
      System.arraycopy(leaves.get(i), 0, ends, i * ENDS, ENDS);
    }
    return ends;
  }

  private static double[] leafBoxes(double[] xy, List<int[]> leaves) {
    double[] boxes = new double[leaves.size() * BOX];
    for (int i = 0; i < leaves.size(); i++) {
      emptyBox(boxes, i);
      for (int v = leaves.get(i)[0]; v <= leaves.get(i)[1]; v++) {
        widen(boxes, i, xy[2 * v], xy[2 * v + 1], xy[2 * v], xy[2 * v + 1]);
      }
    }
    return boxes;
  }

  private static void emptyBox(double[] boxes, int node) {
    boxes[node * BOX] = boxes[node * BOX + 1] = Double.POSITIVE_INFINITY;
    boxes[node * BOX + 2] = boxes[node * BOX + 3] = Double.NEGATIVE_INFINITY;
  }

  private static void widen(double[] boxes, int node, double w, double s, double e, double n) {
    boxes[node * BOX] = Math.min(boxes[node * BOX], w);
    boxes[node * BOX + 1] = Math.min(boxes[node * BOX + 1], s);
    boxes[node * BOX + 2] = Math.max(boxes[node * BOX + 2], e);
    boxes[node * BOX + 3] = Math.max(boxes[node * BOX + 3], n);
  }

  /// One level of parents over the nodes below.
  private static final class Parents {
    private final int[] ends;
    private final double[] boxes;
    private final int[] ringOfFirst;
    private final int[] ringOfLast;

    Parents(int[] childEnds, double[] childBoxes, int[] childFirst, int[] childLast) {
      int children = childFirst.length;
      int n = (children + FAN - 1) / FAN;
      ends = new int[n * ENDS];
      boxes = new double[n * BOX];
      ringOfFirst = new int[n];
      ringOfLast = new int[n];
      for (int i = 0; i < n; i++) {
        int from = i * FAN;
        int to = Math.min(from + FAN, children) - 1;
        emptyBox(boxes, i);
        for (int c = from; c <= to; c++) {
          int b = c * BOX;
          widen(boxes, i, childBoxes[b], childBoxes[b + 1], childBoxes[b + 2], childBoxes[b + 3]);
        }
        ringOfFirst[i] = childFirst[from];
        ringOfLast[i] = childLast[to];
        ends[i * ENDS] = childEnds[from * ENDS];
        ends[i * ENDS + 3] = childEnds[to * ENDS + 3];
        // The first ring is left at its closing vertex, which has the place of its first one; the
        // last ring is entered at its first. Both vertices are known by the ring's first index.
        boolean oneRing = childFirst[from] == childLast[to];
        ends[i * ENDS + 1] = oneRing ? childEnds[to * ENDS + 3] : childFirst[from];
        ends[i * ENDS + 2] = oneRing ? childEnds[from * ENDS] : childLast[to];
      }
    }
  }

  /// Metres to the nearest edge: negative inside the area, positive outside.
  double signedDistance(double x, double y) {
    double distance = Math.sqrt(nearest(x, y));
    return inside(x, y) ? -distance : distance;
  }

  private double nearest(double x, double y) {
    int top = boxes.length - 1;
    // Straight down to a leaf that is probably near, so that the search has something to beat.
    int from = 0;
    int to = ends[top].length / ENDS;
    for (int level = top; ; level--) {
      int best = from;
      double bestBox = Double.POSITIVE_INFINITY;
      for (int node = from; node < to; node++) {
        double box = boxDistance(boxes[level], node, x, y);
        if (box < bestBox) {
          bestBox = box;
          best = node;
        }
      }
      if (level == 0) {
        return nearest(top, 0, ends[top].length / ENDS, x, y, leafDistance(best, x, y));
      }
      from = best * FAN;
      to = Math.min(from + FAN, ends[level - 1].length / ENDS);
    }
  }

  private double nearest(int level, int from, int to, double x, double y, double soFar) {
    double best = soFar;
    for (int node = from; node < to; node++) {
      if (boxDistance(boxes[level], node, x, y) < best) {
        if (level == 0) {
          best = Math.min(best, leafDistance(node, x, y));
        } else {
          int first = node * FAN;
          int last = Math.min(first + FAN, ends[level - 1].length / ENDS);
          best = nearest(level - 1, first, last, x, y, best);
        }
      }
    }
    return best;
  }

  private static double boxDistance(double[] boxes, int node, double x, double y) {
    int b = node * BOX;
    double dx = Math.max(0, Math.max(boxes[b] - x, x - boxes[b + 2]));
    double dy = Math.max(0, Math.max(boxes[b + 1] - y, y - boxes[b + 3]));
    return dx * dx + dy * dy;
  }

  private double leafDistance(int leaf, double x, double y) {
    int to = ends[0][leaf * ENDS + 1];
    double best = Double.POSITIVE_INFINITY;
    int v = ends[0][leaf * ENDS];
    double ax = xy[2 * v] - x;
    double ay = xy[2 * v + 1] - y;
    while (v < to) {
      v++;
      double bx = xy[2 * v] - x;
      double by = xy[2 * v + 1] - y;
      double dx = bx - ax;
      double dy = by - ay;
      double along = -(ax * dx + ay * dy);
      double length = dx * dx + dy * dy;
      double square;
      if (along <= 0 || length == 0) {
        square = ax * ax + ay * ay;
      } else if (along >= length) {
        square = bx * bx + by * by;
      } else {
        double across = ax * dy - ay * dx;
        square = across * across / length;
      }
      best = Math.min(best, square);
      ax = bx;
      ay = by;
    }
    return best;
  }

  private boolean inside(double x, double y) {
    int top = boxes.length - 1;
    return crossesOdd(top, 0, ends[top].length / ENDS, x, y);
  }

  /// Whether the ray from the place to the east crosses the nodes an odd number of times. Only
  /// nodes whose box holds the place are opened.
  private boolean crossesOdd(int level, int from, int to, double x, double y) {
    boolean odd = false;
    double[] box = boxes[level];
    for (int node = from; node < to; node++) {
      int b = node * BOX;
      if (y < box[b + 1] || y >= box[b + 3] || x > box[b + 2]) {
        continue;
      }
      if (x < box[b]) {
        int e = node * ENDS;
        int[] end = ends[level];
        odd ^= above(end[e], y) ^ above(end[e + 1], y);
        if (end[e + 2] != end[e]) {
          odd ^= above(end[e + 2], y) ^ above(end[e + 3], y);
        }
      } else if (level == 0) {
        odd ^= leafCrossesOdd(node, x, y);
      } else {
        int first = node * FAN;
        int last = Math.min(first + FAN, ends[level - 1].length / ENDS);
        odd ^= crossesOdd(level - 1, first, last, x, y);
      }
    }
    return odd;
  }

  private boolean above(int vertex, double y) {
    return xy[2 * vertex + 1] > y;
  }

  private boolean leafCrossesOdd(int leaf, double x, double y) {
    boolean odd = false;
    int to = ends[0][leaf * ENDS + 1];
    for (int v = ends[0][leaf * ENDS]; v < to; v++) {
      double ay = xy[2 * v + 1];
      double by = xy[2 * v + 3];
      if ((ay > y) != (by > y)) {
        double ax = xy[2 * v] - x;
        double bx = xy[2 * v + 2] - x;
        double side = ax * (by - y) - bx * (ay - y);
        odd ^= (side > 0) == (by > ay);
      }
    }
    return odd;
  }

  /// Bytes held, for those who count them.
  long bytes() {
    long bytes = 8L * xy.length;
    for (int level = 0; level < boxes.length; level++) {
      bytes += 8L * boxes[level].length + 4L * ends[level].length;
    }
    return bytes;
  }
}
