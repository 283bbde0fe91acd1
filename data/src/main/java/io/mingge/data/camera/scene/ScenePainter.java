package io.mingge.data.camera.scene;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws the frames of one loop, in order. The still part is drawn once; {@link #paint} puts back
 * what moved before, draws what moves now and tells which areas changed. Not thread-safe.
 */
public final class ScenePainter {
  private final Perspective view;
  private final Road road;
  private final List<Mover> movers;
  private final List<Sprite> sprites;
  private final int width;
  private final int height;
  private final double loopSeconds;
  private final BufferedImage canvas;
  private final int[] still;
  private final int[] pixels;
  private final Brush brush;
  private List<Rectangle> dirty = List.of();

  public ScenePainter(SceneSpec spec, int width, int height, double loopSeconds) {
    this.view = Perspective.of(spec);
    this.road = Road.of(spec);
    this.movers = Mover.of(spec, loopSeconds);
    this.width = width;
    this.height = height;
    this.loopSeconds = loopSeconds;
    this.canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    this.pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    Graphics2D graphics = canvas.createGraphics();
    graphics.scale((double) width / Perspective.WIDTH, (double) height / Perspective.HEIGHT);
    this.brush = new Brush(graphics, view, Palette.of(spec));
    this.sprites =
        paintStill(spec).stream().sorted(Comparator.comparingDouble(Sprite::z).reversed()).toList();
    this.still = pixels.clone();
  }

  /** The picture, 0xRRGGBB row by row; the same array every time. */
  public int[] pixels() {
    return pixels;
  }

  public BufferedImage image() {
    return canvas;
  }

  /** Draws the moment {@code seconds} into the loop and returns the areas that changed. */
  public List<Rectangle> paint(double seconds) {
    List<Rectangle> changed = new ArrayList<>(dirty);
    dirty.forEach(this::restore);
    double phase = seconds / loopSeconds % 1.0;
    List<Rectangle> now = new ArrayList<>();
    movers.stream()
        .sorted(Comparator.comparingDouble((Mover m) -> m.z(phase)).reversed())
        .forEach(mover -> place(mover, phase, now));
    Osd.paintClock(brush.graphics, seconds);
    now.add(toPixels(Osd.clockBounds()));
    dirty = now;
    changed.addAll(now);
    return changed;
  }

  private void place(Mover mover, double phase, List<Rectangle> now) {
    Rectangle2D bounds = mover.bounds(view, road, phase);
    Rectangle area = toPixels(bounds);
    if (area.isEmpty()) {
      return;
    }
    mover.paint(brush, road, phase);
    double z = mover.z(phase);
    for (Sprite sprite : sprites) {
      if (sprite.z() < z) {
        sprite.cover(brush.graphics, bounds);
      }
    }
    now.add(area);
  }

  private List<Sprite> paintStill(SceneSpec spec) {
    Graphics2D g = brush.graphics;
    Sky.paint(brush, spec);
    Palette palette = brush.palette;
    double horizon = view.horizonY();
    g.setPaint(
        new GradientPaint(
            0,
            (float) horizon,
            Palette.mix(palette.grass(), palette.haze(), 0.6),
            0,
            Perspective.HEIGHT,
            Palette.shade(palette.grass(), palette.light())));
    g.fill(new Rectangle2D.Double(0, horizon, Perspective.WIDTH, Perspective.HEIGHT - horizon));
    var random = spec.random("roadside");
    List<Sprite> inFront = List.of();
    if (spec.market()) {
      new Market(brush, road, random).paint();
    } else {
      road.paint(brush, random);
      inFront = new Roadside(brush, road, random).paint();
    }
    vignette(g);
    Osd.paintStill(g, spec);
    return inFront;
  }

  /** Lenses are darker at the rim. */
  private static void vignette(Graphics2D g) {
    g.setPaint(
        new RadialGradientPaint(
            Perspective.WIDTH / 2f,
            Perspective.HEIGHT / 2f,
            1250,
            new float[] {0.55f, 1},
            new Color[] {new Color(0, 0, 0, 0), new Color(0, 0, 0, 88)}));
    g.fill(new Rectangle2D.Double(0, 0, Perspective.WIDTH, Perspective.HEIGHT));
  }

  private void restore(Rectangle area) {
    for (int y = area.y; y < area.y + area.height; y++) {
      int at = y * width + area.x;
      System.arraycopy(still, at, pixels, at, area.width);
    }
  }

  private Rectangle toPixels(Rectangle2D area) {
    double sx = (double) width / Perspective.WIDTH;
    double sy = (double) height / Perspective.HEIGHT;
    Rectangle rectangle =
        new Rectangle2D.Double(
                area.getX() * sx - 3,
                area.getY() * sy - 3,
                area.getWidth() * sx + 6,
                area.getHeight() * sy + 6)
            .getBounds();
    return rectangle.intersection(new Rectangle(width, height));
  }
}
