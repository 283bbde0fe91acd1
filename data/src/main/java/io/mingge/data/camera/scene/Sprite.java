package io.mingge.data.camera.scene;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/**
 * Something still that stands between the camera and the road, kept as a cut-out so that what
 * passes behind it can be covered again.
 */
record Sprite(double z, Rectangle place, BufferedImage image) {

  /** Cuts out what {@code paint} draws within {@code area}. */
  static Sprite cutOut(Brush brush, double z, Rectangle2D area, Consumer<Brush> paint) {
    Rectangle place =
        area.getBounds().intersection(new Rectangle(Perspective.WIDTH, Perspective.HEIGHT));
    int width = Math.max(1, place.width);
    int height = Math.max(1, place.height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.translate(-place.x, -place.y);
    paint.accept(new Brush(graphics, brush.view, brush.palette));
    graphics.dispose();
    return new Sprite(z, place, image);
  }

  /** Covers {@code area} again, nothing beyond it. */
  void cover(Graphics2D graphics, Rectangle2D area) {
    Rectangle2D common = area.createIntersection(place);
    if (common.isEmpty()) {
      return;
    }
    graphics.setClip(common);
    graphics.drawImage(image, place.x, place.y, null);
    graphics.setClip(null);
  }
}
