package io.mingge.subject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// A leave (请假外出): while APPROVED and running, being outside the county is no alarm.
/// `destinationArea` (a polygon, lon-lat, CGCS2000) and `route` (a line with `corridorMeters` to
/// either side) narrow where the subject may be; null means anywhere.
public record LeaveRequest(
    String id,
    String subjectId,
    State state,
    Instant startsAt,
    Instant endsAt,
    String destination,
    @Nullable String approvedBy,
    @Nullable Geometry destinationArea,
    @Nullable Geometry route,
    @Nullable Double corridorMeters) {

  public enum State {
    REQUESTED,
    APPROVED,
    REFUSED,
    /// Given up before it was used.
    CANCELLED,
    /// Back and reported (销假).
    RETURNED
  }

  /// A leave to anywhere in its destination's words.
  public LeaveRequest(
      String id,
      String subjectId,
      State state,
      Instant startsAt,
      Instant endsAt,
      String destination,
      @Nullable String approvedBy) {
    this(id, subjectId, state, startsAt, endsAt, destination, approvedBy, null, null, null);
  }
}
