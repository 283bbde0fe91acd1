package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.Comparator;
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

  /// Event order. Of two fixes of the same instant the more accurate one comes first and is the one
  /// that is judged, so that the order of arrival cannot matter.
  public static final Comparator<Fix> ORDER =
      Comparator.comparing(Fix::time)
          .thenComparingDouble(Fix::effectiveAccuracyMeters)
          .thenComparing(Fix::source)
          .thenComparingDouble(Fix::lon)
          .thenComparingDouble(Fix::lat);

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

  public boolean accuracyKnown() {
    return accuracyMeters.isPresent();
  }

  /// The stated radius of the error circle, or what this source usually has.
  public double effectiveAccuracyMeters() {
    return accuracyMeters.orElse(source.assumedAccuracyMeters);
  }
}
