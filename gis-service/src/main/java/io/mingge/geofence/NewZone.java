package io.mingge.geofence;

import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.ZoneKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// A zone to be stored: of one subject, or of everybody below `areaPath`. Settings that are null
/// take the default of the kind.
public record NewZone(
    String id,
    ZoneKind kind,
    @Nullable String subjectId,
    @Nullable String areaPath,
    String name,
    @Nullable String documentNo,
    DrawnShape shape,
    Settings settings,
    Schedule schedule,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil) {

  /// An area that always applies.
  public NewZone(
      String id,
      ZoneKind kind,
      @Nullable String subjectId,
      @Nullable String areaPath,
      String name,
      @Nullable String documentNo,
      Geometry area,
      Settings settings) {
    this(
        id,
        kind,
        subjectId,
        areaPath,
        name,
        documentNo,
        DrawnShape.polygon(area),
        settings,
        Schedule.ALWAYS,
        null,
        null);
  }

  /// See `FenceSettings`; null: the default of the kind.
  public record Settings(
      @Nullable Double bufferMeters,
      @Nullable Integer confirmFixes,
      @Nullable Integer confirmSeconds,
      @Nullable Integer clearFixes,
      @Nullable Double clearMeters,
      @Nullable Double atOnceMeters,
      @Nullable Integer graceSeconds,
      @Nullable Integer segmentGapSeconds) {

    public static final Settings DEFAULT =
        new Settings(null, null, null, null, null, null, null, null);

    public static Settings buffer(@Nullable Double meters) {
      return new Settings(meters, null, null, null, null, null, null, null);
    }
  }
}
