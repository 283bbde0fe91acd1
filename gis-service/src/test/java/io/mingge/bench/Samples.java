package io.mingge.bench;

import java.util.Arrays;

/** A list of measured times and its order statistics. */
public record Samples(double... sorted) {

  public Samples {
    sorted = sorted.clone();
    Arrays.sort(sorted);
  }

  /** The value that the share {@code p} of the samples does not exceed (nearest rank). */
  public double percentile(double p) {
    int rank = (int) Math.ceil(p * sorted.length) - 1;
    return sorted[Math.clamp(rank, 0, sorted.length - 1)];
  }

  public double median() {
    return percentile(0.5);
  }
}
