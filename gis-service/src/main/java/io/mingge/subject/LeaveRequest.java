package io.mingge.subject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A leave (请假外出): while APPROVED and running, being outside the county is no alarm.
public record LeaveRequest(
    String id,
    String subjectId,
    State state,
    Instant startsAt,
    Instant endsAt,
    String destination,
    @Nullable String approvedBy) {

  public enum State {
    REQUESTED,
    APPROVED,
    REFUSED,
    RETURNED
  }
}
