package io.mingge.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// The only place that reads the time of day. Everything else is given a `Clock`, so tests can
/// move it.
///
/// Ticks in microseconds, because that is what PostgreSQL keeps: an instant read back equals the
/// one written.
public final class SystemClock {
  private SystemClock() {}

  /// For the commands of the jar, which have no container.
  @Produces
  @Singleton
  public static Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }
}
