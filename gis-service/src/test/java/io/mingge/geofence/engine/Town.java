package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Rejudgement.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/// Plays a subject's day against everything that applies to him. All places lie on one parallel,
/// measured in metres from the border of the county, which ends at 0: -3000 is three kilometres
/// inside, +500 half a kilometre outside.
///
/// A line is `HH:mm:ss  metres  accuracy` for a fix, in the order of arrival, or `HH:mm:ss clock`.
/// Times are those of Asia/Shanghai on Monday, 2026-03-02; `+1d` before the time is the next day.
/// An accuracy of `?` is unknown. Result: what each line did, `-` for nothing; several things are
/// joined by `+`, what a late fix changed in the past stands after `late:`.
final class Town {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private final List<Zone> zones = new ArrayList<>();
  private final List<Leave> leaves = new ArrayList<>();
  private final List<Permit> permits = new ArrayList<>();
  private final List<Suppression> suppressions = new ArrayList<>();
  private Timeline timeline = new Timeline(Rules.NONE);
  private @Nullable Judgement last;

  static Town county() {
    return new Town().zone(Zone.of("county", ZoneKind.PERMITTED, Walks.box(-20_000, 0)));
  }

  static Town nothing() {
    return new Town();
  }

  Town zone(Zone zone) {
    zones.add(zone);
    return this;
  }

  Town market(double meters, double radius) {
    return zone(Zone.of("market", ZoneKind.FORBIDDEN, circle(meters, radius)));
  }

  Town home(double meters, String from, String until) {
    return zone(
        Zone.of("home", ZoneKind.CURFEW, circle(meters, 150))
            .withSchedule(Schedule.daily(from, until)));
  }

  Town leave(String from, String until, Area... areas) {
    leaves.add(new Leave("leave", at(from), at(until), List.of(areas)));
    return this;
  }

  Town permit(Schedule schedule, Area... areas) {
    permits.add(new Permit("permit", at("00:00:00"), at("+1d 23:00:00"), schedule, List.of(areas)));
    return this;
  }

  Town flood(String from, String until) {
    suppressions.add(new Suppression("flood", at(from), at(until)));
    return this;
  }

  static Circle circle(double meters, double radius) {
    return Circle.of(Walks.lon(meters), Walks.LAT, radius);
  }

  static Corridor road(double from, double until, double width) {
    return Corridor.of(
        Scenario.GEOMETRY.createLineString(
            new Coordinate[] {
              new Coordinate(Walks.lon(from), Walks.LAT),
              new Coordinate(Walks.lon(until), Walks.LAT)
            }),
        width);
  }

  Rules rules() {
    return new Rules(zones, leaves, permits, suppressions);
  }

  String play(String lines) {
    timeline = new Timeline(rules());
    return lines
        .strip()
        .lines()
        .map(String::strip)
        .map(this::line)
        .collect(Collectors.joining(", "));
  }

  /// The last thing worth telling.
  Judgement last() {
    return Objects.requireNonNull(last, "nothing was worth telling");
  }

  List<Episode> episodes() {
    return timeline.episodes();
  }

  SubjectState state() {
    return timeline.state();
  }

  private String line(String line) {
    if (line.endsWith("clock")) {
      return words(timeline.advance(at(line.replace("clock", "").strip())).stream());
    }
    var arrival = timeline.accept(fix(line));
    var now = words(arrival.outcome().judgements().stream());
    if (arrival.changes().isEmpty()) {
      return now;
    }
    return "late:" + arrival.changes().stream().map(Town::change).collect(Collectors.joining("+"));
  }

  private String words(Stream<Judgement> judgements) {
    var told = judgements.filter(one -> one.effect() != Effect.NONE).toList();
    if (told.isEmpty()) {
      return "-";
    }
    last = told.getLast();
    return told.stream()
        .map(one -> one.effect() == Effect.SPIKE ? "SPIKE" : one.violation() + " " + one.effect())
        .collect(Collectors.joining("+"));
  }

  private static String change(Change change) {
    var now = change.now();
    var episode = now == null ? change.former() : now;
    boolean covered = change.effect() == Effect.RAISED && now != null && now.suppressed();
    return (episode == null ? "" : episode.violation())
        + " "
        + (covered ? Effect.SUPPRESSED : change.effect());
  }

  static Fix fix(String line) {
    int split = line.startsWith("+1d") ? 12 : 8;
    var parts = line.substring(split).strip().split("\\s+");
    var accuracy =
        parts[1].equals("?")
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(parts[1]));
    return new Fix(
        at(line.substring(0, split).strip()),
        Walks.lon(Double.parseDouble(parts[0])),
        Walks.LAT,
        accuracy,
        Fix.Source.GNSS,
        OptionalDouble.empty());
  }

  static Instant at(String time) {
    boolean next = time.startsWith("+1d");
    var clock = LocalTime.parse(next ? time.substring(3).strip() : time);
    return DAY.plusDays(next ? 1 : 0).atTime(clock).atZone(Schedule.ZONE).toInstant();
  }
}
