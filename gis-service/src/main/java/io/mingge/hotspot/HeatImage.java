package io.mingge.hotspot;

import io.mingge.hotspot.statistics.ColorRamp;
import io.mingge.hotspot.statistics.RasterFrame;
import io.mingge.hotspot.statistics.Surface;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A surface as a picture for a web map: warped from the county's plane to web mercator, so that it
 * can be laid over the map as it is, in a light-to-dark ramp on a transparent ground.
 */
final class HeatImage {

  /** Below this share of the peak nothing is drawn: the kernel's tail is not a finding. */
  private static final double TRANSPARENT_BELOW = 0.04;

  private static final int MAX_ALPHA = 215;

  /** Every so many pixels the position is transformed, between them it is interpolated. */
  private static final int LATTICE = 16;

  private HeatImage() {}

  /** Where the picture lies: west, south, east, north in degrees, and its mercator rectangle. */
  record Bounds(
      double west,
      double south,
      double east,
      double north,
      double mercatorMinX,
      double mercatorMinY,
      double mercatorMaxX,
      double mercatorMaxY) {

    /** As a bbox is written: west, south, east, north. */
    List<Double> box() {
      return List.of(west, south, east, north);
    }
  }

  static Bounds bounds(RasterFrame frame, CountyPlane plane) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    // The edges of the frame are slightly bent in mercator: corners alone would cut them off.
    for (int i = 0; i <= 8; i++) {
      double x = frame.minX() + (frame.maxX() - frame.minX()) * i / 8;
      double y = frame.minY() + (frame.maxY() - frame.minY()) * i / 8;
      double[][] edge = {
        plane.toMercator(x, frame.minY()),
        plane.toMercator(x, frame.maxY()),
        plane.toMercator(frame.minX(), y),
        plane.toMercator(frame.maxX(), y)
      };
      for (double[] xy : edge) {
        minX = Math.min(minX, xy[0]);
        maxX = Math.max(maxX, xy[0]);
        minY = Math.min(minY, xy[1]);
        maxY = Math.max(maxY, xy[1]);
      }
    }
    double[] southWest = plane.mercatorToLonLat(minX, minY);
    double[] northEast = plane.mercatorToLonLat(maxX, maxY);
    return new Bounds(
        southWest[0], southWest[1], northEast[0], northEast[1], minX, minY, maxX, maxY);
  }

  static byte[] png(Surface surface, CountyPlane plane, int longSidePixels) {
    var bounds = bounds(surface.frame(), plane);
    double width = bounds.mercatorMaxX() - bounds.mercatorMinX();
    double height = bounds.mercatorMaxY() - bounds.mercatorMinY();
    double pixel = Math.max(width, height) / longSidePixels;
    var image =
        new BufferedImage(
            Math.max(1, (int) Math.round(width / pixel)),
            Math.max(1, (int) Math.round(height / pixel)),
            BufferedImage.TYPE_INT_ARGB);
    for (int top = 0; top < image.getHeight(); top += LATTICE) {
      for (int left = 0; left < image.getWidth(); left += LATTICE) {
        drawTile(image, surface, plane, bounds, pixel, left, top);
      }
    }
    return encode(image);
  }

  /** One transparent pixel: nothing to show. */
  static byte[] empty() {
    return encode(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB));
  }

  private static void drawTile(
      BufferedImage image,
      Surface surface,
      CountyPlane plane,
      Bounds bounds,
      double pixel,
      int left,
      int top) {
    double x0 = bounds.mercatorMinX() + (left + 0.5) * pixel;
    double y0 = bounds.mercatorMaxY() - (top + 0.5) * pixel;
    double[] a = plane.fromMercator(x0, y0);
    double[] b = plane.fromMercator(x0 + LATTICE * pixel, y0);
    double[] c = plane.fromMercator(x0, y0 - LATTICE * pixel);
    double[] d = plane.fromMercator(x0 + LATTICE * pixel, y0 - LATTICE * pixel);
    double max = surface.max();
    for (int v = 0; v < LATTICE && top + v < image.getHeight(); v++) {
      for (int u = 0; u < LATTICE && left + u < image.getWidth(); u++) {
        double fu = u / (double) LATTICE;
        double fv = v / (double) LATTICE;
        double x = (1 - fv) * ((1 - fu) * a[0] + fu * b[0]) + fv * ((1 - fu) * c[0] + fu * d[0]);
        double y = (1 - fv) * ((1 - fu) * a[1] + fu * b[1]) + fv * ((1 - fu) * c[1] + fu * d[1]);
        image.setRGB(left + u, top + v, argb(max > 0 ? surface.at(x, y) / max : 0));
      }
    }
  }

  static int argb(double fraction) {
    if (fraction < TRANSPARENT_BELOW) {
      return 0;
    }
    int alpha = (int) Math.round(MAX_ALPHA * Math.min(1, 0.35 + fraction));
    return alpha << 24 | ColorRamp.rgb(fraction);
  }

  private static byte[] encode(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
