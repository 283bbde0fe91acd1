package io.mingge.data.camera.scene;

import java.awt.Color;

/** How vehicles and people look: simple solids and shapes. Nobody has a face. */
final class Traffic {
  private static final Color GLASS = new Color(0x46586A);
  private static final Color TYRE = new Color(0x24262A);
  private static final Color SKIN = new Color(0xC99A76);
  private static final Color HAIR = new Color(0x2B2724);

  private final Brush brush;
  private final Color color;
  private final boolean towards;

  Traffic(Brush brush, Color color, boolean towards) {
    this.brush = brush;
    this.color = color;
    this.towards = towards;
  }

  void car(double x, double z) {
    brush.shadow(x, z, 1.15, 2.4);
    wheels(x, z, 0.88, 1.35, 0.33);
    double front = z - 2.1;
    brush.block(color, x - 0.9, x + 0.9, 0.28, 0.86, front, z + 2.1);
    double cabin = towards ? 0.35 : -0.35;
    brush.taper(
        GLASS, x - 0.84, x + 0.84, 0.86, 1.42, z - 1.25 + cabin, z + 1.25 + cabin, 0.16, 0.45);
    brush.face(
        Palette.shade(color, 1.08),
        x - 0.66,
        1.43,
        z - 0.75 + cabin,
        x + 0.66,
        1.43,
        z - 0.75 + cabin,
        x + 0.66,
        1.43,
        z + 0.75 + cabin,
        x - 0.66,
        1.43,
        z + 0.75 + cabin);
    lamps(x, front, 0.62, 0.66);
    brush.face(
        new Color(0x2F6BB5),
        x - 0.26,
        0.42,
        front,
        x + 0.26,
        0.42,
        front,
        x + 0.26,
        0.55,
        front,
        x - 0.26,
        0.55,
        front);
  }

  void truck(double x, double z) {
    brush.shadow(x, z, 1.25, 3.2);
    wheels(x, z, 0.95, 2, 0.42);
    double cab0 = towards ? z - 3 : z + 1.5;
    Runnable cab =
        () -> {
          brush.taper(color, x - 1, x + 1, 0.45, 2.1, cab0, cab0 + 1.5, 0.08, 0.12);
          if (towards) {
            brush.face(
                GLASS,
                x - 0.85,
                1.3,
                cab0 + 0.03,
                x + 0.85,
                1.3,
                cab0 + 0.03,
                x + 0.8,
                1.95,
                cab0 + 0.08,
                x - 0.8,
                1.95,
                cab0 + 0.08);
          }
        };
    double bed0 = towards ? z - 1.3 : z - 3;
    Runnable bed =
        () -> {
          brush.block(Palette.shade(color, 0.8), x - 1.05, x + 1.05, 0.6, 1.25, bed0, bed0 + 4.2);
          brush.taper(
              new Color(0x7A9A4A), x - 0.95, x + 0.95, 1.25, 1.75, bed0 + 0.2, bed0 + 4, 0.35, 0.5);
        };
    (towards ? bed : cab).run();
    (towards ? cab : bed).run();
    lamps(x, z - 3, 0.75, 0.7);
  }

  /** The three-wheeler of every village: a bed behind, a driver in front. */
  void tricycle(double x, double z) {
    brush.shadow(x, z, 0.85, 1.6);
    wheels(x, z + (towards ? 0.7 : -0.5), 0.62, 0.1, 0.3);
    double bed0 = towards ? z - 0.1 : z - 1.5;
    double rider = towards ? z - 0.5 : z + 0.4;
    Runnable bed =
        () -> {
          brush.block(color, x - 0.6, x + 0.6, 0.45, 0.9, bed0, bed0 + 1.6);
          brush.taper(
              new Color(0xC9A877), x - 0.5, x + 0.5, 0.9, 1.15, bed0 + 0.1, bed0 + 1.5, 0.1, 0.2);
        };
    Runnable driver =
        () -> {
          brush.rod(TYRE, 0.12, x, 0.05, rider - 0.5, x, 0.55, rider - 0.5);
          brush.rod(new Color(0x55585C), 0.07, x - 0.35, 1, rider - 0.4, x + 0.35, 1, rider - 0.4);
          body(x, 0.75, rider, new Color(0x4A5F7A), new Color(0xD9C9A0));
        };
    (towards ? bed : driver).run();
    (towards ? driver : bed).run();
  }

  void bike(double x, double z) {
    brush.shadow(x, z, 0.35, 0.95);
    brush.rod(TYRE, 0.13, x, 0.04, z - 0.5, x, 0.6, z - 0.5);
    brush.rod(TYRE, 0.13, x, 0.04, z + 0.5, x, 0.6, z + 0.5);
    brush.taper(new Color(0xB83A32), x - 0.17, x + 0.17, 0.4, 0.75, z - 0.5, z + 0.5, 0.04, 0.1);
    brush.rod(new Color(0x3A3D40), 0.06, x - 0.32, 1.02, z - 0.35, x + 0.32, 1.02, z - 0.35);
    body(x, 0.72, z, color, new Color(0xE9E6DC));
  }

  void walker(double x, double z, double gait) {
    brush.shadow(x, z, 0.4, 0.28);
    Color trousers = new Color(0x3A3F4A);
    double swing = 0.17 * gait;
    brush.rod(trousers, 0.17, x - 0.09, 0.85, z, x - 0.1 - swing * 0.4, 0.08, z - swing);
    brush.rod(
        Palette.shade(trousers, 0.85),
        0.17,
        x + 0.09,
        0.85,
        z,
        x + 0.1 + swing * 0.4,
        0.08,
        z + swing);
    brush.rod(Palette.shade(color, 0.85), 0.13, x - 0.26, 1.38, z, x - 0.3, 0.9, z + swing);
    brush.rod(Palette.shade(color, 0.85), 0.13, x + 0.26, 1.38, z, x + 0.3, 0.9, z - swing);
    brush.rod(color, 0.42, x, 0.98, z, x, 1.3, z);
    boolean straw = color.getRed() > 190;
    head(x, 1.66, z, straw ? new Color(0xE3CB8A) : HAIR);
  }

  private void body(double x, double seat, double z, Color cloth, Color hat) {
    brush.rod(new Color(0x3A3F4A), 0.2, x - 0.14, seat + 0.05, z, x - 0.16, seat - 0.35, z - 0.15);
    brush.rod(new Color(0x3A3F4A), 0.2, x + 0.14, seat + 0.05, z, x + 0.16, seat - 0.35, z - 0.15);
    brush.rod(cloth, 0.42, x, seat + 0.15, z, x, seat + 0.5, z);
    brush.rod(
        Palette.shade(cloth, 0.85), 0.13, x - 0.24, seat + 0.55, z, x - 0.28, seat + 0.3, z - 0.3);
    brush.rod(
        Palette.shade(cloth, 0.85), 0.13, x + 0.24, seat + 0.55, z, x + 0.28, seat + 0.3, z - 0.3);
    head(x, seat + 0.9, z, hat);
  }

  private void head(double x, double y, double z, Color top) {
    brush.disc(SKIN, x, y - 0.03, z, 0.125, 0.15);
    brush.disc(top, x, y + 0.05, z, 0.145, 0.12);
  }

  private void wheels(double x, double z, double half, double axle, double radius) {
    for (double dz : new double[] {axle, -axle}) {
      for (int side = -1; side <= 1; side += 2) {
        double wx = x + side * half;
        brush.block(TYRE, wx - 0.09, wx + 0.09, 0.02, 2 * radius, z + dz - radius, z + dz + radius);
      }
    }
  }

  private void lamps(double x, double z, double half, double y) {
    Color lamp = towards ? new Color(0xFFF6D8) : new Color(0xC8261E);
    for (int side = -1; side <= 1; side += 2) {
      double cx = x + side * half;
      brush.face(
          lamp, cx - 0.17, y - 0.07, z, cx + 0.17, y - 0.07, z, cx + 0.17, y + 0.09, z, cx - 0.17,
          y + 0.09, z);
    }
  }
}
