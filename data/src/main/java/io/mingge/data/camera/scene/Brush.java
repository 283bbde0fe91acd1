package io.mingge.data.camera.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/** Paints things given in metres onto a picture, in perspective and with haze. */
final class Brush {
  final Graphics2D graphics;
  final Perspective view;
  final Palette palette;

  Brush(Graphics2D graphics, Perspective view, Palette palette) {
    this.graphics = graphics;
    this.view = view;
    this.palette = palette;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /** A flat polygon; points are x, y, z triples. */
  void face(Color color, double... xyz) {
    double z = 0;
    for (int i = 2; i < xyz.length; i += 3) {
      z += xyz[i];
    }
    graphics.setColor(palette.at(color, z / (xyz.length / 3)));
    graphics.fill(view.shape(xyz));
  }

  /** A ground quad from {@code z0} to {@code z1}. */
  void ground(Color color, double x0, double x1, double z0, double z1) {
    face(color, x0, 0.0, z0, x1, 0.0, z0, x1, 0.0, z1, x0, 0.0, z1);
  }

  /** A block: visible faces only, lit from above. */
  void block(Color color, double x0, double x1, double y0, double y1, double z0, double z1) {
    taper(color, x0, x1, y0, y1, z0, z1, 0, 0);
  }

  /** A block whose top is drawn in by {@code dx} and {@code dz} on each side. */
  void taper(
      Color color,
      double x0,
      double x1,
      double y0,
      double y1,
      double z0,
      double z1,
      double dx,
      double dz) {
    double u0 = x0 + dx;
    double u1 = x1 - dx;
    double w0 = z0 + dz;
    double w1 = z1 - dz;
    if (x0 > 0) {
      face(Palette.shade(color, 0.78), x0, y0, z0, x0, y0, z1, u0, y1, w1, u0, y1, w0);
    }
    if (x1 < 0) {
      face(Palette.shade(color, 0.7), x1, y0, z0, x1, y0, z1, u1, y1, w1, u1, y1, w0);
    }
    if (view.poleMeters() > y1) {
      face(Palette.shade(color, 1.1), u0, y1, w0, u1, y1, w0, u1, y1, w1, u0, y1, w1);
    }
    face(Palette.shade(color, 0.92), x0, y0, z0, x1, y0, z0, u1, y1, w0, u0, y1, w0);
  }

  /** An upright ellipse facing the camera. */
  void disc(Color color, double x, double y, double z, double radiusX, double radiusY) {
    Point2D.Double p = view.project(x, y, z);
    double scale = view.scaleAt(x, y, z);
    graphics.setColor(palette.at(color, z));
    graphics.fill(
        new Ellipse2D.Double(
            p.x - radiusX * scale,
            p.y - radiusY * scale,
            2 * radiusX * scale,
            2 * radiusY * scale));
  }

  /** A soft shadow on the ground. */
  void shadow(double x, double z, double halfWidth, double halfLength) {
    double[] xyz = new double[3 * 20];
    for (int ring = 0; ring < 2; ring++) {
      double grow = 1.15 - ring * 0.25;
      for (int i = 0; i < 20; i++) {
        double angle = 2 * Math.PI * i / 20;
        xyz[3 * i] = x + Math.cos(angle) * halfWidth * grow;
        xyz[3 * i + 1] = 0;
        xyz[3 * i + 2] = z + Math.sin(angle) * halfLength * grow;
      }
      graphics.setColor(new Color(20, 22, 30, 46));
      graphics.fill(view.shape(xyz));
    }
  }

  /** A line of the given thickness in metres between two points in the world. */
  void rod(
      Color color,
      double meters,
      double x0,
      double y0,
      double z0,
      double x1,
      double y1,
      double z1) {
    Point2D.Double a = view.project(x0, y0, z0);
    Point2D.Double b = view.project(x1, y1, z1);
    double width = meters * view.scaleAt((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2);
    graphics.setColor(palette.at(color, (z0 + z1) / 2));
    graphics.setStroke(
        new BasicStroke(
            (float) Math.max(0.8, width), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(new Line2D.Double(a, b));
  }

  /** Upright lettering, {@code meters} high, centred at the point. */
  void sign(String text, Color color, double x, double y, double z, double meters) {
    Point2D.Double p = view.project(x, y, z);
    double size = meters * view.scaleAt(x, y, z);
    if (size < 5) {
      return;
    }
    Font font = Osd.font(Font.BOLD, 100);
    var outline = font.createGlyphVector(graphics.getFontRenderContext(), text).getOutline();
    var box = outline.getBounds2D();
    AffineTransform place = AffineTransform.getTranslateInstance(p.x, p.y);
    place.scale(size / 100, size / 100);
    place.translate(-box.getCenterX(), -box.getCenterY());
    graphics.setColor(palette.at(color, z));
    graphics.fill(place.createTransformedShape(outline));
  }
}
