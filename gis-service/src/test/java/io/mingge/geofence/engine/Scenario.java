package io.mingge.geofence.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/// Plays fixes against one zone, a square of 20 km. A line is
/// `HH:mm:ss  metres across the east border (+ is the violating side)  accuracy` where accuracy is
/// metres, `?` for unknown or `cell` for an unknown cell fix. The day begins on 2026-03-01 (UTC);
/// `+1d` before the time is the next one. Result: decision and effect of each fix.
final class Scenario {

  static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final double LAT = 37.7;
  private static final double EAST = 118.1;
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final Zone zone;
  private final List<Leave> leaves = new ArrayList<>();
  private final List<Outcome> steps = new ArrayList<>();

  private Scenario(Zone zone) {
    this.zone = zone;
  }

  static Scenario county() {
    return new Scenario(Zone.of("county", ZoneKind.PERMITTED, ZoneShape.of(square())));
  }

  static Scenario permitted(FenceSettings settings) {
    return new Scenario(new Zone("area", ZoneKind.PERMITTED, ZoneShape.of(square()), settings));
  }

  static Scenario forbidden() {
    return new Scenario(Zone.of("market", ZoneKind.FORBIDDEN, ZoneShape.of(square())));
  }

  Scenario leave(String from, String until) {
    leaves.add(new Leave("leave", at(from), at(until)));
    return this;
  }

  /// One word or two a fix: `INSIDE, OUTSIDE CANDIDATE, OUTSIDE RAISED`.
  String play(String fixes) {
    var rules = new Rules(List.of(zone), leaves, List.of());
    var state = steps.isEmpty() ? SubjectState.INITIAL : steps.getLast().state();
    for (String line : fixes.strip().lines().toList()) {
      var step = SubjectEngine.onFixInFull(state, rules, fix(line.strip()));
      steps.add(step);
      state = step.state();
    }
    return steps.stream().map(Scenario::words).collect(Collectors.joining(", "));
  }

  Judgement last() {
    return steps.getLast().judgements().getFirst();
  }

  SubjectState state() {
    return steps.getLast().state();
  }

  /// What the engine believes of the zone at an instant without a fix.
  Decision decisionAt(String time) {
    var rules = new Rules(List.of(zone), leaves, List.of());
    return SubjectEngine.onClock(state(), rules, at(time)).decision();
  }

  static Instant at(String time) {
    boolean next = time.startsWith("+1d");
    var clock = LocalTime.parse(next ? time.substring(3).strip() : time);
    return DAY.plusDays(next ? 1 : 0).atTime(clock).toInstant(ZoneOffset.UTC);
  }

  /// What the fix did; if more than one thing, joined by `+`.
  private static String words(Outcome step) {
    var effects =
        step.judgements().stream()
            .map(Judgement::effect)
            .filter(effect -> effect != Effect.NONE)
            .map(Effect::name)
            .collect(Collectors.joining("+"));
    return (step.decision() + " " + effects).strip();
  }

  private Fix fix(String line) {
    int split = line.startsWith("+1d") ? 12 : 8;
    var time = at(line.substring(0, split).strip());
    var parts = line.substring(split).strip().split("\\s+");
    double across = Double.parseDouble(parts[0]);
    // The square is violated by leaving it, a forbidden square by entering it.
    double east = zone.kind() == ZoneKind.PERMITTED ? across : -across;
    var source = parts[1].equals("cell") ? Fix.Source.CELL : Fix.Source.GNSS;
    var accuracy =
        parts[1].equals("cell") || parts[1].equals("?")
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(parts[1]));
    double lon = EAST + east / metersPerDegree();
    return new Fix(time, lon, LAT, accuracy, source, OptionalDouble.empty());
  }

  /// Of longitude on the GRS80 ellipsoid at our latitude.
  static double metersPerDegree() {
    double e2 = 0.00669438002290;
    double sin = Math.sin(Math.toRadians(LAT));
    double n = 6_378_137 / Math.sqrt(1 - e2 * sin * sin);
    return Math.toRadians(1) * n * Math.cos(Math.toRadians(LAT));
  }

  private static Geometry square() {
    return GEOMETRY.toGeometry(
        new Envelope(new Coordinate(EAST - 0.2, LAT - 0.1), new Coordinate(EAST, LAT + 0.1)));
  }
}
