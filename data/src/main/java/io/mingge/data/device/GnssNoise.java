package io.mingge.data.device;

import java.util.SplittableRandom;

/**
 * Correlated position error: a first-order Gauss–Markov process with a time constant of a minute,
 * drawn from a step-numbered stream so that any moment can be asked for without those before it.
 * The scale fits the reported accuracy (the radius that holds 68 % of the fixes), and no error is
 * larger than 1.2 times of it.
 */
final class GnssNoise {

  private static final double STEP_SECONDS = 5;
  private static final double TIME_CONSTANT_SECONDS = 60;
  private static final int MEMORY_STEPS = 60;
  private static final double LARGEST_ERROR = 1.2;
  // Rayleigh: 68 % of two-dimensional errors lie within 1.51 standard deviations of one axis.
  private static final double RADIUS_68 = 1.51;

  private final long seed;

  GnssNoise(long seed, String deviceId) {
    long hash = seed;
    for (int i = 0; i < deviceId.length(); i++) {
      hash = hash * 1_000_003L + deviceId.charAt(i);
    }
    this.seed = hash;
  }

  /** East and north error in metres. */
  double[] at(double elapsed, double accuracyMeters) {
    double sigma = accuracyMeters / RADIUS_68;
    double east = sigma * standard(elapsed, 0);
    double north = sigma * standard(elapsed, 1);
    double size = StrictMath.hypot(east, north);
    double limit = LARGEST_ERROR * accuracyMeters;
    double shrink = size > limit ? limit / size : 1;
    return new double[] {east * shrink, north * shrink};
  }

  /** How good the receiver thinks it is: wanders a fifth around the typical accuracy. */
  double accuracy(double elapsed, double typicalMeters) {
    double factor = 1 + 0.1 * Math.clamp(standard(elapsed, 2), -2, 2);
    return StrictMath.rint(typicalMeters * factor * 10) / 10;
  }

  private double standard(double elapsed, int axis) {
    double at = elapsed / STEP_SECONDS;
    long step = (long) StrictMath.floor(at);
    double share = at - step;
    return (1 - share) * value(step, axis) + share * value(step + 1, axis);
  }

  /** x(k) = ρ x(k−1) + √(1−ρ²) ε(k), summed up over the steps that still matter. */
  private double value(long step, int axis) {
    double rho = StrictMath.exp(-STEP_SECONDS / TIME_CONSTANT_SECONDS);
    double innovation = StrictMath.sqrt(1 - rho * rho);
    double sum = 0;
    double weight = innovation;
    for (int j = 0; j < MEMORY_STEPS; j++) {
      sum += weight * gauss(step - j, axis);
      weight *= rho;
    }
    return sum;
  }

  private double gauss(long step, int axis) {
    var random = new SplittableRandom(seed + 7_919 * step + 104_729L * axis);
    double u = 1 - random.nextDouble();
    double v = random.nextDouble();
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
  }
}
