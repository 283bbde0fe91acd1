package io.mingge.viewing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids that sort by time and cannot be guessed: UUID version 7 (RFC 9562). */
final class ViewId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private ViewId() {}

  static String next(Instant now) {
    long high = (now.toEpochMilli() << 16) | 0x7000 | RANDOM.nextInt(0x1000);
    long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
