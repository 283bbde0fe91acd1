package io.mingge.location;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How fast one device may report: a steady rate, and a burst for what it remembers of a time
/// without reception. Uses a monotonic clock, because the time of day can jump. Safe for many
/// threads.
final class Pace {

  /// One report every `interval` on average; `burst` reports at once.
  record Limit(Duration interval, int burst) {}

  /// When all reports so far will have been worth their interval (nanoseconds); GCRA.
  private final AtomicLong paidUntil = new AtomicLong(Long.MIN_VALUE);

  boolean allows(Limit limit, long nanos) {
    long interval = limit.interval().toNanos();
    while (true) {
      long before = paidUntil.get();
      long from = before == Long.MIN_VALUE || before - nanos < 0 ? nanos : before;
      if (from - nanos > interval * (limit.burst() - 1L)) {
        return false;
      }
      if (paidUntil.compareAndSet(before, from + interval)) {
        return true;
      }
    }
  }
}
