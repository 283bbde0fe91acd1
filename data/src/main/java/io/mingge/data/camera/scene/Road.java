package io.mingge.data.camera.scene;

import java.awt.Color;
import java.util.Random;

/** The road in front of the camera: where it runs and how its surface looks. */
record Road(double offsetMeters, double bend, double halfWidth, boolean market) {
  private static final double FAR = 420;

  static Road of(SceneSpec spec) {
    Random random = spec.random("road");
    double side = random.nextBoolean() ? 1 : -1;
    double offset = side * (spec.market() ? 0.8 : 2.5 + random.nextDouble() * 2.2);
    double bend = spec.market() ? 0 : (random.nextDouble() - 0.5) * 0.0022;
    double half = spec.market() ? 4.2 : 2.9 + random.nextDouble() * 0.9;
    return new Road(offset, bend, half, spec.market());
  }

  /** The middle of the road {@code z} metres ahead. */
  double centre(double z) {
    return offsetMeters + bend * Math.min(z, 160) * Math.min(z, 160);
  }

  double left(double z) {
    return centre(z) - halfWidth;
  }

  double right(double z) {
    return centre(z) + halfWidth;
  }

  void paint(Brush brush, Random random) {
    Color verge =
        market
            ? new Color(0xB9B1A2)
            : Palette.mix(brush.palette.grass(), brush.palette.soil(), 0.55);
    Color asphalt = market ? new Color(0xA7A39B) : new Color(0x85878A);
    strip(brush, verge, -halfWidth - 1.6, halfWidth + 1.6);
    strip(brush, Palette.shade(asphalt, 1.14), -halfWidth - 0.18, halfWidth + 0.18);
    strip(brush, asphalt, -halfWidth, halfWidth);
    wear(brush, asphalt, random);
    if (market) {
      paving(brush, asphalt);
    } else {
      lines(brush);
    }
  }

  private void strip(Brush brush, Color color, double from, double to) {
    for (double z = 0; z < FAR; z += stepAt(z)) {
      double end = z + stepAt(z) * 1.02;
      brush.face(
          color,
          centre(z) + from,
          0.0,
          z,
          centre(z) + to,
          0.0,
          z,
          centre(end) + to,
          0.0,
          end,
          centre(end) + from,
          0.0,
          end);
    }
  }

  private void lines(Brush brush) {
    Color white = new Color(0xE9E8E0);
    for (double z = 2; z < 150; z += 6) {
      brush.ground(new Color(0xE8C25A), centre(z) - 0.07, centre(z) + 0.07, z, z + 3);
    }
    strip(brush, white, -halfWidth + 0.22, -halfWidth + 0.32);
    strip(brush, white, halfWidth - 0.32, halfWidth - 0.22);
  }

  private void paving(Brush brush, Color stone) {
    Color joint = Palette.shade(stone, 0.88);
    for (double z = 4; z < 70; z += 1.5) {
      brush.ground(joint, left(z), right(z), z, z + 0.05);
    }
    for (double x = -halfWidth; x <= halfWidth; x += 1.2) {
      strip(brush, joint, x, x + 0.04);
    }
  }

  /** Tyre tracks, patches and cracks: a road nobody has driven on looks drawn. */
  private void wear(Brush brush, Color asphalt, Random random) {
    for (double track : new double[] {-0.62, -0.28, 0.28, 0.62}) {
      double x = track * halfWidth;
      strip(brush, Palette.shade(asphalt, 0.965), x - 0.25, x + 0.25);
    }
    for (int i = 0; i < 14; i++) {
      double z = 6 + random.nextDouble() * 60;
      double x = centre(z) + (random.nextDouble() - 0.5) * halfWidth * 1.6;
      double w = 0.3 + random.nextDouble() * 0.9;
      brush.ground(
          Palette.shade(asphalt, 0.88 + random.nextDouble() * 0.2), x, x + w, z, z + 1.2 * w);
    }
    for (int i = 0; i < 1800; i++) {
      double z = 5 + Math.pow(random.nextDouble(), 2) * 60;
      double x = centre(z) + (random.nextDouble() - 0.5) * 2 * halfWidth;
      int grey = random.nextBoolean() ? 255 : 0;
      brush.graphics.setColor(new Color(grey, grey, grey, 16 + random.nextInt(18)));
      brush.graphics.fill(
          brush.view.shape(x, 0, z, x + 0.07, 0, z, x + 0.07, 0, z + 0.12, x, 0, z + 0.12));
    }
  }

  private static double stepAt(double z) {
    return 3 + z / 12;
  }
}
