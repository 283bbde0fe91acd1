package io.mingge.geofence.engine;

import java.time.Instant;

/// Instants as microseconds since 1970, the resolution of the database.
final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  static long of(Instant instant) {
    return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 1000;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
  }
}
