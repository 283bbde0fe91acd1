package io.mingge.data.camera.scene;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** Sky, sun, clouds and what stands along the horizon. */
final class Sky {
  private static final double SUN_AZIMUTH_DEGREES = 205;

  private Sky() {}

  static void paint(Brush brush, SceneSpec spec) {
    Random random = spec.random("sky");
    Graphics2D g = brush.graphics;
    Palette palette = brush.palette;
    double horizon = brush.view.horizonY();
    g.setPaint(new GradientPaint(0, 0, palette.skyTop(), 0, (float) horizon, palette.skyLow()));
    g.fill(new Rectangle2D.Double(0, 0, Perspective.WIDTH, horizon + 4));
    sun(g, palette, spec, horizon);
    for (int i = 0; i < 5; i++) {
      cloud(g, random, horizon);
    }
    Color far = Palette.mix(new Color(0x7C93A3), palette.haze(), 0.62);
    Color wood = Palette.mix(Palette.shade(palette.grass(), 0.66), palette.haze(), 0.5);
    if (random.nextInt(3) == 0) {
      ridge(g, far, random, horizon, 74, 330);
    }
    ridge(g, Palette.mix(far, wood, 0.4), random, horizon, 22, 120);
    ridge(g, wood, random, horizon, 13, 34);
    if (random.nextInt(3) > 0) {
      rooftops(g, random, horizon, Palette.mix(new Color(0x9A8F88), palette.haze(), 0.45));
    }
  }

  /** The sun stands where it would: cameras that look towards it are dazzled a little. */
  private static void sun(Graphics2D g, Palette palette, SceneSpec spec, double horizon) {
    double turn = Math.IEEEremainder(SUN_AZIMUTH_DEGREES - spec.azimuthDegrees(), 360);
    double x = Perspective.WIDTH / 2.0 + turn / spec.drawnFieldOfView() * Perspective.WIDTH;
    if (x < -700 || x > Perspective.WIDTH + 700) {
      return;
    }
    double y = horizon * 0.3;
    float radius = 620;
    g.setPaint(
        new RadialGradientPaint(
            (float) x,
            (float) y,
            radius,
            new float[] {0, 0.05f, 0.12f, 1},
            new Color[] {
              Palette.alpha(palette.sun(), 255),
              Palette.alpha(palette.sun(), 235),
              Palette.alpha(palette.sun(), 110),
              Palette.alpha(palette.sun(), 0)
            }));
    g.fill(new Rectangle2D.Double(0, 0, Perspective.WIDTH, horizon + 4));
  }

  private static void cloud(Graphics2D g, Random random, double horizon) {
    double x = random.nextDouble() * Perspective.WIDTH;
    double y = horizon * (0.12 + random.nextDouble() * 0.5);
    double size = 26 + random.nextDouble() * 46;
    g.setColor(new Color(255, 255, 255, 13));
    for (int i = 0; i < 64; i++) {
      double r = size * (0.5 + random.nextDouble());
      double dx = random.nextGaussian() * size * 2.1;
      double dy = random.nextGaussian() * size * 0.22;
      g.fill(new Ellipse2D.Double(x + dx - r, y + dy - r * 0.4, 2 * r, 0.8 * r));
    }
  }

  private static void ridge(
      Graphics2D g, Color color, Random random, double horizon, double height, double wave) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(0, horizon + 6);
    double phase = random.nextDouble() * 10;
    for (double x = 0; x <= Perspective.WIDTH + 6; x += 6) {
      double up =
          0.55
              + 0.3 * Math.sin(x / wave + phase)
              + 0.15 * Math.sin(x / wave * 2.7 + 3 * phase)
              + (wave < 50 ? random.nextDouble() * 0.3 : 0);
      path.lineTo(x, horizon + 2 - height * Math.max(0.1, up));
    }
    path.lineTo(Perspective.WIDTH + 6, horizon + 6);
    path.closePath();
    g.setColor(color);
    g.fill(path);
  }

  /** The next village, far away. */
  private static void rooftops(Graphics2D g, Random random, double horizon, Color color) {
    double x = random.nextDouble() * Perspective.WIDTH * 0.7;
    for (int i = 0; i < 14; i++) {
      double w = 18 + random.nextDouble() * 34;
      double h = 6 + random.nextDouble() * (i % 5 == 0 ? 26 : 8);
      g.setColor(Palette.shade(color, 0.9 + random.nextDouble() * 0.25));
      g.fill(new Rectangle2D.Double(x, horizon + 2 - h, w, h + 2));
      if (h < 16) {
        Path2D.Double roof = new Path2D.Double();
        roof.moveTo(x - 3, horizon + 2 - h);
        roof.lineTo(x + w / 2, horizon - 5 - h);
        roof.lineTo(x + w + 3, horizon + 2 - h);
        g.setColor(Palette.mix(color, new Color(0xA0604A), 0.45));
        g.fill(roof);
      }
      x += w * (0.8 + random.nextDouble() * 0.8);
    }
  }
}
