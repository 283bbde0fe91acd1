package io.mingge.emergency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One emergency over an area: it runs from `startedAt` until `endsAt`, or until somebody ends it.
public record EmergencyMode(
    String id,
    String areaPath,
    String reason,
    String startedBy,
    String startedName,
    Instant startedAt,
    Instant endsAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy) {

  /// Whether it covers this moment.
  public boolean runsAt(Instant at) {
    return !at.isBefore(startedAt) && at.isBefore(endedAt == null ? endsAt : endedAt);
  }
}
