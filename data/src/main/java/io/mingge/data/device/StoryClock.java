package io.mingge.data.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Story time: seconds since the first login, faster than real time by a factor. Negative until the
 * story has begun, so that the noise of the wait goes on without being that of the story.
 */
final class StoryClock {

  private final Clock clock;
  private final double factor;
  private final Instant started;
  private volatile @Nullable Instant begin;

  StoryClock(Clock clock, double factor) {
    this.clock = clock;
    this.factor = factor;
    this.started = clock.instant();
  }

  Instant now() {
    return clock.instant();
  }

  /** Begins the story, or begins it anew. */
  void begin(Instant at) {
    begin = at;
  }

  boolean hasBegun() {
    return begin != null;
  }

  double elapsedSeconds() {
    Instant from = begin;
    return from == null ? -1e6 + factor * seconds(started, now()) : factor * seconds(from, now());
  }

  /** The real time so many story seconds take. */
  Duration real(double storySeconds) {
    return Duration.ofMillis(Math.max(100, (long) (storySeconds * 1000 / factor)));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
