package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/// The shape answers what JTS answers, and its bounds never promise more than the truth.
class C05_TheQuietPathKnowsABound {

  private static Polygon star(double lon, double lat, double size, int vertices, long seed) {
    var random = new Random(seed);
    var ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * i / vertices;
      double radius = size * (0.6 + 0.4 * random.nextDouble());
      ring[i] = new Coordinate(lon + radius * Math.cos(angle), lat + radius * Math.sin(angle));
    }
    ring[vertices] = ring[0].copy();
    return Scenario.GEOMETRY.createPolygon(ring);
  }

  static List<Geometry> areas() {
    var county = star(118.1, 37.7, 0.4, 12_000, 1);
    var lakes =
        star(118.05, 37.7, 0.05, 300, 2)
            .union(star(118.2, 37.75, 0.03, 40, 3))
            .union(star(118.1, 37.6, 0.004, 9, 4));
    return List.of(
        Scenario.GEOMETRY.toGeometry(new Envelope(118.0, 118.2, 37.5, 37.7)),
        star(118.1, 37.7, 0.002, 33, 5),
        star(87.6, 43.8, 2.5, 5_000, 6),
        county.difference(lakes),
        county.difference(lakes).union(star(119.1, 37.9, 0.1, 77, 7)));
  }

  /// The same plane and the same splitting of long edges, judged by JTS.
  private record Reference(
      LocalProjection projection, IndexedPointInAreaLocator inside, IndexedFacetDistance border) {

    static Reference of(Geometry area) {
      var projection = new LocalProjection(area.getEnvelopeInternal().centre().x);
      var densifier = new Densifier(area);
      densifier.setDistanceTolerance(0.02);
      var meters = densifier.getResultGeometry().copy();
      meters.apply(projection.filter());
      return new Reference(
          projection,
          new IndexedPointInAreaLocator(meters),
          new IndexedFacetDistance(meters.getBoundary()));
    }

    double signedDistance(double lon, double lat) {
      var out = new double[2];
      projection.project(lon, lat, out);
      var place = new Coordinate(out[0], out[1]);
      double distance = border.distance(Scenario.GEOMETRY.createPoint(place));
      return inside.locate(place) == Location.EXTERIOR ? distance : -distance;
    }
  }

  @ParameterizedTest
  @MethodSource("areas")
  void distancesAreThoseOfJtsToAMicrometre(Geometry area) {
    var shape = ZoneShape.of(area);
    var reference = Reference.of(area);
    var random = new Random(11);
    var vertices = area.getCoordinates();
    var box = area.getEnvelopeInternal();
    for (int i = 0; i < 4_000; i++) {
      double spread = i % 3 == 0 ? 1e-5 : 1e-3;
      var vertex = vertices[random.nextInt(vertices.length)];
      double lon =
          i % 4 == 0
              ? box.getMinX() + (random.nextDouble() * 1.6 - 0.3) * box.getWidth()
              : vertex.x + spread * random.nextGaussian();
      double lat =
          i % 4 == 0
              ? box.getMinY() + (random.nextDouble() * 1.6 - 0.3) * box.getHeight()
              : vertex.y + spread * random.nextGaussian();
      if (i % 40 == 1) {
        lon = vertex.x;
        lat = vertex.y;
      }
      assertThat(shape.signedDistanceMeters(lon, lat))
          .isCloseTo(reference.signedDistance(lon, lat), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("areas")
  void aBoundHasTheRightSignAndNeverExceedsTheTruth(Geometry area) {
    var shape = ZoneShape.of(area);
    var random = new Random(12);
    var box = area.getEnvelopeInternal();
    int quiet = 0;
    for (int i = 0; i < 40_000; i++) {
      double lon = box.getMinX() + (random.nextDouble() * 3 - 1) * box.getWidth();
      double lat = box.getMinY() + (random.nextDouble() * 3 - 1) * box.getHeight();
      double enough = random.nextInt(8) * 100;
      double exact = shape.signedDistanceMeters(lon, lat);
      double answer = shape.signedDistanceMeters(lon, lat, enough);
      if (answer != exact) {
        quiet++;
        assertThat(Math.abs(answer)).isBetween(enough, Math.abs(exact));
        assertThat(Math.signum(answer)).isEqualTo(Math.signum(exact));
      }
    }
    assertThat(quiet).isGreaterThan(5_000);
  }

  @Test
  void aPlaceOnTheOtherSideOfTheWorldIsOutside() {
    var shape = ZoneShape.of(Scenario.GEOMETRY.toGeometry(new Envelope(118, 118.2, 37.5, 37.7)));
    assertThat(shape.signedDistanceMeters(-60, -37, 1_000)).isGreaterThan(1_000_000);
    assertThat(shape.signedDistanceMeters(118.1, 89.9, 1_000)).isGreaterThan(1_000_000);
    assertThat(shape.signedDistanceMeters(179.9, 37.6, 1_000)).isGreaterThan(1_000_000);
  }

  @Test
  void theFastPlaneIsTheExactOneToATenthOfAMillimetre() {
    var projection = new LocalProjection(105);
    var fast = new double[2];
    var exact = new double[2];
    for (double lat = 3; lat <= 54; lat += 0.7) {
      for (double lon = 103.5; lon <= 106.5; lon += 0.05) {
        projection.project(lon, lat, fast);
        projection.krueger(lon, lat, exact);
        assertThat(Math.hypot(fast[0] - exact[0], fast[1] - exact[1])).isLessThan(1e-4);
      }
    }
  }
}
