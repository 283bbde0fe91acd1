package io.mingge.geofence.engine;

/// The way between two fixes, taken as straight.
final class Segments {

  private static final int MAX_STEPS = 400;

  private Segments() {}

  /// How deep the segment goes into a forbidden zone; it stops as soon as `deep` is reached.
  ///
  /// A distance changes by no more than the way that is gone, so each look at the zone tells how
  /// far one may go before the next look can matter.
  static double deepest(Watched zone, Fix from, Fix to, double length, double deep) {
    double lonSpan = Places.near(from.lon(), to.lon()) - from.lon();
    double latSpan = to.lat() - from.lat();
    double deepest = Double.NEGATIVE_INFINITY;
    double gone = 0;
    for (int step = 0; step < MAX_STEPS && gone <= length; step++) {
      double part = length == 0 ? 0 : gone / length;
      double depth =
          zone.violationMeters(
              from.lon() + part * lonSpan, from.lat() + part * latSpan, Double.POSITIVE_INFINITY);
      deepest = Math.max(deepest, depth);
      if (deepest >= deep) {
        return deepest;
      }
      // Half a per cent shorter than allowed, because lengths here are that rough.
      gone += Math.max(1, 0.99 * (deep - depth));
    }
    return deepest;
  }
}
