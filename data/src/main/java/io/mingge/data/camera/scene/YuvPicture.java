package io.mingge.data.camera.scene;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A picture in planar YUV 4:2:0 (BT.709, limited range) and a smaller copy of it. Only areas that
 * changed are converted again: that is what makes drawing faster than playing.
 */
public final class YuvPicture {
  private final int width;
  private final int height;
  private final int divisor;
  private final byte[] full;
  private final byte[] small;

  /** A black picture; {@code divisor} says how much smaller the copy is (2 or 3). */
  public YuvPicture(int width, int height, int divisor) {
    if (width % (2 * divisor) != 0 || height % (2 * divisor) != 0) {
      throw new IllegalArgumentException(width + "x" + height + " cannot be divided by " + divisor);
    }
    this.width = width;
    this.height = height;
    this.divisor = divisor;
    this.full = black(width, height);
    this.small = black(width / divisor, height / divisor);
  }

  private static byte[] black(int width, int height) {
    byte[] planes = new byte[width * height * 3 / 2];
    Arrays.fill(planes, 0, width * height, (byte) 16);
    Arrays.fill(planes, width * height, planes.length, (byte) 128);
    return planes;
  }

  /** Takes the area over from an RGB picture of the same size. */
  public void update(int[] rgb, Rectangle area) {
    int step = 2 * divisor;
    int x0 = area.x / step * step;
    int y0 = area.y / step * step;
    int x1 = Math.min(width, (area.x + area.width + step - 1) / step * step);
    int y1 = Math.min(height, (area.y + area.height + step - 1) / step * step);
    for (int y = y0; y < y1; y += 2) {
      convertTwoRows(rgb, x0, x1, y);
    }
    int luma = width * height;
    int smallWidth = width / divisor;
    int smallLuma = luma / divisor / divisor;
    shrink(0, width, 0, smallWidth, x0, x1, y0, y1);
    for (int plane = 0; plane < 2; plane++) {
      shrink(
          luma + plane * luma / 4,
          width / 2,
          smallLuma + plane * smallLuma / 4,
          smallWidth / 2,
          x0 / 2,
          x1 / 2,
          y0 / 2,
          y1 / 2);
    }
  }

  private void convertTwoRows(int[] rgb, int x0, int x1, int y) {
    int u = width * height + (y / 2) * (width / 2);
    int v = u + width * height / 4;
    for (int x = x0; x < x1; x += 2) {
      int at = y * width + x;
      int a = rgb[at];
      int b = rgb[at + 1];
      int c = rgb[at + width];
      int d = rgb[at + width + 1];
      full[at] = luma(a);
      full[at + 1] = luma(b);
      full[at + width] = luma(c);
      full[at + width + 1] = luma(d);
      int red = (red(a) + red(b) + red(c) + red(d)) >> 2;
      int green = (green(a) + green(b) + green(c) + green(d)) >> 2;
      int blue = (blue(a) + blue(b) + blue(c) + blue(d)) >> 2;
      full[u + x / 2] = (byte) (128 + ((-26 * red - 87 * green + 112 * blue + 128) >> 8));
      full[v + x / 2] = (byte) (128 + ((112 * red - 102 * green - 10 * blue + 128) >> 8));
    }
  }

  /** Mean of divisor × divisor samples. */
  private void shrink(
      int from, int fromWidth, int to, int toWidth, int x0, int x1, int y0, int y1) {
    int samples = divisor * divisor;
    for (int y = y0 / divisor; y < y1 / divisor; y++) {
      for (int x = x0 / divisor; x < x1 / divisor; x++) {
        int sum = samples / 2;
        for (int row = 0; row < divisor; row++) {
          int at = from + (y * divisor + row) * fromWidth + x * divisor;
          for (int i = 0; i < divisor; i++) {
            sum += full[at + i] & 0xFF;
          }
        }
        small[to + y * toWidth + x] = (byte) (sum / samples);
      }
    }
  }

  public void writeFull(OutputStream out) throws IOException {
    out.write(full);
  }

  public void writeSmall(OutputStream out) throws IOException {
    out.write(small);
  }

  private static byte luma(int p) {
    return (byte) (16 + ((47 * red(p) + 157 * green(p) + 16 * blue(p) + 128) >> 8));
  }

  private static int red(int p) {
    return p >> 16 & 0xFF;
  }

  private static int green(int p) {
    return p >> 8 & 0xFF;
  }

  private static int blue(int p) {
    return p & 0xFF;
  }
}
