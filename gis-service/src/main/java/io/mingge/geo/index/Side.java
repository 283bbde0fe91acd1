package io.mingge.geo.index;

import org.locationtech.jts.algorithm.CGAlgorithmsDD;

/// On which side of a line a place lies, exactly: a filter in doubles, and JTS's predicate in
/// double-double arithmetic for what the filter cannot tell.
final class Side {

  /// Shewchuk's error bound of the determinant is 3.4e-16; JTS uses this one.
  private static final double SAFE = 1e-15;

  private Side() {}

  /// 1 left of the line from a to b, -1 right of it, 0 on it.
  static int of(double ax, double ay, double bx, double by, double px, double py) {
    double left = (ax - px) * (by - py);
    double right = (ay - py) * (bx - px);
    double det = left - right;
    double doubt = SAFE * (Math.abs(left) + Math.abs(right));
    if (det > doubt) {
      return 1;
    }
    return -det > doubt ? -1 : CGAlgorithmsDD.orientationIndex(ax, ay, bx, by, px, py);
  }

  /// Whether the vertex lies left of the way from p to c, where p stands for the place an
  /// infinitely small step east and a still smaller one north of p; so there is no "on it".
  static boolean leftOfWay(double px, double py, double cx, double cy, double vx, double vy) {
    int side = of(px, py, cx, cy, vx, vy);
    if (side != 0) {
      return side > 0;
    }
    return cy != vy ? cy > vy : vx > cx;
  }

  /// Whether the edge, whose ends lie on different sides of the way, is crossed between p (moved as
  /// above) and c.
  static boolean between(
      double px, double py, double cx, double cy, double ax, double ay, double bx, double by) {
    int start = of(ax, ay, bx, by, px, py);
    boolean startLeft = start != 0 ? start > 0 : ay != by ? ay > by : bx > ax;
    return startLeft != of(ax, ay, bx, by, cx, cy) > 0;
  }

  /// Whether the place lies on the edge, its ends included.
  static boolean on(double px, double py, double ax, double ay, double bx, double by) {
    return px >= Math.min(ax, bx)
        && px <= Math.max(ax, bx)
        && py >= Math.min(ay, by)
        && py <= Math.max(ay, by)
        && of(ax, ay, bx, by, px, py) == 0;
  }
}
