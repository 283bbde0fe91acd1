package io.mingge.bench;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * Ten thousand devices come back at once: each opens a connection and sends a fix, and is answered
 * after its commit. Floor: the same connections asking for the server's health.
 */
final class Reconnect implements Benchmark {

  private static final double BAR_SECONDS = 10;

  @Override
  public String name() {
    return "reconnect";
  }

  @Override
  public String about() {
    return "10,000 devices connect and report at once; seconds until the last is answered";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    int port = bench.demo().port();
    FeedTown.build(bench);
    try (HttpLoad warm = new HttpLoad(port, 200)) {
      IngestHttp.Walk walk = new IngestHttp.Walk(Instant.now().minusSeconds(1_200));
      warm.run(10, 1e9, connection -> walk.next());
    }
    byte[] health = HttpLoad.get("/q/health/live");
    double floor = storm(port, subject -> health);
    Instant now = Instant.now();
    double seconds = storm(port, subject -> FeedTown.osmand(subject, now, 0));
    return List.of(Figure.atMost(name(), seconds, "s", floor, BAR_SECONDS));
  }

  private static double storm(int port, java.util.function.IntFunction<byte[]> request)
      throws Exception {
    BitSet asked = new BitSet(FeedTown.SUBJECTS);
    try (HttpLoad load = new HttpLoad(port, FeedTown.SUBJECTS)) {
      HttpLoad.Tally tally =
          load.run(
              60,
              1e9,
              connection -> {
                if (asked.get(connection)) {
                  return null;
                }
                asked.set(connection);
                return request.apply(connection);
              });
      if (tally.acknowledged != FeedTown.SUBJECTS) {
        throw new AssertionError(tally.acknowledged + " of " + FeedTown.SUBJECTS + " answered");
      }
      return tally.seconds;
    }
  }
}
