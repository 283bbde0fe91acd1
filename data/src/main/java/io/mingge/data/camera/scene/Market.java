package io.mingge.data.camera.scene;

import java.awt.Color;
import java.util.Random;

/** A market street: stalls with striped awnings, crates of fruit, a banner across the street. */
final class Market {
  private static final Color[] CLOTHS = {
    new Color(0xC8372D), new Color(0x2E6FB0), new Color(0x2F8A57), new Color(0xE0912F)
  };
  private static final Color[] FRUIT = {
    new Color(0xB5432E),
    new Color(0x8FA33A),
    new Color(0xE08A2E),
    new Color(0xD9C34A),
    new Color(0x9C3B3B)
  };
  private static final String[] BANNERS = {"冬枣商圈", "枣乡大集", "鲜枣交易区", "便民市场"};
  private static final String[] SHOPS = {"鲜果", "冬枣", "干货", "便民超市", "早点", "农资"};

  private final Brush brush;
  private final Road road;
  private final Random random;

  Market(Brush brush, Road road, Random random) {
    this.brush = brush;
    this.road = road;
    this.random = random;
  }

  void paint() {
    brush.ground(new Color(0xB9B1A2), -120, 120, 0, 140);
    road.paint(brush, random);
    for (double z = 92; z >= 8; z -= 7) {
      shop(-1, z);
      shop(1, z);
    }
    for (double z = 76; z >= 9; z -= 4.2) {
      stall(-1, z + random.nextDouble());
      stall(1, z + random.nextDouble());
      if (Math.abs(z - 34.0) < 2.1) {
        banner(34);
      }
    }
    lanterns(22);
  }

  private void shop(int side, double z) {
    double near = road.centre(z) + side * (road.halfWidth() + 5.2);
    double x0 = side > 0 ? near : near - 9;
    Color wall = Palette.shade(new Color(0xF0E8D8), 1.0 + random.nextDouble() * 0.2);
    double top = 4.2 + random.nextInt(2) * 2.9;
    brush.block(wall, x0, x0 + 9, 0, top, z, z + 6.8);
    double face = near;
    for (double w = z + 1; top > 5 && w < z + 6; w += 2.2) {
      brush.face(
          new Color(0x6F8FA0), face, 4.6, w, face, 4.6, w + 1.3, face, 6.1, w + 1.3, face, 6.1, w);
      brush.rod(new Color(0xF2F0EA), 0.07, face, 4.6, w + 0.65, face, 6.1, w + 0.65);
    }
    brush.face(
        new Color(0x56646C),
        face,
        0.1,
        z + 1,
        face,
        0.1,
        z + 5.8,
        face,
        2.6,
        z + 5.8,
        face,
        2.6,
        z + 1);
    Color board = CLOTHS[random.nextInt(CLOTHS.length)];
    brush.face(
        board,
        face - side * 0.1,
        2.8,
        z + 0.4,
        face - side * 0.1,
        2.8,
        z + 6.4,
        face - side * 0.1,
        3.8,
        z + 6.4,
        face - side * 0.1,
        3.8,
        z + 0.4);
    String name = SHOPS[random.nextInt(SHOPS.length)];
    if (z < 60) {
      brush.sign(name, new Color(0xFFF4D8), face - side * 0.2, 3.3, z + 3.4, 0.62);
    }
  }

  private void stall(int side, double z) {
    double inner = road.centre(z) + side * (road.halfWidth() + 0.3);
    double outer = inner + side * 2.4;
    double x0 = Math.min(inner, outer);
    double x1 = Math.max(inner, outer);
    brush.shadow((x0 + x1) / 2, z + 1.3, 1.7, 1.6);
    for (double x : new double[] {x0 + 0.1, x1 - 0.1}) {
      brush.rod(new Color(0x8A8D90), 0.07, x, 0, z + 2.6, x, 2.5, z + 2.6);
    }
    brush.block(new Color(0x9C7A55), x0 + 0.2, x1 - 0.2, 0, 0.75, z + 0.3, z + 2.4);
    goods(x0 + 0.3, x1 - 0.3, z + 0.4);
    for (double x : new double[] {x0 + 0.1, x1 - 0.1}) {
      brush.rod(new Color(0x8A8D90), 0.07, x, 0, z, x, 2.3, z);
    }
    awning(side, x0, x1, z);
  }

  private void goods(double x0, double x1, double z) {
    int crates = 4;
    double step = (x1 - x0) / crates;
    for (int row = 1; row >= 0; row--) {
      for (int i = 0; i < crates; i++) {
        Color fruit = FRUIT[random.nextInt(FRUIT.length)];
        double x = x0 + i * step;
        double zz = z + row;
        brush.block(new Color(0xC9A877), x, x + step * 0.9, 0.75, 0.95, zz, zz + 0.85);
        for (int n = 0; n < 12 && z < 45; n++) {
          brush.disc(
              Palette.shade(fruit, 0.85 + random.nextDouble() * 0.3),
              x + step * (0.12 + random.nextDouble() * 0.66),
              0.98,
              zz + random.nextDouble() * 0.8,
              0.07,
              0.06);
        }
      }
    }
  }

  private void awning(int side, double x0, double x1, double z) {
    Color cloth = CLOTHS[random.nextInt(CLOTHS.length)];
    Color light = new Color(0xF4EFE4);
    double low = 2.15;
    double high = 2.75;
    double a = side > 0 ? x0 - 0.4 : x1 + 0.4;
    double b = side > 0 ? x1 : x0;
    int stripes = 7;
    for (int i = 0; i < stripes; i++) {
      double z0 = z - 0.2 + 3.0 * i / stripes;
      double z1 = z - 0.2 + 3.0 * (i + 1) / stripes;
      Color c = i % 2 == 0 ? cloth : light;
      brush.face(c, a, low, z0, a, low, z1, b, high, z1, b, high, z0);
      brush.face(
          Palette.shade(c, 0.86), a, low, z0, a, low, z1, a, low - 0.28, z1, a, low - 0.28, z0);
    }
    brush.face(
        Palette.shade(cloth, 0.8),
        a,
        low,
        z - 0.2,
        b,
        high,
        z - 0.2,
        b,
        high - 0.25,
        z - 0.2,
        a,
        low - 0.28,
        z - 0.2);
  }

  private void banner(double z) {
    double x0 = road.left(z) - 2.4;
    double x1 = road.right(z) + 2.4;
    brush.rod(new Color(0x8C8F92), 0.16, x0, 0, z, x0, 6.4, z);
    brush.rod(new Color(0x8C8F92), 0.16, x1, 0, z, x1, 6.4, z);
    brush.face(new Color(0xBE2A26), x0, 4.8, z, x1, 4.8, z, x1, 6.2, z, x0, 6.2, z);
    brush.rod(new Color(0xF2C84B), 0.06, x0, 4.86, z, x1, 4.86, z);
    brush.rod(new Color(0xF2C84B), 0.06, x0, 6.14, z, x1, 6.14, z);
    String text = BANNERS[random.nextInt(BANNERS.length)];
    brush.sign(text, new Color(0xFBE08A), (x0 + x1) / 2, 5.5, z, 1.1);
  }

  private void lanterns(double z) {
    double x0 = road.left(z) - 0.5;
    double width = 2 * road.halfWidth() + 1;
    brush.rod(new Color(0x55524C), 0.03, x0, 5.3, z, x0 + width, 5.3, z);
    for (int i = 0; i <= 6; i++) {
      double x = x0 + width * i / 6;
      brush.disc(new Color(0xC9281E), x, 4.9, z, 0.3, 0.27);
      brush.disc(new Color(0xE0503A), x - 0.07, 4.95, z, 0.14, 0.16);
      brush.rod(new Color(0xE8B93C), 0.05, x, 4.6, z, x, 4.35, z);
    }
  }
}
