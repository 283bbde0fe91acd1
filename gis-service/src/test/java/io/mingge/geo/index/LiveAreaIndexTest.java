package io.mingge.geo.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class LiveAreaIndexTest {

  private static Geometry random(Random random, int seed) {
    return Coverage.star(
        117 + random.nextDouble(),
        36 + random.nextDouble(),
        0.02 + 0.2 * random.nextDouble(),
        4 + random.nextInt(300),
        seed);
  }

  @Test
  void afterAnyChangesItAnswersAsAFreshIndexDoes() {
    var random = new Random(1);
    var live = new LiveAreaIndex<Integer>();
    Map<Integer, Geometry> truth = new HashMap<>();
    for (int change = 0; change < 600; change++) {
      int key = random.nextInt(200);
      if (random.nextInt(3) == 0) {
        live.remove(key);
        truth.remove(key);
      } else {
        var area = random(random, change);
        live.put(key, area);
        truth.put(key, area);
      }
      if (change % 20 == 19) {
        var fresh = AreaIndex.of(truth);
        for (int i = 0; i < 500; i++) {
          double lon = 116.9 + 1.2 * random.nextDouble();
          double lat = 35.9 + 1.2 * random.nextDouble();
          assertThat(live.at(lon, lat)).containsExactlyInAnyOrderElementsOf(fresh.at(lon, lat));
        }
      }
    }
    assertThat(live.size()).isEqualTo(truth.size());
  }

  @Test
  void aReaderNeverSeesHalfAChange() throws Exception {
    // The same ground is handed from one area to the other: it has one holder at any moment.
    var live = new LiveAreaIndex<String>();
    var ground = Coverage.star(117, 36, 0.1, 500, 1);
    live.put("a", ground);
    var stop = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(1)) {
      var reader =
          threads.submit(
              () -> {
                int looks = 0;
                while (!stop.get()) {
                  assertThat(live.at(117, 36)).hasSize(1);
                  looks++;
                }
                return looks;
              });
      for (int i = 0; i < 200; i++) {
        boolean toB = i % 2 == 0;
        live.change(Map.of(toB ? "b" : "a", ground), Set.of(toB ? "a" : "b"));
      }
      stop.set(true);
      assertThat(reader.get()).isPositive();
    }
    assertThat(live.at(117, 36)).containsExactly("a");
  }

  @Test
  void aBadAreaChangesNothing() {
    var live = new LiveAreaIndex<String>();
    live.put("a", Coverage.star(117, 36, 0.1, 50, 1));
    var point = new GeometryFactory().createPoint(new Coordinate(1, 2));
    assertThatThrownBy(() -> live.change(Map.of("b", point), Set.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(live.at(117, 36)).containsExactly("a");
  }
}
