package io.mingge.delivery;

import java.time.Duration;

/// The pauses between attempts: doubling from the first up to the longest, each shortened by up to
/// a fifth so that many messages to one receiver do not come back together. Pure.
record Backoff(Duration first, Duration longest) {

  /// After the `attempts`-th attempt (1 and up); `random` is from 0 to 1.
  Duration pauseAfter(int attempts, double random) {
    long doubled = first.toMillis() << Math.min(30, Math.max(0, attempts - 1));
    long millis = Math.min(longest.toMillis(), doubled);
    return Duration.ofMillis(Math.round(millis * (1 - 0.2 * random)));
  }
}
