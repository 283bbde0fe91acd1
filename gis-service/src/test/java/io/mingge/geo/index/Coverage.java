package io.mingge.geo.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/// A made-up country without gaps: columns × rows areas whose ragged borders are shared vertex by
/// vertex, as village borders should be.
public final class Coverage {

  public static final double WEST = 117;
  public static final double SOUTH = 36;
  private static final int BENDS = 5;
  private static final GeometryFactory DEGREES = new GeometryFactory();

  private final int columns;
  private final int rows;
  private final int steps;
  private final double size;
  private final long seed;

  private Coverage(int columns, int rows, int steps, double size, long seed) {
    this.columns = columns;
    this.rows = rows;
    this.steps = steps;
    this.size = size;
    this.seed = seed;
  }

  /// @param steps edges on each of the four sides of an area
  public static Map<Integer, Polygon> areas(
      int columns, int rows, int steps, double sizeDegrees, long seed) {
    var coverage = new Coverage(columns, rows, steps, sizeDegrees, seed);
    Map<Integer, Polygon> areas = new LinkedHashMap<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        areas.put(row * columns + column, coverage.area(column, row));
      }
    }
    return areas;
  }

  private Polygon area(int column, int row) {
    List<Coordinate> ring = new ArrayList<>();
    ring.addAll(side(column, row, true));
    ring.addAll(side(column + 1, row, false));
    ring.addAll(side(column, row + 1, true).reversed());
    ring.addAll(side(column, row, false).reversed());
    List<Coordinate> closed = new ArrayList<>();
    for (Coordinate c : ring) {
      if (closed.isEmpty() || !closed.getLast().equals2D(c)) {
        closed.add(c.copy());
      }
    }
    return DEGREES.createPolygon(closed.toArray(Coordinate[]::new));
  }

  /// The border that starts at a corner and runs east or north, the same for both neighbours.
  private List<Coordinate> side(int column, int row, boolean east) {
    var random = new Random(seed * 1_000_003 + (column * 5_003L + row) * 2 + (east ? 1 : 0));
    boolean outer = east ? row == 0 || row == rows : column == 0 || column == columns;
    double[] bends = random.doubles(BENDS, 0, 2 * Math.PI).toArray();
    List<Coordinate> side = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      double along = (double) i / steps;
      double across =
          outer || i == 0 || i == steps
              ? 0
              : Math.sin(Math.PI * along) * bend(bends, along, random);
      double x = column + (east ? along : across);
      double y = row + (east ? across : along);
      side.add(new Coordinate(WEST + x * size, SOUTH + y * size));
    }
    return side;
  }

  /// Large bends with smaller ones on them, as a river has, and a little noise.
  private double bend(double[] phases, double along, Random random) {
    double across = 0.3 / steps * (2 * random.nextDouble() - 1);
    for (int k = 0; k < BENDS; k++) {
      across += 0.07 / (1 << k) * Math.sin(Math.PI * (2 << k) * along + phases[k]);
    }
    return across;
  }

  /// A ragged ring round a place.
  public static Polygon star(double lon, double lat, double radius, int vertices, long seed) {
    var random = new Random(seed);
    var ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * i / vertices;
      double r = radius * (0.8 + 0.2 * random.nextDouble());
      ring[i] = new Coordinate(lon + r * Math.cos(angle), lat + r * Math.sin(angle));
    }
    ring[vertices] = ring[0].copy();
    return DEGREES.createPolygon(ring);
  }
}
