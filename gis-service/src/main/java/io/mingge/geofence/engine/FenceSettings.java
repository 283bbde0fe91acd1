package io.mingge.geofence.engine;

import java.time.Duration;
import java.util.OptionalDouble;

/// When a zone counts as violated and as left again. Every number can be set per zone.
///
/// - `bufferMeters`: a candidate is farther out than max(buffer, accuracy)
/// - `confirmFixes`, `confirmAfter`: whichever comes first confirms
/// - `atOnceMeters`: one plausible fix is enough beyond max(this, accuracy × `atOnceAccuracies`);
///   empty: never at once
/// - `clearFixes`, `clearMeters`: back again after so many fixes farther in than
///   max(clearMeters, accuracy / 2)
public record FenceSettings(
    double bufferMeters,
    int confirmFixes,
    Duration confirmAfter,
    OptionalDouble atOnceMeters,
    double atOnceAccuracies,
    int clearFixes,
    double clearMeters) {

  /// GEOFENCE defaults for an area that must not be left.
  public static final FenceSettings PERMITTED =
      new FenceSettings(20, 3, Duration.ofSeconds(120), OptionalDouble.of(500), 3, 2, 20);

  /// The boundary of the county or city of residence: the wider buffer, two fixes or five minutes,
  /// and never on a single fix, because one stray fix is the commonest false alarm.
  public static final FenceSettings COUNTY =
      new FenceSettings(200, 2, Duration.ofMinutes(5), OptionalDouble.empty(), 3, 2, 20);

  /// A court-forbidden zone is small: one fix whose circle lies twice inside is enough.
  public static final FenceSettings FORBIDDEN =
      new FenceSettings(20, 3, Duration.ofSeconds(120), OptionalDouble.of(20), 2, 2, 20);

  public FenceSettings {
    if (!(bufferMeters >= 0 && clearMeters >= 0 && atOnceAccuracies >= 1)
        || confirmFixes < 1
        || clearFixes < 1
        || confirmAfter.isNegative()) {
      throw new IllegalArgumentException("impossible fence settings");
    }
  }

  /// The default of a kind of zone. Every permitted zone of this product is a county or city.
  public static FenceSettings defaultFor(ZoneKind kind) {
    return switch (kind) {
      case PERMITTED -> COUNTY;
      case FORBIDDEN -> FORBIDDEN;
    };
  }
}
