package io.mingge.video.stream;

import java.time.Duration;

/**
 * Growing pauses between dials: doubled from first to last, each shortened by up to half at random,
 * so that cameras behind one broken switch are not dialled in step.
 */
record RetryPause(Duration first, Duration last) {

  /**
   * @param attempt failures so far, from 1
   * @param random between 0 and 1
   */
  Duration after(int attempt, double random) {
    long millis = first.toMillis() << Math.min(20, Math.max(0, attempt - 1));
    long capped = Math.min(millis, last.toMillis());
    return Duration.ofMillis((long) (capped * (1 - random / 2)));
  }
}
