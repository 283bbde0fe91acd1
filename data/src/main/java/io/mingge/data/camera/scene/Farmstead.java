package io.mingge.data.camera.scene;

import java.awt.Color;

/** A house of the village with its courtyard. */
final class Farmstead {
  private final Brush brush;

  Farmstead(Brush brush) {
    this.brush = brush;
  }

  void house(double x0, double z0, Color wall, Color roof) {
    double x1 = x0 + 11;
    double z1 = z0 + 6.5;
    double eaves = 3.3;
    double ridge = 5.1;
    double zm = (z0 + z1) / 2;
    brush.block(wall, x0, x1, 0, eaves, z0, z1);
    double gable = x0 > 0 ? x0 : x1;
    brush.face(Palette.shade(wall, 0.78), gable, eaves, z0, gable, eaves, z1, gable, ridge, zm);
    brush.face(
        roof,
        x0 - 0.4,
        eaves - 0.1,
        z0 - 0.6,
        x1 + 0.4,
        eaves - 0.1,
        z0 - 0.6,
        x1 + 0.4,
        ridge,
        zm,
        x0 - 0.4,
        ridge,
        zm);
    for (double x = x0; x < x1 && z0 < 70; x += 0.55) {
      brush.rod(Palette.shade(roof, 0.86), 0.05, x, eaves - 0.05, z0 - 0.6, x, ridge, zm);
    }
    brush.block(Palette.shade(roof, 0.8), x0 - 0.4, x1 + 0.4, ridge - 0.1, ridge + 0.12, zm, zm);
    for (double x = x0 + 1.2; x < x1 - 1.4; x += 2.6) {
      window(x, z0);
    }
  }

  private void window(double x, double z) {
    double y = 1.1;
    brush.face(new Color(0x5F7F92), x, y, z, x + 1.4, y, z, x + 1.4, y + 1.4, z, x, y + 1.4, z);
    brush.face(
        new Color(0xA8C2CE),
        x,
        y + 0.7,
        z,
        x + 0.7,
        y + 0.7,
        z,
        x + 0.7,
        y + 1.4,
        z,
        x,
        y + 1.4,
        z);
    brush.rod(new Color(0xF2F2EE), 0.08, x + 0.7, y, z, x + 0.7, y + 1.4, z);
    brush.rod(new Color(0xF2F2EE), 0.08, x, y + 0.7, z, x + 1.4, y + 0.7, z);
  }

  /** A courtyard wall with the red gate every northern village knows, 福 on it. */
  void yard(double x0, double z, int side, Color wall) {
    double x1 = x0 + 11;
    double streetX = side > 0 ? x0 : x1;
    Color brick = Palette.mix(wall, new Color(0xB07A5E), 0.45);
    brush.block(brick, x0, x1, 0, 1.9, z - 0.25, z);
    brush.block(
        brick,
        side > 0 ? streetX : streetX - 0.25,
        side > 0 ? streetX + 0.25 : streetX,
        0,
        1.9,
        z,
        z + 4);
    brush.block(new Color(0x8C6E5C), x0 + 3.6, x0 + 6.4, 1.9, 2.9, z - 0.6, z + 0.1);
    brush.block(new Color(0xB3262A), x0 + 3.8, x0 + 6.2, 0, 2.3, z - 0.5, z - 0.1);
    brush.rod(new Color(0x7A1518), 0.06, x0 + 5, 0, z - 0.5, x0 + 5, 2.3, z - 0.5);
    if (z < 60) {
      brush.sign("福", new Color(0xF2C84B), x0 + 4.4, 1.55, z - 0.52, 0.8);
      brush.sign("福", new Color(0xF2C84B), x0 + 5.6, 1.55, z - 0.52, 0.8);
    }
  }
}
