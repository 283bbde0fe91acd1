package io.mingge.geo.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class AreaIndexTest {

  private static final GeometryFactory DEGREES = new GeometryFactory();

  /// What JTS says about every area near a place.
  private static final class Reference {
    private final STRtree tree = new STRtree();
    private final Map<Integer, IndexedPointInAreaLocator> locators = new HashMap<>();

    Reference(Map<Integer, ? extends Geometry> areas) {
      areas.forEach(
          (key, area) -> {
            tree.insert(area.getEnvelopeInternal(), key);
            locators.put(key, new IndexedPointInAreaLocator(area));
          });
      tree.build();
    }

    /// Keys that hold the place inside or on the border.
    Set<Integer> touching(Coordinate place, Set<Integer> onBorder) {
      Set<Integer> found = new HashSet<>();
      for (Object candidate : tree.query(new Envelope(place))) {
        Integer key = (Integer) candidate;
        int location = Objects.requireNonNull(locators.get(key)).locate(place);
        if (location != Location.EXTERIOR) {
          found.add(key);
        }
        if (location == Location.BOUNDARY) {
          onBorder.add(key);
        }
      }
      return found;
    }
  }

  /// Villages without gaps, with a lake, an island, an exclave and overlapping zones on top.
  private static Map<Integer, Geometry> country() {
    Map<Integer, Geometry> areas = new LinkedHashMap<>(Coverage.areas(30, 20, 22, 0.03, 1));
    var lake = Coverage.star(117.45, 36.3, 0.04, 200, 2);
    var island = Coverage.star(117.45, 36.3, 0.01, 40, 3);
    areas.put(
        10_000,
        Coverage.star(117.45, 36.3, 0.2, 3_000, 4)
            .difference(lake)
            .union(island)
            .union(Coverage.star(117.9, 36.5, 0.02, 12, 5)));
    var random = new Random(6);
    for (int i = 0; i < 60; i++) {
      areas.put(
          10_001 + i,
          Coverage.star(
              117.2 + 0.5 * random.nextDouble(),
              36.1 + 0.4 * random.nextDouble(),
              0.001 + 0.1 * random.nextDouble(),
              4 + random.nextInt(90),
              i));
    }
    areas.put(10_100, DEGREES.toGeometry(new Envelope(117.25, 117.55, 36.125, 36.5)));
    return areas;
  }

  /// Places that are easy, and places that are not: vertices, edges, a hair beside them, and the
  /// heights of vertices.
  private static Coordinate place(int i, Random random, List<Coordinate[]> rings) {
    var ring = rings.get(random.nextInt(rings.size()));
    int at = random.nextInt(ring.length - 1);
    var a = ring[at];
    var b = ring[at + 1];
    double t = random.nextInt(9) / 8.0;
    return switch (i % 8) {
      case 0 -> a.copy();
      case 1 -> new Coordinate(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
      case 2 -> new Coordinate(Math.nextUp(a.x), a.y);
      case 3 -> new Coordinate(a.x, Math.nextDown(a.y));
      case 4 -> new Coordinate(a.x + 1e-9 * random.nextGaussian(), a.y);
      case 5 -> new Coordinate(116.9 + 1.2 * random.nextDouble(), a.y);
      default ->
          new Coordinate(116.9 + 1.2 * random.nextDouble(), 35.9 + 0.9 * random.nextDouble());
    };
  }

  private static List<Coordinate[]> rings(Map<Integer, ? extends Geometry> areas) {
    List<Coordinate[]> rings = new ArrayList<>();
    for (Geometry area : areas.values()) {
      for (int i = 0; i < area.getNumGeometries(); i++) {
        var polygon = (Polygon) area.getGeometryN(i);
        rings.add(polygon.getExteriorRing().getCoordinates());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(polygon.getInteriorRingN(hole).getCoordinates());
        }
      }
    }
    return rings;
  }

  @Test
  void twoMillionPlacesAreAnsweredAsJtsDoes() {
    var areas = country();
    var index = AreaIndex.of(areas);
    var reference = new Reference(areas);
    var rings = rings(areas);
    var random = new Random(7);
    int onBorders = 0;
    for (int i = 0; i < 2_000_000; i++) {
      var place = place(i, random, rings);
      Set<Integer> border = new HashSet<>();
      var expected = reference.touching(place, border);
      var touching = index.touching(place.x, place.y);
      var at = index.at(place.x, place.y);
      onBorders += border.isEmpty() ? 0 : 1;
      if (touching.size() != expected.size() || !expected.containsAll(touching)) {
        assertThat(touching).as("at " + place).containsExactlyInAnyOrderElementsOf(expected);
      }
      // Half-open may differ on borders alone.
      expected.removeAll(border);
      if (!at.containsAll(expected) || at.stream().anyMatch(k -> !isOneOf(k, expected, border))) {
        assertThat(at).as("at " + place).containsAll(expected);
        assertThat(at).as("at " + place).allMatch(k -> isOneOf(k, expected, border));
      }
    }
    assertThat(onBorders).isGreaterThan(300_000);
  }

  private static boolean isOneOf(Integer key, Set<Integer> inside, Set<Integer> border) {
    return inside.contains(key) || border.contains(key);
  }

  @Test
  void ofAreasThatShareABorderExactlyOneHoldsAPlaceOnIt() {
    var areas = Coverage.areas(12, 9, 15, 0.03, 8);
    var index = AreaIndex.of(areas);
    var rings = rings(areas);
    var random = new Random(9);
    for (int i = 0; i < 200_000; i++) {
      var place = place(i, random, rings);
      var holders = index.at(place.x, place.y);
      assertThat(holders.size()).as("at " + place).isLessThanOrEqualTo(1);
      boolean within =
          place.x > Coverage.WEST
              && place.x < Coverage.WEST + 12 * 0.03 - 1e-9
              && place.y > Coverage.SOUTH
              && place.y < Coverage.SOUTH + 9 * 0.03 - 1e-9;
      if (within) {
        assertThat(holders).as("at " + place).hasSize(1);
      }
    }
  }

  @Test
  void thePlaceAStepToTheEastDecidesOnABorder() {
    var areas = country();
    var index = AreaIndex.of(areas);
    var rings = rings(areas);
    var random = new Random(10);
    for (int i = 0; i < 40_000; i++) {
      var place = place(i % 4, random, rings);
      Set<Integer> expected = new HashSet<>();
      areas.forEach(
          (key, area) -> {
            if (area.getEnvelopeInternal().covers(place) && holdsHalfOpen(area, place)) {
              expected.add(key);
            }
          });
      assertThat(index.at(place.x, place.y)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /// The textbook ray to the east: an edge counts if it leaves the height of the place or below
  /// and the place lies strictly west of it.
  private static boolean holdsHalfOpen(Geometry area, Coordinate place) {
    boolean odd = false;
    for (var ring : rings(Map.of(0, area))) {
      for (int i = 1; i < ring.length; i++) {
        var low = ring[i - 1].y <= ring[i].y ? ring[i - 1] : ring[i];
        var high = ring[i - 1].y <= ring[i].y ? ring[i] : ring[i - 1];
        if (low.y <= place.y
            && high.y > place.y
            && Orientation.index(low, high, place) == Orientation.LEFT) {
          odd = !odd;
        }
      }
    }
    return odd;
  }

  @Test
  void aThousandZonesRoundOnePlaceAreAllFound() {
    Map<Integer, Geometry> zones = new LinkedHashMap<>();
    var random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      double shift = 0.001 * random.nextGaussian();
      zones.put(i, Coverage.star(118 + shift, 37.7 - shift, 0.005 + i * 2e-5, 350, i));
    }
    var index = AreaIndex.of(zones);
    var reference = new Reference(zones);
    assertThat(index.at(118, 37.7)).hasSize(1_000);
    for (int i = 0; i < 3_000; i++) {
      var place =
          new Coordinate(118 + 0.012 * random.nextGaussian(), 37.7 + 0.012 * random.nextGaussian());
      assertThat(index.touching(place.x, place.y))
          .containsExactlyInAnyOrderElementsOf(reference.touching(place, new HashSet<>()));
    }
    assertThat(index.bytes()).isLessThan(100_000_000);
  }

  @Test
  void theSameBorderAThousandTimesStaysSmall() {
    Map<Integer, Geometry> zones = new LinkedHashMap<>();
    var county = Coverage.star(118, 37.7, 0.3, 350, 12);
    for (int i = 0; i < 1_000; i++) {
      zones.put(i, county);
    }
    var index = AreaIndex.of(zones);
    var vertex = county.getCoordinates()[17];
    assertThat(index.at(118, 37.7)).hasSize(1_000);
    assertThat(index.touching(vertex.x, vertex.y)).hasSize(1_000);
    assertThat(index.at(118.5, 37.7)).isEmpty();
    assertThat(index.bytes()).isLessThan(100_000_000);
  }

  @Test
  void aReferencePlaceNeverLiesOnABorder() throws ParseException {
    // The middle of every cell at every level lies on a border of this cross of squares.
    Map<Integer, Geometry> areas = new LinkedHashMap<>();
    for (int i = 1; i <= 64; i++) {
      areas.put(
          i,
          new WKTReader()
              .read("POLYGON ((-%1$d 0, 0 %1$d, %1$d 0, 0 -%1$d, -%1$d 0))".formatted(i)));
    }
    var index = AreaIndex.of(areas);
    for (int x = -64; x <= 64; x++) {
      int inside = 64 - Math.abs(x);
      assertThat(index.touching(x, 0)).hasSize(Math.min(64, inside + 1));
      assertThat(index.at(x, 0)).hasSize(x == 0 ? 64 : x < 0 ? Math.min(64, inside + 1) : inside);
    }
  }

  @Test
  void placesOutsideOfEverythingAndNoPlacesAtAllHaveNoHolder() {
    var index = AreaIndex.of(Coverage.areas(2, 2, 3, 0.1, 13));
    assertThat(index.at(0, 0)).isEmpty();
    assertThat(index.at(200, 36.1)).isEmpty();
    assertThat(index.at(Double.NaN, 36.1)).isEmpty();
    assertThat(AreaIndex.of(Map.of()).at(117, 36)).isEmpty();
    assertThat(AreaIndex.of(Map.of(1, DEGREES.createPolygon())).at(117, 36)).isEmpty();
  }

  @Test
  void aLineIsNoArea() {
    var line =
        DEGREES.createLineString(new Coordinate[] {new Coordinate(1, 1), new Coordinate(2, 2)});
    assertThatThrownBy(() -> AreaIndex.of(Map.of(1, line))).hasMessageContaining("not an area");
  }
}
