package io.mingge.bench;

import io.mingge.geo.index.Coverage;
import io.mingge.geofence.engine.Circle;
import io.mingge.geofence.engine.Decision;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.SubjectEngine;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.geofence.engine.ZoneShape;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;

/// Fixes a second that one core judges: 10,000 subjects with five zones each, minute by minute, so
/// that no subject is in the cache when its next fix comes. CPU time of the judging thread, not
/// wall time: the machine has other work.
///
/// Zones of a subject: the county (2,000 vertices, shared by 500 subjects), two forbidden polygons
/// of 40 vertices, a forbidden circle, and a curfew circle from 22:00. Tracks run from 18:00 to
/// 22:00: 45 % sit at home, 35 % walk or ride through the town, 18 % wander within 300 m of a
/// forbidden border, 2 % along the border of the county and beyond it. The share of fixes judged
/// OUTSIDE is printed.
final class EngineThroughput implements Benchmark {

  private static final int SUBJECTS = 10_000;
  private static final int COUNTIES = 20;
  private static final int WARM_UP_MINUTES = 60;
  private static final int MINUTES = 240;
  private static final int PILE = 60;
  private static final double BAR = 1_000_000;
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private enum Walk {
    HOME,
    TOWN,
    BORDER,
    EDGE
  }

  /// Somebody on the way: place in degrees, moved minute by minute.
  private static final class Person {
    private final Rules rules;
    private final Walk walk;
    private final double[] middle;
    private final double radius;
    private final Random random;
    private double lon;
    private double lat;
    private double heading;

    Person(Rules rules, Walk walk, double lon, double lat, double radius, Random random) {
      this.rules = rules;
      this.walk = walk;
      this.middle = new double[] {lon, lat};
      this.radius = radius;
      this.random = random;
      this.lon = lon;
      this.lat = lat;
      this.heading = random.nextDouble() * 2 * Math.PI;
    }

    Fix next(Instant time) {
      double stride = walk == Walk.TOWN ? 0.004 : walk == Walk.HOME ? 0 : 0.0007;
      heading += 0.4 * random.nextGaussian();
      if (Math.hypot(lon - middle[0], lat - middle[1]) > radius) {
        heading = Math.atan2(middle[1] - lat, middle[0] - lon);
      }
      lon += stride * Math.cos(heading);
      lat += stride * Math.sin(heading);
      double accuracy = random.nextInt(20) == 0 ? 150 : 8 + random.nextInt(25);
      double noise = accuracy / 200_000;
      return new Fix(
          time,
          lon + noise * random.nextGaussian(),
          lat + noise * random.nextGaussian(),
          OptionalDouble.of(accuracy),
          Fix.Source.GNSS,
          OptionalDouble.empty());
    }
  }

  private record Measured(double perSecond, double outsideShare, double floorPerSecond) {}

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public String about() {
    return "fixes judged a second on one core, 10,000 subjects with 5 zones; then 60 zones in a pile";
  }

  @Override
  public List<Figure> run(BenchSystem system) {
    var five = measure(people());
    var pile = measure(piled());
    System.err.printf(
        Locale.ROOT, "# engine: %.1f %% of the fixes OUTSIDE%n", 100 * five.outsideShare());
    double perZone = 1e9 / five.perSecond() / 5;
    return List.of(
        Figure.atLeast(name(), five.perSecond(), "fixes/s", five.floorPerSecond(), BAR),
        Figure.atMostTimesFloor(
            name() + " per zone of " + PILE, 1e9 / pile.perSecond() / PILE, "ns", perZone, 2));
  }

  private static List<Person> people() {
    var counties = counties();
    List<Person> people = new ArrayList<>();
    var random = new Random(3);
    for (int i = 0; i < SUBJECTS; i++) {
      var county = counties.get(i % COUNTIES);
      double homeLon = 110 + i % COUNTIES + 0.3 * (random.nextDouble() - 0.5);
      double homeLat = 36 + 0.3 * (random.nextDouble() - 0.5);
      var school = forbidden(homeLon + 0.01, homeLat + 0.012, 0.002, i);
      var market = forbidden(homeLon - 0.03, homeLat + 0.02, 0.003, i + SUBJECTS);
      var rules =
          Rules.of(
              county,
              school,
              market,
              Zone.of("bar", ZoneKind.FORBIDDEN, Circle.of(homeLon + 0.02, homeLat - 0.01, 150)),
              Zone.of("home", ZoneKind.CURFEW, Circle.of(homeLon, homeLat, 100))
                  .withSchedule(Schedule.daily("22:00", "06:00")));
      double share = (i * 37 % 100) / 100.0;
      var own = new Random(i);
      people.add(
          share < 0.45
              ? new Person(rules, Walk.HOME, homeLon, homeLat, 0.001, own)
              : share < 0.80
                  ? new Person(rules, Walk.TOWN, homeLon, homeLat, 0.05, own)
                  : share < 0.98
                      ? new Person(
                          rules, Walk.BORDER, homeLon + 0.0135, homeLat + 0.0155, 0.0015, own)
                      : new Person(rules, Walk.EDGE, 110 + i % COUNTIES + 0.36, 36, 0.01, own));
    }
    return people;
  }

  private static List<Zone> counties() {
    List<Zone> counties = new ArrayList<>();
    for (int i = 0; i < COUNTIES; i++) {
      var area = Coverage.star(110 + i, 36, 0.4, 2_000, i);
      counties.add(Zone.of("county", ZoneKind.PERMITTED, ZoneShape.of(area)));
    }
    return counties;
  }

  private static Zone forbidden(double lon, double lat, double radius, int seed) {
    var area = Coverage.star(lon, lat, radius, 40, seed);
    return Zone.of("forbidden-" + seed, ZoneKind.FORBIDDEN, ZoneShape.of(area));
  }

  /// A thousand subjects, all inside the same sixty overlapping permitted areas.
  private static List<Person> piled() {
    var random = new Random(5);
    var zones = new Zone[PILE];
    for (int i = 0; i < PILE; i++) {
      var area =
          Coverage.star(
              118 + 0.02 * random.nextGaussian(), 36 + 0.02 * random.nextGaussian(), 0.4, 350, i);
      zones[i] = Zone.of("permitted-" + i, ZoneKind.PERMITTED, ZoneShape.of(area));
    }
    var rules = Rules.of(zones);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < SUBJECTS / 10; i++) {
      people.add(new Person(rules, Walk.TOWN, 118, 36, 0.15, new Random(i)));
    }
    return people;
  }

  private static Measured measure(List<Person> people) {
    var clock = ManagementFactory.getThreadMXBean();
    int n = people.size();
    var states = new SubjectState[n];
    java.util.Arrays.fill(states, SubjectState.INITIAL);
    var fixes = new Fix[n];
    long judging = 0;
    long reading = 0;
    long judged = 0;
    long outside = 0;
    double seen = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int i = 0; i < n; i++) {
        fixes[i] = people.get(i).next(START.plusSeconds(60L * minute + i % 60));
      }
      long start = clock.getCurrentThreadCpuTime();
      for (Fix fix : fixes) {
        seen += fix.lon() + fix.lat();
      }
      long from = clock.getCurrentThreadCpuTime();
      for (int i = 0; i < n; i++) {
        var outcome = SubjectEngine.onFix(states[i], people.get(i).rules, fixes[i]);
        states[i] = outcome.state();
        outside += outcome.decision() == Decision.OUTSIDE ? 1 : 0;
      }
      if (minute >= WARM_UP_MINUTES) {
        judging += clock.getCurrentThreadCpuTime() - from;
        reading += from - start;
        judged += n;
      }
    }
    if (Double.isNaN(seen)) {
      throw new IllegalStateException("a fix without a place");
    }
    return new Measured(
        judged * 1e9 / judging,
        (double) outside / n / MINUTES,
        judged * 1e9 / Math.max(1, reading));
  }
}
