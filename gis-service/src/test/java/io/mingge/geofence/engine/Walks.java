package io.mingge.geofence.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/// Random walks along one parallel, past everything an engine can meet: the border of the county at
/// x = 0, a market that is forbidden, a home with a curfew, the place of a leave, a permit.
final class Walks {

  static final double LAT = 37.7;
  static final double BORDER = 118.1;

  /// Midnight in Shanghai.
  static final Instant START = Instant.parse("2026-03-01T16:00:00Z");

  /// One step: metres east, seconds, accuracy class.
  record Leg(int meters, int seconds, int accuracy) {}

  private Walks() {}

  static double lon(double meters) {
    return BORDER + meters / Scenario.metersPerDegree();
  }

  static Area box(double from, double until) {
    return ZoneShape.of(
        Scenario.GEOMETRY.toGeometry(
            new Envelope(
                new Coordinate(lon(from), LAT - 0.1), new Coordinate(lon(until), LAT + 0.1))));
  }

  static Instant at(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  static List<Zone> zones() {
    return List.of(
        Zone.of("county", ZoneKind.PERMITTED, box(-20_000, 0)),
        Zone.of("market", ZoneKind.FORBIDDEN, Circle.of(lon(-1_000), LAT, 150)),
        Zone.of(
                "school",
                ZoneKind.FORBIDDEN,
                Corridor.of(
                    Scenario.GEOMETRY.createLineString(
                        new Coordinate[] {
                          new Coordinate(lon(-2_500), LAT - 0.01),
                          new Coordinate(lon(-2_500), LAT + 0.01)
                        }),
                    300))
            .withSchedule(Schedule.daily("07:00", "09:00")),
        Zone.of("home", ZoneKind.CURFEW, Circle.of(lon(-3_000), LAT, 200))
            .withSchedule(Schedule.daily("22:00", "06:00")));
  }

  static List<Leave> leaves() {
    return List.of(
        new Leave("leave-1", at(9), at(12), List.of(box(2_000, 4_000))),
        new Leave("leave-2", at(30), at(34)));
  }

  static List<Permit> permits() {
    return List.of(
        new Permit(
            "permit",
            at(0),
            at(4_000),
            Schedule.daily("14:00", "16:00"),
            List.of(box(-100, 1_500))));
  }

  static Rules rules() {
    return new Rules(
        zones(), leaves(), permits(), List.of(new Suppression("flood", at(40), at(42))));
  }

  static Arbitrary<List<Leg>> legs() {
    var meters =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(-400, 400)),
            net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(-3_000, 3_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(-30_000, 30_000)));
    var seconds =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(1, 120)),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(60, 1_800)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 20_000)));
    var accuracy = Arbitraries.integers().between(0, 9);
    return Combinators.combine(meters, seconds, accuracy)
        .as(Leg::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  static List<Fix> fixes(List<Leg> legs) {
    var fixes = new ArrayList<Fix>();
    double x = -1_200;
    var time = START.plus(Duration.ofHours(6));
    for (var leg : legs) {
      x = Math.clamp(x + leg.meters(), -10_000, 10_000);
      time = time.plusSeconds(leg.seconds());
      fixes.add(fix(time, x, leg.accuracy()));
    }
    return fixes;
  }

  private static Fix fix(Instant time, double x, int accuracy) {
    var source = accuracy == 9 ? Fix.Source.CELL : Fix.Source.GNSS;
    var known =
        switch (accuracy) {
          case 9, 8 -> OptionalDouble.empty();
          case 7 -> OptionalDouble.of(1_500);
          case 6 -> OptionalDouble.of(300);
          default -> OptionalDouble.of(5 + 5 * accuracy);
        };
    return new Fix(time, lon(x), LAT, known, source, OptionalDouble.empty());
  }

  /// The same fixes as a bad network delivers them: shuffled within `spread` places, some twice.
  static List<Fix> delivered(List<Fix> fixes, long seed, int spread) {
    var random = new Random(seed);
    var keyed = new ArrayList<java.util.Map.Entry<Double, Fix>>();
    for (int i = 0; i < fixes.size(); i++) {
      keyed.add(java.util.Map.entry(i + random.nextDouble() * spread, fixes.get(i)));
      if (random.nextInt(5) == 0) {
        keyed.add(java.util.Map.entry(i + random.nextDouble() * spread, fixes.get(i)));
      }
    }
    keyed.sort(java.util.Map.Entry.comparingByKey());
    return keyed.stream().map(java.util.Map.Entry::getValue).toList();
  }
}
