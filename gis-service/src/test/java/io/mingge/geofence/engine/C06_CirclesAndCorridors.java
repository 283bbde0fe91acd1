package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mingge.geo.Geodesic;
import io.mingge.geo.LonLat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/// Circles and corridors are measured on the ellipsoid and have no corners; their bounds never
/// promise more than the truth.
class C06_CirclesAndCorridors {

  private static Geometry line(double... lonLat) {
    var coordinates = new Coordinate[lonLat.length / 2];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = new Coordinate(lonLat[2 * i], lonLat[2 * i + 1]);
    }
    return Scenario.GEOMETRY.createLineString(coordinates);
  }

  @Test
  void aCircleIsGeodesicToACentimetreUpToAHundredKilometres() {
    var centre = new LonLat(118.1, 37.7);
    for (double radius : new double[] {50, 1_000, 20_000, 100_000}) {
      var circle = Circle.of(centre.lon(), centre.lat(), radius);
      for (int azimuth = 0; azimuth < 360; azimuth += 30) {
        for (double factor : new double[] {0.2, 1, 1.3}) {
          var place = Geodesic.destination(centre, azimuth, factor * radius);
          assertThat(circle.signedDistanceMeters(place.lon(), place.lat()))
              .isCloseTo((factor - 1) * radius, within(radius > 50_000 ? 0.02 : 0.01));
        }
      }
    }
  }

  @Test
  void aCorridorHasRoundEndsAndItsWidthEverywhere() {
    // 200 km of road: far from the middle the plane is stretched and the width must not be.
    var road = Corridor.of(line(117, 37.7, 118, 37.8, 119.3, 37.7), 400);
    for (var end : List.of(new LonLat(117, 37.7), new LonLat(119.3, 37.7))) {
      double outwards = end.lon() < 118 ? 270 : 90;
      var beyond = Geodesic.destination(end, outwards, 500);
      assertThat(road.signedDistanceMeters(beyond.lon(), beyond.lat())).isCloseTo(300, within(0.1));
      var inside = Geodesic.destination(end, 0, 50);
      assertThat(road.signedDistanceMeters(inside.lon(), inside.lat()))
          .isCloseTo(-150, within(0.5));
    }
  }

  @Test
  void boundsHaveTheRightSignAndNeverExceedTheTruth() {
    var random = new Random(4);
    var areas =
        List.of(
            Circle.of(118.1, 37.7, 150),
            Circle.of(118.1, 37.7, 30_000),
            Corridor.of(line(118, 37.7, 118.2, 37.75, 118.1, 37.9), 300));
    int quiet = 0;
    for (int i = 0; i < 60_000; i++) {
      double spread = Math.pow(10, -random.nextInt(4));
      double lon = 118.1 + 3 * spread * random.nextGaussian();
      double lat = Math.clamp(37.7 + 3 * spread * random.nextGaussian(), -89, 89);
      double enough = random.nextInt(6) * 200;
      for (var area : areas) {
        double exact = area.signedDistanceMeters(lon, lat);
        double answer = area.signedDistanceMeters(lon, lat, enough);
        if (answer != exact) {
          quiet++;
          assertThat(Math.signum(answer)).isEqualTo(Math.signum(exact));
          assertThat(Math.abs(answer)).isBetween(enough, Math.abs(exact));
        }
      }
    }
    assertThat(quiet).isGreaterThan(50_000);
  }

  @Test
  void whatIsNoShapeIsRefused() {
    assertThatThrownBy(() -> Circle.of(118, 37, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Circle.of(218, 37, 9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Corridor.of(line(118, 37, 118, 37), 9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Corridor.of(line(118, 37, 119, 37), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
