package io.mingge.location;

import io.mingge.geo.LonLat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a device said, decoded but not yet believed: numbers are numbers within their ranges, the
/// place is in whatever CRS the device means, unknown values are null. A missing time means "now".
/// `proven` is set only by a channel that has authenticated the device itself.
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
    boolean mock,
    Signals signals,
    boolean proven) {

  public enum Source {
    GNSS,
    CELL,
    WIFI
  }

  /// A report of a device that says nothing about itself.
  public Report(
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
    this(
        deviceId,
        secret,
        time,
        place,
        accuracyMeters,
        source,
        speedMetersPerSecond,
        courseDegrees,
        altitudeMeters,
        batteryPercent,
        charging,
        mock,
        charging == null ? Signals.NONE : Signals.NONE.with(Signal.CHARGING, charging),
        false);
  }

  public Report withSecret(@Nullable String other) {
    return copy(deviceId, other, signals, false);
  }

  /// Of the device as the register names it, still to be proven by its secret.
  public Report of(String registeredId, @Nullable String secret) {
    return copy(registeredId, secret, signals, false);
  }

  /// Of a device whose channel was authenticated before: a JT/T 808 connection, a broker that
  /// checks its clients, a feed key. The gate asks for no secret any more, but still whether the
  /// device is registered and open.
  public Report provenAs(String registeredId) {
    return copy(registeredId, null, signals, true);
  }

  public Report withSignals(Signals said) {
    return copy(deviceId, secret, said, proven);
  }

  private Report copy(String device, @Nullable String proof, Signals said, boolean isProven) {
    return new Report(
        device,
        proof,
        time,
        place,
        accuracyMeters,
        source,
        speedMetersPerSecond,
        courseDegrees,
        altitudeMeters,
        batteryPercent,
        charging,
        mock,
        said,
        isProven);
  }
}
