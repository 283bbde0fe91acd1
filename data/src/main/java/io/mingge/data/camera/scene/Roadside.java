package io.mingge.data.camera.scene;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What stands beside the road: fields, orchards, greenhouses, houses, trees, poles, a canal. */
final class Roadside {
  private enum Plot {
    WHEAT,
    ORCHARD,
    GREENHOUSE,
    HOUSES,
    CANAL
  }

  private record Thing(double z, Runnable paint) {}

  private static final Color[] ROOFS = {
    new Color(0xA9503A), new Color(0xB8644A), new Color(0x7C4A3E), new Color(0x6E7278)
  };
  private static final Color[] WALLS = {
    new Color(0xEDE6D8), new Color(0xE3D8C4), new Color(0xF3F0EA), new Color(0xD9CDBB)
  };

  private final Brush brush;
  private final Road road;
  private final Farmstead farmstead;
  private final Random random;
  private final List<Thing> things = new ArrayList<>();
  private final List<Sprite> sprites = new ArrayList<>();

  Roadside(Brush brush, Road road, Random random) {
    this.brush = brush;
    this.road = road;
    this.farmstead = new Farmstead(brush);
    this.random = random;
  }

  /** Paints both sides, far things first; returns what may hide something on the road. */
  List<Sprite> paint() {
    Plot left = Plot.values()[random.nextInt(Plot.values().length)];
    Plot right = Plot.values()[random.nextInt(Plot.values().length)];
    plot(left, -1);
    plot(left == right ? Plot.WHEAT : right, 1);
    trees(-1);
    trees(1);
    poles(random.nextBoolean() ? 1 : -1);
    things.sort(Comparator.comparingDouble(Thing::z).reversed());
    things.forEach(thing -> thing.paint().run());
    return List.copyOf(sprites);
  }

  private void plot(Plot plot, int side) {
    switch (plot) {
      case WHEAT -> field(side, random.nextBoolean() ? new Color(0x9DB14E) : new Color(0xC9B25A));
      case ORCHARD -> orchard(side);
      case GREENHOUSE -> greenhouses(side);
      case HOUSES -> houses(side);
      case CANAL -> canal(side);
    }
  }

  private double edge(int side, double z) {
    return road.centre(z) + side * (road.halfWidth() + 1.8);
  }

  private void field(int side, Color crop) {
    Color dark = Palette.shade(crop, 0.86);
    for (double z = 4; z < 300; z += 2 + z / 14) {
      double end = z + (2 + z / 14) * 1.02;
      band(side, crop, z, end, 1.5, 90);
      for (double row = 2; row < 60; row += 1.3) {
        band(side, dark, z, end, row, row + 0.4);
      }
    }
    for (int i = 0; i < 2600; i++) {
      double z = 6 + Math.pow(random.nextDouble(), 1.6) * 80;
      double x = edge(side, z) + side * (1.5 + random.nextDouble() * 45);
      Color tone = random.nextBoolean() ? Palette.shade(crop, 1.16) : Palette.shade(crop, 0.74);
      brush.rod(Palette.alpha(tone, 150), 0.04, x, 0, z, x + 0.05, 0.45, z);
    }
  }

  private void band(int side, Color color, double z0, double z1, double from, double to) {
    double a = edge(side, z0);
    double b = edge(side, z1);
    brush.face(
        color,
        a + side * from,
        0,
        z0,
        a + side * to,
        0,
        z0,
        b + side * to,
        0,
        z1,
        b + side * from,
        0,
        z1);
  }

  /** 冬枣: low round trees in rows, with fruit. */
  private void orchard(int side) {
    for (double z = 9; z < 110; z += 5 + z / 30) {
      for (double row = 3.5; row < 40; row += 4.6) {
        double at = z + random.nextDouble() * 0.8;
        double x = edge(side, at) + side * row;
        things.add(new Thing(at, () -> bush(x, at)));
      }
    }
  }

  private void bush(double x, double z) {
    brush.shadow(x + 0.4, z, 1.4, 0.7);
    brush.rod(new Color(0x5E4A38), 0.2, x, 0, z, x, 0.9, z);
    Color leaf = new Color(0x5F8C3E);
    for (int i = 0; i < 9; i++) {
      Color tone = Palette.shade(leaf, 0.72 + i * 0.055);
      brush.disc(
          tone,
          x + random.nextGaussian() * 0.5,
          1.2 + i * 0.08 + random.nextGaussian() * 0.18,
          z,
          0.75 - i * 0.05,
          0.6 - i * 0.04);
    }
    if (z < 40) {
      for (int i = 0; i < 12; i++) {
        double r = 0.06;
        brush.disc(
            new Color(0xB5432E),
            x + random.nextGaussian() * 0.5,
            1.45 + random.nextGaussian() * 0.35,
            z,
            r,
            r);
      }
    }
  }

  private void greenhouses(int side) {
    for (double z = 10; z < 120; z += 30) {
      for (double row = 4; row < 34; row += 8.5) {
        double x = edge(side, z) + side * (row + 3);
        double at = z;
        things.add(new Thing(at, () -> hoopHouse(x, at)));
      }
    }
  }

  private void hoopHouse(double x, double z) {
    Color film = new Color(0xE4ECEC);
    double length = 26;
    int parts = 10;
    for (int i = 0; i < parts; i++) {
      double a = Math.PI * i / parts;
      double b = Math.PI * (i + 1) / parts;
      double tone = 0.78 + 0.26 * Math.sin((a + b) / 2);
      brush.face(
          Palette.shade(film, tone),
          x - 3.4 * Math.cos(a),
          2.3 * Math.sin(a),
          z,
          x - 3.4 * Math.cos(b),
          2.3 * Math.sin(b),
          z,
          x - 3.4 * Math.cos(b),
          2.3 * Math.sin(b),
          z + length,
          x - 3.4 * Math.cos(a),
          2.3 * Math.sin(a),
          z + length);
    }
    for (double hoop = z; hoop <= z + length; hoop += 2) {
      for (int i = 0; i < parts; i++) {
        double a = Math.PI * i / parts;
        double b = Math.PI * (i + 1) / parts;
        brush.rod(
            new Color(0x9FB0B4),
            0.06,
            x - 3.4 * Math.cos(a),
            2.3 * Math.sin(a),
            hoop,
            x - 3.4 * Math.cos(b),
            2.3 * Math.sin(b),
            hoop);
      }
    }
    double[] front = new double[3 * (parts + 1)];
    for (int i = 0; i <= parts; i++) {
      double a = Math.PI * i / parts;
      front[3 * i] = x - 3.4 * Math.cos(a);
      front[3 * i + 1] = 2.3 * Math.sin(a);
      front[3 * i + 2] = z;
    }
    brush.face(new Color(0xC9D6D3), front);
    brush.face(new Color(0x6F8C84), x - 0.6, 0, z, x + 0.6, 0, z, x + 0.6, 1.8, z, x - 0.6, 1.8, z);
  }

  private void houses(int side) {
    for (double z = 13; z < 150; z += 15 + random.nextDouble() * 5) {
      double at = z;
      double near = edge(side, z) + side * (2.5 + random.nextDouble() * 2);
      double x0 = side > 0 ? near : near - 11;
      Color wall = WALLS[random.nextInt(WALLS.length)];
      Color roof = ROOFS[random.nextInt(ROOFS.length)];
      things.add(new Thing(at + 12, () -> farmstead.house(x0, at + 4, wall, roof)));
      things.add(new Thing(at, () -> farmstead.yard(x0, at, side, wall)));
    }
  }

  private void canal(int side) {
    for (double z = 3; z < 300; z += 2 + z / 14) {
      double end = z + (2 + z / 14) * 1.02;
      band(side, new Color(0xB9B4A8), z, end, 2.6, 3.4);
      band(side, Palette.mix(new Color(0x6E96A6), brush.palette.skyLow(), 0.3), z, end, 3.4, 9);
      band(side, Palette.mix(new Color(0x86ACB8), brush.palette.skyLow(), 0.4), z, end, 5, 6.2);
      band(side, new Color(0xB9B4A8), z, end, 9, 9.8);
      band(side, new Color(0x8FA65A), z, end, 9.8, 90);
    }
    for (int i = 0; i < 160; i++) {
      double z = 8 + random.nextDouble() * 60;
      double x = edge(side, z) + side * (9.7 + random.nextDouble() * 0.9);
      double top = 0.7 + random.nextDouble() * 0.7;
      things.add(
          new Thing(z, () -> brush.rod(new Color(0x6F8A42), 0.06, x, 0, z, x + 0.12, top, z)));
    }
  }

  private void trees(int side) {
    boolean poplar = random.nextBoolean();
    double gap = 8 + random.nextDouble() * 7;
    double start = 12 + random.nextDouble() * gap;
    for (double z = start; z < 220; z += gap * (0.9 + random.nextDouble() * 0.2)) {
      double at = z;
      double x = edge(side, z) + side * 0.2;
      double size = 0.85 + random.nextDouble() * 0.35;
      things.add(new Thing(at, () -> tree(x, at, size, poplar)));
    }
  }

  /** A roadside tree; its foot is whitewashed against beetles, as everywhere in the north. */
  private void tree(double x, double z, double size, boolean poplar) {
    brush.shadow(x + 1, z, 1.9 * size, 0.9 * size);
    double reach = (poplar ? 1.6 : 2.6) * size;
    double top = (poplar ? 9.5 : 6.6) * size + 0.5;
    Sprite sprite =
        Sprite.cutOut(
            brush,
            z,
            brush.view.bounds(x - reach, x + reach, 0, top, z, z + 0.1),
            own -> crown(own, x, z, size, poplar));
    brush.graphics.drawImage(sprite.image(), sprite.place().x, sprite.place().y, null);
    if (z < 90) {
      sprites.add(sprite);
    }
  }

  private void crown(Brush own, double x, double z, double size, boolean poplar) {
    double trunk = poplar ? 2.4 : 2.1;
    own.rod(new Color(0x6A5644), 0.3 * size, x, 0.1, z, x, trunk + 1, z);
    own.rod(new Color(0xF0EEE6), 0.32 * size, x, 0.2, z, x, 1.15, z);
    Color leaf = poplar ? new Color(0x6E9440) : new Color(0x547F3C);
    int blobs = z < 60 ? 110 : 40;
    double spread = poplar ? 0.85 : 1.6;
    double height = poplar ? 5.5 : 2.9;
    for (int i = 0; i < blobs; i++) {
      double share = (double) i / blobs;
      double up = random.nextDouble();
      double narrow = poplar ? 1 - 0.65 * up : Math.sin(0.45 + 2.3 * up);
      double dx = (random.nextDouble() * 2 - 1) * spread * narrow;
      double lit = 0.62 + 0.36 * share + 0.16 * up - 0.08 * dx / spread;
      double r = (poplar ? 0.42 : 0.5) * size * (1.15 - 0.75 * share);
      own.disc(
          Palette.shade(leaf, lit), x + dx * size, trunk + 0.3 + up * height * size, z, r, r * 0.8);
    }
  }

  private void poles(int side) {
    Color concrete = new Color(0xB5B3AC);
    double x0 = 1.3;
    for (double z = 18; z < 200; z += 32) {
      double at = z;
      double x = edge(side, z) + side * x0;
      double nextX = edge(side, z + 32) + side * x0;
      things.add(
          new Thing(
              at,
              () -> {
                for (double wire : new double[] {-0.7, 0, 0.7}) {
                  wire(x + wire, at, nextX + wire, at + 32);
                }
                brush.rod(concrete, 0.26, x, 0, at, x, 7.6, at);
                brush.rod(new Color(0x5B5B58), 0.12, x - 0.9, 7.1, at, x + 0.9, 7.1, at);
              }));
    }
  }

  private void wire(double x0, double z0, double x1, double z1) {
    int parts = 12;
    for (int i = 0; i < parts; i++) {
      double a = (double) i / parts;
      double b = (double) (i + 1) / parts;
      brush.rod(
          new Color(0x3D4046),
          0.025,
          x0 + (x1 - x0) * a,
          7.2 - 2.4 * a * (1 - a),
          z0 + (z1 - z0) * a,
          x0 + (x1 - x0) * b,
          7.2 - 2.4 * b * (1 - b),
          z0 + (z1 - z0) * b);
    }
  }
}
