package io.mingge.roster;

import java.time.Instant;

/// A person's duty over an area from `startsAt` until `endsAt` (exclusive). Rank 1 is called first.
public record Shift(
    String id,
    String areaPath,
    String username,
    String displayName,
    int rank,
    Instant startsAt,
    Instant endsAt) {

  public Shift {
    if (!endsAt.isAfter(startsAt)) {
      throw new IllegalArgumentException("a shift ends after it begins");
    }
  }
}
