package io.mingge.testsupport;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// The clock of the service under test: real time plus what a test added. `TestClock.reset()`
/// after.
public final class TestClock extends Clock {
  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);
  private static final Clock REAL = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

  private TestClock() {}

  @Mock
  @Produces
  @Singleton
  static Clock clock() {
    return new TestClock();
  }

  public static void advance(Duration by) {
    AHEAD.updateAndGet(by::plus);
  }

  public static void reset() {
    AHEAD.set(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return REAL.instant().plus(AHEAD.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(REAL.withZone(zone), AHEAD.get());
  }
}
