package io.mingge.hotspot.statistics;

import java.util.List;

/**
 * A sequential ramp from light to dark that stays readable for the colour-blind: ColorBrewer
 * YlOrBr, five classes. Lightness falls steadily, so it also survives a grey print.
 */
public final class ColorRamp {

  public static final String NAME = "ColorBrewer YlOrBr";

  private static final int[] STOPS = {0xFFFFD4, 0xFED98E, 0xFE9929, 0xD95F0E, 0x993404};

  private ColorRamp() {}

  /** The colours of so many classes, light to dark, as #rrggbb. */
  public static List<String> classes(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> hex(rgb(count == 1 ? 0.5 : i / (double) (count - 1))))
        .toList();
  }

  /** The colour at a fraction between 0 and 1 as 0xRRGGBB, linear between the stops. */
  public static int rgb(double fraction) {
    double place = Math.clamp(fraction, 0, 1) * (STOPS.length - 1);
    int low = Math.min((int) place, STOPS.length - 2);
    double part = place - low;
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[low] >> shift & 0xFF;
      int to = STOPS[low + 1] >> shift & 0xFF;
      color |= (int) Math.round(from + part * (to - from)) << shift;
    }
    return color;
  }

  public static String hex(int rgb) {
    return String.format("#%06x", rgb);
  }
}
