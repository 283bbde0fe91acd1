package io.mingge.location;

import io.mingge.geo.LonLat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a device said, decoded but not yet believed: numbers are numbers within their ranges, the
/// place is in whatever CRS the device means, unknown values are null. A missing time means "now".
public record Report(
    String deviceId,
    @Nullable String secret,
    @Nullable Instant time,
    LonLat place,
    @Nullable Double accuracyMeters,
    Source source,
    @Nullable Double speedMetersPerSecond,
    @Nullable Double courseDegrees,
    @Nullable Double altitudeMeters,
    @Nullable Double batteryPercent,
    @Nullable Boolean charging,
    boolean mock) {

  public enum Source {
    GNSS,
    CELL,
    WIFI
  }

  public Report withSecret(@Nullable String other) {
    return new Report(
        deviceId,
        other,
        time,
        place,
        accuracyMeters,
        source,
        speedMetersPerSecond,
        courseDegrees,
        altitudeMeters,
        batteryPercent,
        charging,
        mock);
  }
}
