package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Watched.Kind;

/// Where two permitted areas touch, each by itself is uncertain. Inside is who has permitted ground
/// on all sides as far as INSIDE asks for.
final class Union {

  private static final int SIDES = 16;

  /// Neighbours drawn by different hands leave slivers between them that nobody means.
  private static final double SLIVER_METERS = 1;

  private Union() {}

  static boolean contains(Step step) {
    var fix = step.fix;
    double needed = needed(step);
    if (needed < 0 || !isPermitted(step, fix.lon(), fix.lat())) {
      return false;
    }
    double north = needed / Places.METERS_PER_DEGREE;
    double east = north / Math.cos(Math.toRadians(fix.lat()));
    for (int side = 0; side < SIDES; side++) {
      double angle = 2 * Math.PI * side / SIDES;
      double lon = fix.lon() + east * Math.cos(angle);
      if (!isPermitted(step, lon, fix.lat() + north * Math.sin(angle))) {
        return false;
      }
    }
    return true;
  }

  /// So many metres of permitted ground; negative: fewer than two areas are near.
  private static double needed(Step step) {
    int near = 0;
    double needed = 0;
    double margin = Sides.margin(step.fix.effectiveAccuracyMeters(), step.fix.accuracyKnown());
    for (int i = 0; isPermittedKind(step, i); i++) {
      if (step.applies(i) && step.decisions[i] == Decision.UNCERTAIN) {
        near++;
        needed = Math.max(needed, Math.max(step.watched[i].settings.clearMeters(), margin));
      }
    }
    return near < 2 ? -1 : needed;
  }

  private static boolean isPermitted(Step step, double lon, double lat) {
    for (int i = 0; isPermittedKind(step, i); i++) {
      if (step.applies(i) && step.watched[i].violationMeters(lon, lat, 2) <= SLIVER_METERS) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPermittedKind(Step step, int i) {
    return i < step.watched.length && step.watched[i].kind == Kind.PERMITTED;
  }
}
