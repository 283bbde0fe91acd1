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
/// - `freshFor`: so long a fix speaks for the present when a rule starts or ends without a new one
/// - `segmentGap`: a forbidden zone is also tested along the straight line between two fixes that
///   are not farther apart in time than this; zero: never
/// - `grace`: so long after the beginning of a scheduled window nothing is held against anybody
public record FenceSettings(
    double bufferMeters,
    int confirmFixes,
    Duration confirmAfter,
    OptionalDouble atOnceMeters,
    double atOnceAccuracies,
    int clearFixes,
    double clearMeters,
    Duration freshFor,
    Duration segmentGap,
    Duration grace) {

  public static final Duration FRESH = Duration.ofMinutes(10);

  /// GEOFENCE defaults for an area that must not be left.
  public static final FenceSettings PERMITTED =
      new FenceSettings(20, 3, Duration.ofSeconds(120), OptionalDouble.of(500), 3, 2, 20);

  /// The boundary of the county or city of residence: the wider buffer, two fixes or five minutes,
  /// and never on a single fix, because one stray fix is the commonest false alarm.
  public static final FenceSettings COUNTY =
      new FenceSettings(200, 2, Duration.ofMinutes(5), OptionalDouble.empty(), 3, 2, 20);

  /// A court-forbidden zone is small: one fix whose circle lies twice inside is enough, and a line
  /// between two fixes of at most two minutes that runs through it as well.
  public static final FenceSettings FORBIDDEN =
      new FenceSettings(20, 3, Duration.ofSeconds(120), OptionalDouble.of(20), 2, 2, 20)
          .withSegmentGap(Duration.ofMinutes(2));

  /// A home is small and indoors, where fixes wander: a wider buffer, three fixes or five minutes,
  /// never at once, and five minutes to close the door.
  public static final FenceSettings CURFEW =
      new FenceSettings(100, 3, Duration.ofMinutes(5), OptionalDouble.empty(), 3, 2, 20)
          .withGrace(Duration.ofMinutes(5));

  public FenceSettings {
    if (!(bufferMeters >= 0 && clearMeters >= 0 && atOnceAccuracies >= 1)
        || confirmFixes < 1
        || clearFixes < 1
        || confirmAfter.isNegative()
        || freshFor.isNegative()
        || segmentGap.isNegative()
        || grace.isNegative()) {
      throw new IllegalArgumentException("impossible fence settings");
    }
  }

  public FenceSettings(
      double bufferMeters,
      int confirmFixes,
      Duration confirmAfter,
      OptionalDouble atOnceMeters,
      double atOnceAccuracies,
      int clearFixes,
      double clearMeters) {
    this(
        bufferMeters,
        confirmFixes,
        confirmAfter,
        atOnceMeters,
        atOnceAccuracies,
        clearFixes,
        clearMeters,
        FRESH,
        Duration.ZERO,
        Duration.ZERO);
  }

  public FenceSettings withSegmentGap(Duration gap) {
    return new FenceSettings(
        bufferMeters,
        confirmFixes,
        confirmAfter,
        atOnceMeters,
        atOnceAccuracies,
        clearFixes,
        clearMeters,
        freshFor,
        gap,
        grace);
  }

  public FenceSettings withGrace(Duration grace) {
    return new FenceSettings(
        bufferMeters,
        confirmFixes,
        confirmAfter,
        atOnceMeters,
        atOnceAccuracies,
        clearFixes,
        clearMeters,
        freshFor,
        segmentGap,
        grace);
  }

  public FenceSettings withFreshFor(Duration fresh) {
    return new FenceSettings(
        bufferMeters,
        confirmFixes,
        confirmAfter,
        atOnceMeters,
        atOnceAccuracies,
        clearFixes,
        clearMeters,
        fresh,
        segmentGap,
        grace);
  }

  /// The default of a kind of zone. Every permitted zone of this product is a county or city.
  public static FenceSettings defaultFor(ZoneKind kind) {
    return switch (kind) {
      case PERMITTED -> COUNTY;
      case FORBIDDEN -> FORBIDDEN;
      case CURFEW -> CURFEW;
    };
  }
}
