package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class C02_ManyVertices {

  private static final int VERTICES = 20_000;

  private static Polygon ragged() {
    var random = new Random(1);
    var ring =
        IntStream.range(0, VERTICES)
            .mapToObj(
                i -> {
                  double angle = 2 * Math.PI * i / VERTICES;
                  double radius = 0.2 + 0.002 * random.nextDouble();
                  return new Coordinate(
                      118 + radius * Math.cos(angle), 37.7 + radius * Math.sin(angle));
                })
            .toArray(Coordinate[]::new);
    var closed = Arrays.copyOf(ring, VERTICES + 1);
    closed[VERTICES] = ring[0];
    return Scenario.GEOMETRY.createPolygon(closed);
  }

  @Test
  void theIndexedDistanceEqualsThePlainOne() {
    var area = ragged();
    var shape = ZoneShape.of(area);
    var projection = new LocalProjection(area.getEnvelopeInternal().centre().x);
    Geometry meters = area.copy();
    meters.apply(projection.filter());
    var random = new Random(2);
    var place = new double[2];
    for (int i = 0; i < 300; i++) {
      double lon = 117.7 + 0.6 * random.nextDouble();
      double lat = 37.4 + 0.6 * random.nextDouble();
      projection.project(lon, lat, place);
      var point = Scenario.GEOMETRY.createPoint(new Coordinate(place[0], place[1]));
      double plain = meters.getBoundary().distance(point) * (meters.covers(point) ? -1 : 1);
      assertThat(shape.signedDistanceMeters(lon, lat)).isCloseTo(plain, within(1e-6));
    }
  }

  @Test
  void tenThousandFixesTakeWellUnderASecond() {
    var shape = ZoneShape.of(ragged());
    var random = new Random(3);
    long from = System.nanoTime();
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum +=
          shape.signedDistanceMeters(
              117.7 + 0.6 * random.nextDouble(), 37.4 + 0.6 * random.nextDouble());
    }
    assertThat(sum).isFinite();
    // Measured 0.1 s; the bound only catches a lost index (linear search: 10 s).
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(3));
  }
}
