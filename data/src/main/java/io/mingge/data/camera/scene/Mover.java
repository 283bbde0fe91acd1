package io.mingge.data.camera.scene;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that goes along the road. Several equal ones share a path at even distances, each
 * taking the place of the one before it when the loop starts again: the seam cannot be seen.
 *
 * @param lateral metres from the middle of the road
 * @param from where on the road it appears, metres ahead
 * @param to where it leaves
 * @param share 0–1, its place in the row of equal ones
 * @param row how many equal ones share the path
 */
record Mover(
    Kind kind, Color color, double lateral, double from, double to, double share, int row) {

  enum Kind {
    CAR(1.1, 1.7, 2.4),
    TRUCK(1.2, 2.6, 3.4),
    TRICYCLE(0.9, 1.8, 1.8),
    BIKE(0.5, 1.8, 1.1),
    WALKER(0.5, 1.9, 0.6);

    final double halfWidth;
    final double height;
    final double halfLength;

    Kind(double halfWidth, double height, double halfLength) {
      this.halfWidth = halfWidth;
      this.height = height;
      this.halfLength = halfLength;
    }
  }

  private static final Color[] PAINTS = {
    new Color(0xF2F2F0),
    new Color(0x2F3338),
    new Color(0xA7ADB3),
    new Color(0xA32A2A),
    new Color(0x2C5A94),
    new Color(0xD9D2C0)
  };
  private static final Color[] CLOTHES = {
    new Color(0x3C5A8A),
    new Color(0xB0483C),
    new Color(0x4F7D5A),
    new Color(0xD8B04A),
    new Color(0x7A5A8C),
    new Color(0xE7E3DA),
    new Color(0x2F3B46)
  };

  static List<Mover> of(SceneSpec spec, double loopSeconds) {
    Random random = spec.random("movers");
    List<Mover> all = new ArrayList<>();
    Road road = Road.of(spec);
    double lane = road.halfWidth() * 0.48;
    if (spec.market()) {
      for (int i = 0; i < 6; i++) {
        double x = (random.nextDouble() * 2 - 1) * (road.halfWidth() - 0.9);
        walkers(all, random, x, 52, loopSeconds);
      }
      vehicle(all, random, Kind.TRICYCLE, 0.7, false, 3.2, loopSeconds);
      vehicle(all, random, Kind.BIKE, -1.2, true, 3.6, loopSeconds);
      return List.copyOf(all);
    }
    vehicle(all, random, Kind.CAR, lane, false, 11, loopSeconds);
    vehicle(all, random, random.nextBoolean() ? Kind.CAR : Kind.TRUCK, -lane, true, 9, loopSeconds);
    vehicle(all, random, Kind.TRICYCLE, lane * 1.25, false, 5, loopSeconds);
    vehicle(all, random, Kind.BIKE, -lane * 1.3, true, 5.5, loopSeconds);
    int side = random.nextBoolean() ? 1 : -1;
    walkers(all, random, side * (road.halfWidth() + 0.7), 48, loopSeconds);
    return List.copyOf(all);
  }

  private static void vehicle(
      List<Mover> all,
      Random random,
      Kind kind,
      double lateral,
      boolean towards,
      double metersPerSecond,
      double loopSeconds) {
    double far = kind == Kind.CAR || kind == Kind.TRUCK ? 180 : 130;
    row(
        all,
        kind,
        paint(kind, random),
        lateral,
        towards ? far : 3,
        towards ? 3 : far,
        metersPerSecond,
        random.nextDouble(),
        loopSeconds);
  }

  private static void walkers(
      List<Mover> all, Random random, double lateral, double far, double loopSeconds) {
    boolean towards = random.nextBoolean();
    row(
        all,
        Kind.WALKER,
        CLOTHES[random.nextInt(CLOTHES.length)],
        lateral,
        towards ? far : 4,
        towards ? 4 : far,
        1.25,
        random.nextDouble(),
        loopSeconds);
  }

  private static void row(
      List<Mover> all,
      Kind kind,
      Color color,
      double lateral,
      double from,
      double to,
      double metersPerSecond,
      double phase,
      double loopSeconds) {
    int count = (int) Math.max(1, Math.round(Math.abs(to - from) / metersPerSecond / loopSeconds));
    for (int i = 0; i < count; i++) {
      all.add(new Mover(kind, color, lateral, from, to, (i + phase) / count, count));
    }
  }

  private static Color paint(Kind kind, Random random) {
    return switch (kind) {
      case CAR -> PAINTS[random.nextInt(PAINTS.length)];
      case TRUCK -> new Color(0x3D78B8);
      case TRICYCLE -> random.nextBoolean() ? new Color(0x2E6FB0) : new Color(0x3C8A5A);
      case BIKE, WALKER -> CLOTHES[random.nextInt(CLOTHES.length)];
    };
  }

  /** Metres ahead at {@code phase} (0–1) of the loop. */
  double z(double phase) {
    double progress = (share + phase / row) % 1.0;
    return from + (to - from) * progress;
  }

  boolean towards() {
    return to < from;
  }

  /** The picture area it may touch. */
  Rectangle2D bounds(Perspective view, Road road, double phase) {
    double z = z(phase);
    double x = road.centre(z) + lateral;
    return view.bounds(
        x - kind.halfWidth - 0.5,
        x + kind.halfWidth + 0.5,
        -0.1,
        kind.height + 0.2,
        z - kind.halfLength - 0.6,
        z + kind.halfLength + 0.6);
  }

  void paint(Brush brush, Road road, double phase) {
    double z = z(phase);
    double x = road.centre(z) + lateral;
    Traffic traffic = new Traffic(brush, color, towards());
    switch (kind) {
      case CAR -> traffic.car(x, z);
      case TRUCK -> traffic.truck(x, z);
      case TRICYCLE -> traffic.tricycle(x, z);
      case BIKE -> traffic.bike(x, z);
      case WALKER -> traffic.walker(x, z, gait(phase));
    }
  }

  /** Two steps a second, a whole number of them per loop. */
  private double gait(double phase) {
    return Math.sin(2 * Math.PI * (phase * 20 + share * 7 * row));
  }
}
