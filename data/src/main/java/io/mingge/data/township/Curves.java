package io.mingge.data.township;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Hand-drawn looking lines and outlines, in metres. */
final class Curves {

  private Curves() {}

  /** A closed organic outline; roughness 0 gives an ellipse, 0.15 a lively town border. */
  static Polygon blob(
      Coordinate center, double east, double north, double roughness, int points, Dice dice) {
    int waves = 7;
    double[] size = new double[waves];
    double[] phase = new double[waves];
    for (int k = 0; k < waves; k++) {
      size[k] = roughness * dice.between(0.5, 1) / StrictMath.pow(k + 1, 0.9);
      phase[k] = dice.between(0, 2 * StrictMath.PI);
    }
    var ring = new Coordinate[points + 1];
    for (int i = 0; i < points; i++) {
      double angle = 2 * StrictMath.PI * i / points;
      double radius = 1;
      for (int k = 0; k < waves; k++) {
        radius += size[k] * StrictMath.cos((k + 2) * angle + phase[k]);
      }
      ring[i] =
          new Coordinate(
              center.x + east * radius * StrictMath.cos(angle),
              center.y + north * radius * StrictMath.sin(angle));
    }
    ring[points] = ring[0].copy();
    return Plane.FACTORY.createPolygon(ring);
  }

  /** A rotated block with slightly uneven sides and cut corners, as villages of the plain have. */
  static Polygon block(
      Coordinate center, double length, double width, double tilt, double unevenness, Dice dice) {
    double[][] corners = {
      {-1, -0.8}, {-0.82, -1}, {0.1, -1.04}, {0.84, -1}, {1, -0.78}, {1.05, 0.1},
      {1, 0.8}, {0.8, 1}, {-0.05, 1.05}, {-0.84, 1}, {-1, 0.82}, {-1.05, 0.05}
    };
    double cos = StrictMath.cos(tilt);
    double sin = StrictMath.sin(tilt);
    var ring = new Coordinate[corners.length + 1];
    for (int i = 0; i < corners.length; i++) {
      double x = corners[i][0] * length / 2 * (1 + unevenness * dice.between(-1, 1));
      double y = corners[i][1] * width / 2 * (1 + unevenness * dice.between(-1, 1));
      ring[i] = new Coordinate(center.x + x * cos - y * sin, center.y + x * sin + y * cos);
    }
    ring[corners.length] = ring[0].copy();
    return Plane.FACTORY.createPolygon(ring);
  }

  /** A Catmull–Rom curve through the points. */
  static LineString through(List<Coordinate> points, int steps) {
    var line = new ArrayList<Coordinate>();
    for (int i = 0; i + 1 < points.size(); i++) {
      Coordinate a = points.get(Math.max(0, i - 1));
      Coordinate b = points.get(i);
      Coordinate c = points.get(i + 1);
      Coordinate d = points.get(Math.min(points.size() - 1, i + 2));
      for (int s = 0; s < steps; s++) {
        double t = (double) s / steps;
        line.add(new Coordinate(catmull(a.x, b.x, c.x, d.x, t), catmull(a.y, b.y, c.y, d.y, t)));
      }
    }
    line.add(points.getLast().copy());
    return Plane.FACTORY.createLineString(line.toArray(Coordinate[]::new));
  }

  private static double catmull(double a, double b, double c, double d, double t) {
    return 0.5
        * (2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - a - 3 * c + d) * t * t * t);
  }

  /** A gently winding line between two points: midpoints pushed aside, then smoothed. */
  static LineString winding(Coordinate from, Coordinate to, double share, Dice dice) {
    var points = new ArrayList<Coordinate>();
    points.add(from);
    double dx = to.x - from.x;
    double dy = to.y - from.y;
    double push = dice.between(-share, share);
    for (double t : new double[] {0.3, 0.7}) {
      double off = push * (t < 0.5 ? 1 : dice.between(-0.4, 1));
      points.add(new Coordinate(from.x + t * dx - off * dy, from.y + t * dy + off * dx));
    }
    points.add(to);
    return through(points, 5);
  }

  /** Midpoint displacement of every edge: coast lines and county borders. */
  static Polygon jagged(Polygon smooth, double roughness, int rounds, Dice dice) {
    List<Coordinate> ring = new ArrayList<>(List.of(smooth.getExteriorRing().getCoordinates()));
    for (int round = 0; round < rounds; round++) {
      var next = new ArrayList<Coordinate>();
      for (int i = 0; i + 1 < ring.size(); i++) {
        Coordinate a = ring.get(i);
        Coordinate b = ring.get(i + 1);
        double off = roughness * dice.between(-1, 1);
        next.add(a);
        next.add(
            new Coordinate(
                (a.x + b.x) / 2 - off * (b.y - a.y), (a.y + b.y) / 2 + off * (b.x - a.x)));
      }
      next.add(ring.getFirst());
      ring = next;
    }
    return Plane.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }
}
