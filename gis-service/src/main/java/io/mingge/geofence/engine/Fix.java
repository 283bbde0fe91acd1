package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.OptionalDouble;

/// One position of a subject as the engine sees it: lon-lat degrees (WGS 84/CGCS2000), time of the
/// device. An accuracy that is missing, zero or negative is unknown, never perfect.
public record Fix(
    Instant time,
    double lon,
    double lat,
    OptionalDouble accuracyMeters,
    Source source,
    OptionalDouble speedMetersPerSecond) {

  /// How the position was found; decides what an unknown accuracy is worth.
  public enum Source {
    GNSS(50),
    CELL(500),
    WIFI(500);

    private final double assumedAccuracyMeters;

    Source(double assumedAccuracyMeters) {
      this.assumedAccuracyMeters = assumedAccuracyMeters;
    }
  }

  public Fix {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw new IllegalArgumentException("no place on earth: " + lon + " " + lat);
    }
    if (accuracyMeters.isPresent() && !(accuracyMeters.getAsDouble() > 0)) {
      accuracyMeters = OptionalDouble.empty();
    }
  }

  public static Fix gnss(Instant time, double lon, double lat, double accuracyMeters) {
    return new Fix(
        time, lon, lat, OptionalDouble.of(accuracyMeters), Source.GNSS, OptionalDouble.empty());
  }

  boolean accuracyKnown() {
    return accuracyMeters.isPresent();
  }

  /// The stated radius of the error circle, or what this source usually has.
  double effectiveAccuracyMeters() {
    return accuracyMeters.orElse(source.assumedAccuracyMeters);
  }
}
