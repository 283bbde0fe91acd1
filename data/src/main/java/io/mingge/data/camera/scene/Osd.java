package io.mingge.data.camera.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Locale;

/**
 * The lettering cameras burn into their picture: white with a dark rim, clock at the top left,
 * place and id at the bottom. The clock is the loop's own and says so: this is no live picture.
 */
final class Osd {
  private static final int SIZE = 46;
  private static final int MARGIN = 48;
  private static final int TOP = 84;
  private static final String[] FAMILIES = {"Noto Sans CJK SC", "Noto Sans Mono CJK SC"};
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Osd() {}

  /** The Chinese font; says which package is missing instead of drawing boxes. */
  static Font font(int style, int size) {
    return FontHolder.BASE.deriveFont(style, size);
  }

  private static final class FontHolder {
    static final Font BASE = find();

    private static Font find() {
      var installed =
          Arrays.asList(
              GraphicsEnvironment.getLocalGraphicsEnvironment()
                  .getAvailableFontFamilyNames(Locale.ROOT));
      for (String family : FAMILIES) {
        if (installed.contains(family)) {
          return new Font(family, Font.PLAIN, 12);
        }
      }
      throw new IllegalStateException(
          "No Chinese font found: install the Debian package fonts-noto-cjk");
    }
  }

  /** Everything but the clock. */
  static void paintStill(Graphics2D g, SceneSpec spec) {
    String heading = "方位 " + Math.round(spec.azimuthDegrees()) + "°";
    line(g, heading, Perspective.WIDTH - MARGIN - width(heading), TOP);
    line(g, spec.name(), MARGIN, Perspective.HEIGHT - MARGIN - 62);
    line(g, spec.cameraId(), MARGIN, Perspective.HEIGHT - MARGIN);
    line(g, "示意画面", MARGIN, TOP);
  }

  /** The running clock of the loop, for example {@code 循环 00:07.32}. */
  static void paintClock(Graphics2D g, double seconds) {
    long hundredths = Math.round(seconds * 100);
    String text =
        String.format(
            Locale.ROOT,
            "循环 %02d:%02d.%02d",
            hundredths / 6000,
            hundredths / 100 % 60,
            hundredths % 100);
    double x = MARGIN + width("示意画面") + 36;
    // Each sign on its own grid place, so that the clock does not tremble.
    for (int i = 0; i < text.length(); i++) {
      String sign = text.substring(i, i + 1);
      line(g, sign, x, TOP);
      x += advance(sign.charAt(0));
    }
  }

  private static double advance(char sign) {
    return switch (sign) {
      case ' ', ':', '.' -> SIZE * 0.3;
      case '循', '环' -> SIZE;
      default -> SIZE * 0.57;
    };
  }

  static Rectangle2D clockBounds() {
    return new Rectangle2D.Double(MARGIN + width("示意画面") + 26, TOP - 52, 400, 70);
  }

  private static double width(String text) {
    return font(Font.BOLD, SIZE).getStringBounds(text, CONTEXT).getWidth();
  }

  private static void line(Graphics2D g, String text, double x, double y) {
    Shape outline = font(Font.BOLD, SIZE).createGlyphVector(CONTEXT, text).getOutline();
    Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(outline);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setStroke(new BasicStroke(6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(new Color(20, 22, 24, 190));
    g.draw(placed);
    g.setColor(new Color(0xF6F6F2));
    g.fill(placed);
  }
}
