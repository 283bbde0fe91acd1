package io.mingge.geofence.engine;

/// On which side of a border a circle lies. Distances are positive on the violating side.
final class Sides {

  /// Below this an error circle is never called coarse, however near the border is.
  private static final double COARSE_METERS = 100;

  /// Beyond this a position comes from a cell or a distant Wi-Fi. One that is wrong is wrong again
  /// a minute later, so their number proves nothing and only time confirms: in the recorded tracks
  /// such circles miss the truth by two radii, several times in a row.
  static final double CELL_METERS = 300;

  /// A circle of guessed size must lie this many radii inside before the fix may say INSIDE.
  private static final double UNKNOWN_ACCURACY_MARGIN = 3;

  private Sides() {}

  /// How far inside a fix of this accuracy must be to say so.
  static double margin(double accuracy, boolean accuracyKnown) {
    return accuracy * (accuracyKnown ? 0.5 : UNKNOWN_ACCURACY_MARGIN);
  }

  /// Beyond this distance the number itself decides nothing.
  static double enough(FenceSettings settings, double accuracy, double margin) {
    return 1
        + Math.max(
            Math.max(settings.bufferMeters(), settings.clearMeters()), Math.max(accuracy, margin));
  }

  static Decision decide(FenceSettings settings, double accuracy, double margin, double violation) {
    if (violation > Math.max(settings.bufferMeters(), accuracy)) {
      return Decision.OUTSIDE;
    }
    if (violation < -Math.max(settings.clearMeters(), margin)) {
      return Decision.INSIDE;
    }
    boolean coarse = accuracy > COARSE_METERS && Math.abs(violation) <= accuracy / 2;
    return coarse ? Decision.UNKNOWN : Decision.UNCERTAIN;
  }
}
