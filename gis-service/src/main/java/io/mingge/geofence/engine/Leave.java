package io.mingge.geofence.engine;

import java.time.Instant;

/// An approved leave: from `from` inclusive to `until` exclusive the subject may be away.
public record Leave(String id, Instant from, Instant until) {
  boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
