package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;

/// What Traccar's own tests assert about circles, polygons and lines (Apache-2.0), answered by our
/// shapes; also across the antimeridian. Their coordinates are in lat-lon order.
class C07_CasesOfTraccar {

  private static final int CASES = 25;

  /// One case as it stands in the file.
  record Case(JsonNode json) {
    @Override
    public String toString() {
      return json.path("wkt_lat_lon_order").asText() + " " + json.path("test").asText();
    }

    boolean expected() {
      return json.path("expected").asBoolean();
    }

    double lat() {
      return json.path("lat").asDouble();
    }

    double lon() {
      return json.path("lon").asDouble();
    }

    Area area(double width) {
      var wkt = json.path("wkt_lat_lon_order").asText();
      var numbers = numbers(wkt);
      if (wkt.startsWith("CIRCLE")) {
        return Circle.of(numbers.get(1), numbers.get(0), numbers.get(2));
      }
      var coordinates = new ArrayList<Coordinate>();
      for (int i = 0; i + 1 < numbers.size(); i += 2) {
        coordinates.add(new Coordinate(numbers.get(i + 1), numbers.get(i)));
      }
      if (wkt.startsWith("LINESTRING")) {
        var line = Scenario.GEOMETRY.createLineString(coordinates.toArray(Coordinate[]::new));
        return Corridor.of(line, width);
      }
      if (!coordinates.getFirst().equals2D(coordinates.getLast())) {
        coordinates.add(coordinates.getFirst().copy());
      }
      return ZoneShape.of(Scenario.GEOMETRY.createPolygon(coordinates.toArray(Coordinate[]::new)));
    }

    private static List<Double> numbers(String wkt) {
      return Arrays.stream(wkt.split("[^-0-9.]+"))
          .filter(word -> word.matches("-?\\d+(\\.\\d+)?"))
          .map(Double::valueOf)
          .toList();
    }
  }

  private static List<Case> all() {
    try (var file = C07_CasesOfTraccar.class.getResourceAsStream("/devices/geofence.json")) {
      var cases = new ArrayList<Case>();
      new ObjectMapper().readTree(file).path("cases").forEach(json -> cases.add(new Case(json)));
      return cases;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Case> of(String... tests) {
    return all().stream().filter(one -> List.of(tests).contains(one.json().path("test").asText()));
  }

  static Stream<Case> contains() {
    return of("contains");
  }

  static Stream<Case> withinDistance() {
    return of("within_distance_m");
  }

  static Stream<Case> segments() {
    return of("segment_intersects");
  }

  @Test
  void allCasesAreThere() {
    assertThat(all()).hasSize(CASES);
    assertThat(contains().count() + withinDistance().count() + segments().count())
        .as("all but the area of a polygon, which no rule of ours asks for")
        .isEqualTo(CASES - 1);
  }

  @ParameterizedTest
  @MethodSource("contains")
  void aPlaceIsInOrOut(Case one) {
    assertThat(one.area(1).signedDistanceMeters(one.lon(), one.lat()) <= 0)
        .isEqualTo(one.expected());
    assertThat(one.area(1).signedDistanceMeters(one.lon(), one.lat(), 0) <= 0)
        .isEqualTo(one.expected());
  }

  @ParameterizedTest
  @MethodSource("withinDistance")
  void aPlaceIsNearALineOrNot(Case one) {
    var corridor = one.area(2 * one.json().path("distance").asDouble());
    assertThat(corridor.signedDistanceMeters(one.lon(), one.lat()) <= 0).isEqualTo(one.expected());
  }

  @ParameterizedTest
  @MethodSource("segments")
  void aSegmentMeetsAShapeOrNot(Case one) {
    var from = place(one.json().path("segment").path(0));
    var to = place(one.json().path("segment").path(1));
    var zone = Watched.of(Zone.of("zone", ZoneKind.FORBIDDEN, one.area(2)));
    double length = Places.roughMeters(from.lon(), from.lat(), to.lon(), to.lat());
    assertThat(Segments.deepest(zone, from, to, length, 0) >= 0).isEqualTo(one.expected());
  }

  private static Fix place(JsonNode latLon) {
    return Fix.gnss(
        java.time.Instant.EPOCH, latLon.path(1).asDouble(), latLon.path(0).asDouble(), 5);
  }
}
