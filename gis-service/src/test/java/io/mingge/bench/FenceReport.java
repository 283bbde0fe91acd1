package io.mingge.bench;

import io.mingge.bench.Network.Delivery;
import io.mingge.bench.Tracks.Track;
import io.mingge.geofence.engine.Area;
import io.mingge.geofence.engine.Circle;
import io.mingge.geofence.engine.Episode;
import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.Timeline;
import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.geofence.engine.ZoneShape;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * False alarms and missed violations on real tracks with real fences across them, the network doing
 * its worst; beside what an alarm on every crossing of the line raises (point in polygon on the
 * newest fix, late fixes not judged: Traccar's way). Deterministic: the same seeds, the same
 * report.
 *
 * <p>A track of one subject and one fence counts as one subject-day. A violation that must be found
 * lies deeper than the buffer and than the tracks are accurate (60 m) for five minutes of a
 * boundary, two of an ordinary area, thirty seconds of a forbidden zone. An alarm is false when the
 * truth was nowhere on the violating side within two minutes of it.
 */
public final class FenceReport implements Benchmark {

  private static final int SEEDS = 1;
  private static final Duration TOLERANCE = Duration.ofMinutes(2);
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private record Interval(Instant from, Instant until) {}

  private record Fence(Zone zone, Duration mustLast) {
    boolean outward() {
      return zone.kind() != ZoneKind.FORBIDDEN;
    }

    double violation(Fix fix) {
      double outside = zone.shape().signedDistanceMeters(fix.lon(), fix.lat());
      return outward() ? outside : -outside;
    }
  }

  /** Sums over the runs of one kind of network. */
  private static final class Sum {
    int days;
    int violations;
    int falseAlarms;
    int corrected;
    int missed;
    int naiveFalse;
    int naiveMissed;
    final List<Double> delays = new ArrayList<>();

    void add(Sum other) {
      days += other.days;
      violations += other.violations;
      falseAlarms += other.falseAlarms;
      corrected += other.corrected;
      missed += other.missed;
      naiveFalse += other.naiveFalse;
      naiveMissed += other.naiveMissed;
      delays.addAll(other.delays);
    }

    double delayMedian() {
      double[] sorted = delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
  }

  @Override
  public String name() {
    return "fence-report";
  }

  @Override
  public String about() {
    return "false alarms and missed violations per 100 subject-days on real tracks; floor = an alarm"
        + " on every crossing";
  }

  @Override
  public List<Figure> run(BenchSystem system) throws IOException {
    return figures();
  }

  /** Needs no running system. */
  public static void main(String[] arguments) throws IOException {
    figures().forEach(figure -> System.out.println(figure.line()));
  }

  private static List<Figure> figures() throws IOException {
    List<Track> tracks = Tracks.all();
    System.err.printf(
        "%-12s %6s %6s | %9s %9s %7s %9s | %9s %7s%n",
        "network", "days", "viol.", "false", "corrected", "missed", "delay", "naive f.", "missed");
    Sum all = new Sum();
    for (Network network : Network.values()) {
      Sum sum = new Sum();
      for (Track track : tracks) {
        for (Fence fence : fences(track)) {
          for (int seed = 0; seed < SEEDS; seed++) {
            sum.add(play(track, fence, network.deliver(track.fixes(), seed)));
          }
        }
      }
      all.add(sum);
      System.err.printf(
          Locale.ROOT,
          "%-12s %6d %6d | %9d %9d %7d %7.0f s | %9d %7d%n",
          network,
          sum.days,
          sum.violations,
          sum.falseAlarms,
          sum.corrected,
          sum.missed,
          sum.delayMedian(),
          sum.naiveFalse,
          sum.naiveMissed);
    }
    return List.of(
        Figure.atMostTimesFloor(
            "fence-report false",
            per100(all.falseAlarms, all),
            "/100 days",
            per100(all.naiveFalse, all),
            0.05),
        Figure.atMost(
            "fence-report missed",
            100.0 * all.missed / all.violations,
            "%",
            100.0 * all.naiveMissed / all.violations,
            1),
        Figure.atMost("fence-report delay", all.delayMedian(), "s", 1, 300));
  }

  private static double per100(int count, Sum sum) {
    return 100.0 * count / sum.days;
  }

  // ---- fences across a track
  // -----------------------------------------------------------------------

  /** Borders that the track crosses at four places, and small zones on and beside its way. */
  private static List<Fence> fences(Track track) {
    List<Fence> fences = new ArrayList<>();
    double[] lons = track.truth().stream().mapToDouble(Fix::lon).sorted().toArray();
    double[] lats = track.truth().stream().mapToDouble(Fix::lat).sorted().toArray();
    for (double part : new double[] {0.3, 0.5, 0.7}) {
      for (FenceSettings settings : List.of(FenceSettings.COUNTY, FenceSettings.PERMITTED)) {
        var must = Duration.ofMinutes(settings == FenceSettings.COUNTY ? 5 : 2);
        double lon = at(lons, part);
        double lat = at(lats, part);
        for (Envelope half :
            List.of(
                new Envelope(lon, lon + 2, lat - 2, lat + 2),
                new Envelope(lon - 2, lon, lat - 2, lat + 2),
                new Envelope(lon - 2, lon + 2, lat, lat + 2),
                new Envelope(lon - 2, lon + 2, lat - 2, lat))) {
          fences.add(permitted(ZoneShape.of(GEOMETRY.toGeometry(half)), settings, must));
        }
      }
    }
    for (int i = 1; i < 8; i++) {
      Fix on = track.truth().get(i * track.truth().size() / 8);
      fences.add(forbidden(Circle.of(on.lon(), on.lat(), 120)));
      fences.add(forbidden(Circle.of(on.lon() + 0.004, on.lat() + 0.003, 120)));
      fences.add(forbidden(Circle.of(on.lon() - 0.002, on.lat() + 0.002, 60)));
    }
    return fences;
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) (part * (sorted.length - 1))];
  }

  private static Fence permitted(Area area, FenceSettings settings, Duration must) {
    return new Fence(new Zone("zone", ZoneKind.PERMITTED, area, settings), must);
  }

  private static Fence forbidden(Area area) {
    return new Fence(Zone.of("zone", ZoneKind.FORBIDDEN, area), Duration.ofSeconds(30));
  }

  // ---- one run
  // -------------------------------------------------------------------------------------

  private static Sum play(Track track, Fence fence, List<Delivery> deliveries) {
    double deep = Math.max(fence.zone().settings().bufferMeters(), Tracks.GOOD_METERS);
    List<Interval> must = intervals(track.truth(), fence, deep);
    must.removeIf(one -> Duration.between(one.from(), one.until()).compareTo(fence.mustLast()) < 0);
    List<Interval> real = intervals(track.truth(), fence, 0);
    Sum sum = new Sum();
    sum.days = 1;
    sum.violations = must.size();
    judge(fence, deliveries, must, real, sum);
    naive(fence, deliveries, must, real, sum);
    return sum;
  }

  private static void judge(
      Fence fence, List<Delivery> deliveries, List<Interval> must, List<Interval> real, Sum sum) {
    Timeline timeline = new Timeline(Rules.of(fence.zone()));
    for (Delivery delivery : deliveries) {
      timeline.advance(delivery.receivedAt());
      for (var change : timeline.accept(delivery.fix()).changes()) {
        sum.corrected += change.now() == null ? 1 : 0;
      }
    }
    List<Interval> alarms = new ArrayList<>();
    for (Episode episode : timeline.episodes()) {
      var end = episode.endedAt();
      alarms.add(new Interval(episode.occurredAt(), end == null ? Instant.MAX : end));
      boolean isReal =
          real.stream()
              .anyMatch(one -> meets(one, new Interval(episode.occurredAt(), episode.raisedAt())));
      sum.falseAlarms += isReal ? 0 : 1;
      must.stream()
          .filter(one -> meets(one, new Interval(episode.raisedAt(), episode.raisedAt())))
          .findFirst()
          .ifPresent(
              one ->
                  sum.delays.add(
                      Math.max(0, Duration.between(one.from(), episode.raisedAt()).toMillis())
                          / 1000.0));
    }
    sum.missed +=
        (int) must.stream().filter(one -> alarms.stream().noneMatch(a -> meets(one, a))).count();
  }

  /** An alarm whenever the newest fix lies beyond the line and the one before did not. */
  private static void naive(
      Fence fence, List<Delivery> deliveries, List<Interval> must, List<Interval> real, Sum sum) {
    List<Interval> alarms = new ArrayList<>();
    Fix last = null;
    Instant since = null;
    for (Delivery delivery : deliveries) {
      Fix fix = delivery.fix();
      if (last != null && !fix.time().isAfter(last.time())) {
        continue;
      }
      boolean outside = fence.violation(fix) > 0;
      if (outside && since == null && last != null) {
        since = fix.time();
        var now = new Interval(since, since);
        sum.naiveFalse += real.stream().anyMatch(one -> meets(one, now)) ? 0 : 1;
      } else if (!outside && since != null) {
        alarms.add(new Interval(since, fix.time()));
        since = null;
      }
      last = fix;
    }
    if (since != null) {
      alarms.add(new Interval(since, Instant.MAX));
    }
    sum.naiveMissed +=
        (int) must.stream().filter(one -> alarms.stream().noneMatch(a -> meets(one, a))).count();
  }

  private static boolean meets(Interval one, Interval other) {
    return !other.until().isBefore(one.from().minus(TOLERANCE))
        && !other.from().isAfter(one.until().plus(TOLERANCE));
  }

  private static List<Interval> intervals(List<Fix> truth, Fence fence, double deeperThan) {
    List<Interval> intervals = new ArrayList<>();
    Instant from = null;
    Instant until = null;
    for (Fix fix : truth) {
      if (fence.violation(fix) > deeperThan) {
        from = from == null ? fix.time() : from;
        until = fix.time();
      } else if (from != null && until != null) {
        intervals.add(new Interval(from, until));
        from = null;
      }
    }
    if (from != null && until != null) {
      intervals.add(new Interval(from, until));
    }
    return intervals;
  }
}
