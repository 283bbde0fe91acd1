package io.mingge.geofence.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A confirmed violation from beginning to end.
///
/// @param zoneId the zone whose border was crossed, the nearest one when several add up
/// @param coveredBy id of the leave, permit or emergency that keeps it from being an alarm; null:
///     it is one
/// @param occurredAt time of the first fix on the violating side, or when the rule began to apply
/// @param raisedAt time of the fix, or the instant, that confirmed it
/// @param endedAt null: still going on
/// @param ending RECOVERED or LIFTED; NONE while it goes on
public record Episode(
    Violation violation,
    String zoneId,
    @Nullable String coveredBy,
    Instant occurredAt,
    Instant raisedAt,
    @Nullable Instant endedAt,
    Effect ending) {

  public boolean suppressed() {
    return coveredBy != null;
  }

  /// What cannot go on twice at the same time: one boundary, one curfew, each forbidden zone.
  public String group() {
    return switch (violation) {
      case BOUNDARY_EXIT, LEAVE_DEVIATION, LEAVE_OVERDUE -> "boundary";
      case CURFEW_BREACH -> "curfew";
      case FORBIDDEN_ZONE_ENTRY -> "zone:" + zoneId;
    };
  }

  public Episode ended(Instant at, Effect how) {
    return new Episode(violation, zoneId, coveredBy, occurredAt, raisedAt, at, how);
  }

  Episode withoutEnd() {
    return new Episode(violation, zoneId, coveredBy, occurredAt, raisedAt, null, Effect.NONE);
  }
}
