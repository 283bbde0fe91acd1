package io.mingge.bench;

import java.time.Instant;
import java.util.List;

/**
 * One fix a request on keep-alive connections, each answered after the commit it shares with
 * others, judged against five zones. Floor: the same client asking the same server for its health,
 * which touches no database.
 */
final class IngestHttp implements Benchmark {

  private static final int CONNECTIONS = 800;
  private static final double BAR_PER_SECOND = 15_000;

  @Override
  public String name() {
    return "ingest-http";
  }

  @Override
  public String about() {
    return "one fix a request, keep-alive, 10,000 subjects, answered after the commit; requests a"
        + " second against the same server's liveness answer";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    int port = bench.demo().port();
    FeedTown.build(bench);
    try (HttpLoad load = new HttpLoad(port, CONNECTIONS)) {
      Walk walk = new Walk(Instant.now().minusSeconds(3_600));
      load.run(15, 1e9, connection -> walk.next());
      long before = FeedTown.stored(bench);
      HttpLoad.Tally tally = load.run(20, 1e9, connection -> walk.next());
      long stored = FeedTown.stored(bench) - before;
      if (tally.acknowledged != tally.answered || stored < tally.acknowledged) {
        throw new AssertionError(
            tally.acknowledged + " of " + tally.answered + " acknowledged, stored " + stored);
      }
      byte[] health = HttpLoad.get("/q/health/live");
      load.run(3, 1e9, connection -> health);
      HttpLoad.Tally floor = load.run(8, 1e9, connection -> health);
      return List.of(
          Figure.atLeast(
              name(), tally.perSecond(), "requests/s", floor.perSecond(), BAR_PER_SECOND));
    }
  }

  /** All subjects in turn, a second of their time each round. */
  static final class Walk {
    private final Instant start;
    private final int subjects;
    private long sent;

    Walk(Instant start) {
      this(start, FeedTown.SUBJECTS);
    }

    Walk(Instant start, int subjects) {
      this.start = start;
      this.subjects = subjects;
    }

    byte[] next() {
      int subject = (int) (sent % subjects);
      long step = sent / subjects;
      sent++;
      return FeedTown.osmand(subject, start.plusSeconds(step), step);
    }
  }
}
