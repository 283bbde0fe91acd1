package io.mingge.geofence.engine;

import org.jspecify.annotations.Nullable;

/// Whether the way from the fix before can be true. A jump that no vehicle makes is held in doubt:
/// it is believed when it persists, and marked when the next fix is back where it came from.
///
/// @param meters between the two fixes
/// @param jump this fix jumped
/// @param inDoubt this fix confirms and clears nothing
/// @param returned the fixes before this one were a spike
/// @param anchor the last fix before the jump; null: no doubt (any more)
record Doubt(
    double meters,
    long gap,
    boolean jump,
    boolean inDoubt,
    boolean returned,
    @Nullable Fix anchor,
    long since,
    int count) {

  /// Faster than this between two fixes is a jump of the position, not of the subject.
  static final double MAX_METERS_PER_SECOND = 70;

  /// Faster than cars go: possible, but one fix alone is not believed to say so.
  static final double ORDINARY_METERS_PER_SECOND = 35;

  /// So many fixes at the new place, or so long, make a jump believed.
  private static final int BELIEVED_AFTER_FIXES = 3;

  private static final long BELIEVED_AFTER_MICROS = 60_000_000;

  private static final Doubt FIRST =
      new Doubt(0, Long.MAX_VALUE, false, false, false, null, Track.NEVER, 0);

  static Doubt of(SubjectState before, Fix fix) {
    var last = before.last;
    if (last == null) {
      return FIRST;
    }
    long at = Micros.of(fix.time());
    long gap = at - Micros.of(last.time());
    double meters = Places.roughMeters(last.lon(), last.lat(), fix.lon(), fix.lat());
    boolean jump = isJump(last, fix, meters, gap);
    var anchor = before.anchor;
    if (anchor == null) {
      return jump
          ? new Doubt(meters, gap, true, true, false, last, at, 1)
          : new Doubt(meters, gap, false, false, false, null, Track.NEVER, 0);
    }
    double back = Places.roughMeters(anchor.lon(), anchor.lat(), fix.lon(), fix.lat());
    boolean reachable = !isJump(anchor, fix, back, at - Micros.of(anchor.time()));
    if (reachable && back < meters) {
      return new Doubt(meters, gap, false, false, true, null, Track.NEVER, 0);
    }
    if (jump) {
      return new Doubt(meters, gap, true, true, false, anchor, at, 1);
    }
    int count = before.doubtful + 1;
    boolean believed =
        count >= BELIEVED_AFTER_FIXES || at - before.doubtSince >= BELIEVED_AFTER_MICROS;
    return believed
        ? new Doubt(meters, gap, false, false, false, null, Track.NEVER, 0)
        : new Doubt(meters, gap, false, true, false, anchor, before.doubtSince, count);
  }

  /// The error circles of both fixes are taken off first: noise on a short interval is no jump.
  private static boolean isJump(Fix from, Fix to, double meters, long micros) {
    double surely = meters - from.effectiveAccuracyMeters() - to.effectiveAccuracyMeters();
    return surely > MAX_METERS_PER_SECOND * micros / 1e6;
  }

  /// From the fix before to this one, in metres a second.
  double speed() {
    return gap == Long.MAX_VALUE ? 0 : meters / Math.max(1e-6, gap / 1e6);
  }

  /// Whether the straight line from the fix before says anything: near in time, no jump.
  boolean segment(FenceSettings settings) {
    return !inDoubt && !returned && gap <= settings.segmentGap().toNanos() / 1000;
  }
}
