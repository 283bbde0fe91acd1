package io.mingge.geofence.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A zone ready to be judged against. Immutable and safe for many threads.
///
/// @param schedule when the zone applies within its validity
/// @param validFrom null: always has been
/// @param validUntil exclusive; null: until further notice
/// @param version any number that differs when the border was drawn anew, so that nothing known
///     about the old one counts for the new one
public record Zone(
    String id,
    ZoneKind kind,
    Area shape,
    FenceSettings settings,
    Schedule schedule,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    long version) {

  public Zone(String id, ZoneKind kind, Area shape, FenceSettings settings) {
    this(id, kind, shape, settings, Schedule.ALWAYS, null, null, 0);
  }

  /// A zone that was never drawn anew.
  public Zone(
      String id,
      ZoneKind kind,
      Area shape,
      FenceSettings settings,
      Schedule schedule,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil) {
    this(id, kind, shape, settings, schedule, validFrom, validUntil, 0);
  }

  public static Zone of(String id, ZoneKind kind, Area shape) {
    return new Zone(id, kind, shape, FenceSettings.defaultFor(kind));
  }

  public Zone withSchedule(Schedule schedule) {
    return new Zone(id, kind, shape, settings, schedule, validFrom, validUntil, version);
  }

  public Zone withValidity(@Nullable Instant from, @Nullable Instant until) {
    return new Zone(id, kind, shape, settings, schedule, from, until, version);
  }

  public Zone withVersion(long version) {
    return new Zone(id, kind, shape, settings, schedule, validFrom, validUntil, version);
  }

  /// Metres to the border, positive on the violating side.
  double violationMeters(double lon, double lat) {
    double outward = shape.signedDistanceMeters(lon, lat);
    return kind == ZoneKind.FORBIDDEN ? -outward : outward;
  }
}
