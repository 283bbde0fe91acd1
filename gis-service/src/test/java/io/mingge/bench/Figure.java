package io.mingge.bench;

import java.util.Locale;

/**
 * One measured figure beside its floor of the same run.
 *
 * @param bar the limit: an absolute value in {@code unit}, or a multiple of the floor when {@code
 *     barIsRatio}; negative when the figure must reach it, positive when it must not exceed it
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

  /** A figure that must reach an absolute value. */
  public static Figure atLeast(String name, double value, String unit, double floor, double bar) {
    return new Figure(name, value, unit, floor, -bar, false);
  }

  /** A figure that must reach a share of its floor. */
  public static Figure atLeastTimesFloor(
      String name, double value, String unit, double floor, double times) {
    return new Figure(name, value, unit, floor, -times, true);
  }

  public double ratio() {
    return floor == 0 ? Double.NaN : value / floor;
  }

  public boolean holds() {
    double measured = barIsRatio ? ratio() : value;
    return bar < 0 ? measured >= -bar : measured <= bar;
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
    String sign = bar < 0 ? ">=" : "<=";
    return barIsRatio
        ? String.format(Locale.ROOT, "%s %.2f x floor", sign, Math.abs(bar))
        : String.format(Locale.ROOT, "%s %.0f %s", sign, Math.abs(bar), unit);
  }
}
