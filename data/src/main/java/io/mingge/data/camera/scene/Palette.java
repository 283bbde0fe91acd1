package io.mingge.data.camera.scene;

import java.awt.Color;

/** Light and colours of one picture: a time of day. */
record Palette(
    Color skyTop, Color skyLow, Color haze, Color sun, Color grass, Color soil, double light) {

  private static final Palette[] ALL = {
    // clear morning
    new Palette(
        new Color(0x4F93CF),
        new Color(0xD6E8F0),
        new Color(0xC3D8E2),
        new Color(0xFFF3D0),
        new Color(0x7FA15A),
        new Color(0xA98E68),
        1.0),
    // bright noon, thin clouds
    new Palette(
        new Color(0x3D7FC4),
        new Color(0xC4DFEE),
        new Color(0xBAD3E0),
        new Color(0xFFFFFF),
        new Color(0x8BA653),
        new Color(0xB89A6C),
        1.06),
    // late afternoon
    new Palette(
        new Color(0x6F8FB8),
        new Color(0xF4D3A6),
        new Color(0xE2C8A4),
        new Color(0xFFE0A0),
        new Color(0x939A4F),
        new Color(0xB28C5E),
        0.96),
    // overcast
    new Palette(
        new Color(0x9AA9B4),
        new Color(0xDDE2E3),
        new Color(0xCDD4D6),
        new Color(0xF0F0EC),
        new Color(0x74905A),
        new Color(0x978366),
        0.92),
    // early evening, rosy
    new Palette(
        new Color(0x5A6FA0),
        new Color(0xF0BFA8),
        new Color(0xCFB2AE),
        new Color(0xFFC9A0),
        new Color(0x75864F),
        new Color(0x94785A),
        0.88),
  };

  static Palette of(SceneSpec spec) {
    return ALL[spec.random("palette").nextInt(ALL.length)];
  }

  /** The colour as it looks {@code meters} away: the farther, the more haze. */
  Color at(Color color, double meters) {
    double share = 1 - Math.exp(-Math.max(0, meters - 12) / 260);
    return mix(shade(color, light), haze, share * 0.85);
  }

  static Color mix(Color a, Color b, double shareOfB) {
    double s = Math.clamp(shareOfB, 0, 1);
    return new Color(
        (int) Math.round(a.getRed() + (b.getRed() - a.getRed()) * s),
        (int) Math.round(a.getGreen() + (b.getGreen() - a.getGreen()) * s),
        (int) Math.round(a.getBlue() + (b.getBlue() - a.getBlue()) * s),
        a.getAlpha());
  }

  static Color shade(Color c, double factor) {
    return new Color(
        (int) Math.clamp(c.getRed() * factor, 0, 255),
        (int) Math.clamp(c.getGreen() * factor, 0, 255),
        (int) Math.clamp(c.getBlue() * factor, 0, 255),
        c.getAlpha());
  }

  static Color alpha(Color c, int alpha) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
  }
}
