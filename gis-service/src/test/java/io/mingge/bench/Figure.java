package io.mingge.bench;

import java.util.Locale;

/**
 * One measured figure beside its floor of the same run.
 *
 * @param bar the limit: an absolute value in {@code unit}, or a multiple of the floor when {@code
 *     barIsRatio}
 */
public record Figure(
    String name, double value, String unit, double floor, double bar, boolean barIsRatio) {

  /** A figure that must not exceed an absolute value. */
  public static Figure atMost(String name, double value, String unit, double floor, double bar) {
    return new Figure(name, value, unit, floor, bar, false);
  }

  /** A figure that must not exceed a multiple of its floor. */
  public static Figure atMostTimesFloor(
      String name, double value, String unit, double floor, double times) {
    return new Figure(name, value, unit, floor, times, true);
  }

  public double ratio() {
    return floor == 0 ? Double.NaN : value / floor;
  }

  public boolean holds() {
    return barIsRatio ? ratio() <= bar : value <= bar;
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"floor\":%.3f,\"ratio\":%.3f,\"bar\":\"%s\",\"holds\":%b}",
        name,
        value,
        unit,
        floor,
        ratio(),
        barText(),
        holds());
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-28s %10.3f %-10s floor %10.3f   ratio %7.2f   bar %-14s %s",
        name,
        value,
        unit,
        floor,
        ratio(),
        barText(),
        holds() ? "holds" : "NOT MET");
  }

  private String barText() {
    return barIsRatio
        ? String.format(Locale.ROOT, "<= %.2f x floor", bar)
        : String.format(Locale.ROOT, "<= %.0f %s", bar, unit);
  }
}
