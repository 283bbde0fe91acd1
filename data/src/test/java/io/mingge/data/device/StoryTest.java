package io.mingge.data.device;

import static io.mingge.data.testsupport.DemoSet.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.data.device.Story.Device;
import io.mingge.data.device.StoryPlayer.Reading;
import io.mingge.data.testsupport.DemoSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * The script against plain geometry: who is outside when, by the rules of the specification. Not
 * the geofence engine, but what any engine should find.
 */
class StoryTest {

  private static final int CYCLE = 4 * 3600;

  /** Signed distance to an area in metres, positive outside. */
  private static final class Area {
    private final Geometry shape;
    private final IndexedPointInAreaLocator inside;
    private final IndexedFacetDistance border;
    private final double east;

    Area(Geometry degrees) {
      double lat = degrees.getCentroid().getY();
      this.east = 111_320 * Math.cos(Math.toRadians(lat));
      this.shape = degrees.copy();
      this.shape.apply(
          new org.locationtech.jts.geom.util.AffineTransformation(east, 0, 0, 0, 110_990, 0));
      this.shape.geometryChanged();
      this.inside = new IndexedPointInAreaLocator(shape);
      this.border = new IndexedFacetDistance(shape.getBoundary());
    }

    double outside(Coordinate degrees) {
      var at = new Coordinate(degrees.x * east, degrees.y * 110_990);
      double distance = border.distance(shape.getFactory().createPoint(at));
      return inside.locate(at) == Location.INTERIOR ? -distance : distance;
    }
  }

  private static Story story = new Story(1, 1, List.of());
  private static Area county = new Area(DemoSet.point(new Coordinate()).buffer(1));
  private static Area market = county;

  @BeforeAll
  static void readTheDemo() throws IOException {
    story = Story.parse(DemoSet.text("story.json"));
    county =
        new Area(
            DemoSet.shape(
                DemoSet.feature("areas.geojson", a -> of(a, "code").equals("371603000000"))));
    market =
        new Area(
            DemoSet.shape(
                DemoSet.feature("grids.geojson", g -> of(g, "type").equals("EXCLUSIVE"))));
  }

  private static Device device(int serial) {
    return story.devices().get(serial - 1);
  }

  /** Story seconds of the fixes for which the rule holds, as the device would send them. */
  private static List<Double> times(
      Device device, double from, double to, BiPredicate<Reading, Double> rule) {
    var player = new StoryPlayer(story, DemoSet.SEED);
    var times = new ArrayList<Double>();
    double at = from;
    while (at < to) {
      Reading reading = player.reading(device, at);
      if (rule.test(reading, at)) {
        times.add(at);
      }
      at += reading.intervalSeconds();
    }
    return times;
  }

  private static boolean clearlyOutsideCounty(Reading r) {
    return county.outside(r.position()) > Math.max(200, r.accuracyMeters());
  }

  private static boolean clearlyInMarket(Reading r) {
    return -market.outside(r.position()) > Math.max(20, r.accuracyMeters());
  }

  @Test
  void theFirstSubjectIsClearlyOutsideTwoMinutesAfterTheFirstLogin() {
    List<Double> outside = times(device(1), 0, CYCLE, (r, t) -> clearlyOutsideCounty(r));
    assertThat(outside.getFirst()).isBetween(90.0, 125.0);
    assertThat(outside).hasSizeGreaterThan(60);
  }

  @Test
  void itStaysOutsideForSomeMinutesAndIsBackWithinAQuarterOfAnHour() {
    List<Double> outside = times(device(1), 0, CYCLE, (r, t) -> clearlyOutsideCounty(r));
    assertThat(outside.getLast() - outside.getFirst()).isBetween(300.0, 600.0);
    assertThat(times(device(1), 900, CYCLE, (r, t) -> county.outside(r.position()) > 0)).isEmpty();
  }

  @Test
  void theFirstSubjectLeavesOnceInEachCycle() {
    for (int cycle = 0; cycle < 6; cycle++) {
      double from = (double) cycle * CYCLE;
      assertThat(times(device(1), from, from + CYCLE, (r, t) -> clearlyOutsideCounty(r)))
          .isNotEmpty()
          .allMatch(t -> t - from < 800);
    }
  }

  @Test
  void theSecondSubjectEntersTheMarketWithinFiveMinutesAndEverySecondCycle() {
    List<Double> inside = times(device(2), 0, CYCLE, (r, t) -> clearlyInMarket(r));
    assertThat(inside.getFirst()).isBetween(200.0, 360.0);
    assertThat(inside.getLast()).isLessThan(1_000);
    assertThat(times(device(2), CYCLE, 2 * CYCLE, (r, t) -> clearlyInMarket(r))).isEmpty();
  }

  @Test
  void theThirdSubjectSeemsOutsideSometimesButNeverBeyondItsAccuracy() {
    Device drifter = device(3);
    assertThat(times(drifter, 0, 6 * CYCLE, (r, t) -> county.outside(r.position()) > 0))
        .isNotEmpty();
    for (long seed = 1; seed <= 20; seed++) {
      var player = new StoryPlayer(story, seed);
      for (double at = 0; at < 1_500; at += 10) {
        assertThat(clearlyOutsideCounty(player.reading(drifter, at))).isFalse();
      }
    }
  }

  @Test
  void onlyTheThirdBatteryRunsLowAndOnlyAfterSomeMinutes() {
    assertThat(times(device(3), 0, CYCLE, (r, t) -> r.batteryPercent() <= 15).getFirst())
        .isBetween(300.0, 900.0);
    assertThat(times(device(1), 0, 6 * CYCLE, (r, t) -> r.batteryPercent() <= 15)).isEmpty();
    assertThat(times(device(2), 0, 6 * CYCLE, (r, t) -> r.batteryPercent() <= 15)).isEmpty();
  }

  @Test
  void beforeTheStoryBeginsEverybodyIsAtHomeAndInside() {
    for (Device device : story.devices()) {
      assertThat(times(device, -1e6, -1e6 + 3_600, (r, t) -> county.outside(r.position()) > -60))
          .isEmpty();
    }
  }

  @Test
  void aReadingDependsOnNothingButSeedAndElapsedTime() {
    var first = new StoryPlayer(story, 7);
    Reading late = first.reading(device(1), 5_000);
    Reading early = first.reading(device(1), 100);
    var second = new StoryPlayer(story, 7);
    assertThat(second.reading(device(1), 100)).isEqualTo(early);
    assertThat(second.reading(device(1), 5_000)).isEqualTo(late);
    assertThat(new StoryPlayer(story, 8).reading(device(1), 100)).isNotEqualTo(early);
  }

  @Test
  void devicesMoveAtSpeedsOfPeopleAndBicycles() {
    for (Device device : story.devices()) {
      for (double at = 0; at < CYCLE; at += 5) {
        Coordinate here = Motion.at(story, device, at).position();
        Coordinate next = Motion.at(story, device, at + 5).position();
        assertThat(Motion.distance(here, next) / 5).isLessThan(7.5);
      }
    }
  }
}
