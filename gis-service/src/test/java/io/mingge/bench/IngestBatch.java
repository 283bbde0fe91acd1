package io.mingge.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Lists of fixes over {@code POST /feed/fixes} (NDJSON, 1,000 a request), durable and judged
 * against five zones each, answered after their commits. Floor: the same rows written again by
 * binary COPY.
 */
final class IngestBatch implements Benchmark {

  static final int FIXES_A_REQUEST = 1_000;

  /** Each brings its own thousand subjects, in the order of their times, as a platform does. */
  static final int CONNECTIONS = FeedTown.SUBJECTS / FIXES_A_REQUEST;

  private static final int ROWS_OF_FLOOR = 400_000;
  private static final int ROWS_A_COMMIT = 5_000;

  @Override
  public String name() {
    return "ingest-batch";
  }

  @Override
  public String about() {
    return "fixes a second in lists of 1,000, 10,000 subjects with five zones each, durable and"
        + " judged, against binary COPY of the same rows";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    int port = bench.demo().port();
    FeedTown.build(bench);
    Lists lists = new Lists(Instant.now().minusSeconds(4 * 3_600));
    try (HttpLoad load = new HttpLoad(port, CONNECTIONS)) {
      load.run(25, 1e9, lists::next);
      long before = FeedTown.stored(bench);
      HttpLoad.Tally tally = load.run(30, 1e9, lists::next);
      long stored = FeedTown.stored(bench) - before;
      if (tally.acknowledged != tally.answered || stored < tally.answered * FIXES_A_REQUEST) {
        throw new AssertionError(
            tally.acknowledged + " of " + tally.answered + " lists taken, stored " + stored);
      }
      double perSecond = stored / tally.seconds;
      double floor = FeedTown.copyFloor(bench, ROWS_OF_FLOOR, ROWS_A_COMMIT);
      return List.of(
          Figure.atLeast(name(), perSecond, "fixes/s", floor, 80_000),
          Figure.atLeastTimesFloor(name() + "-floor", perSecond, "fixes/s", floor, 0.35));
    }
  }

  /**
   * Requests with a fix of each of a thousand subjects, in turn; a second of their time a round.
   */
  static final class Lists {
    private final long start;
    private final StringBuilder text = new StringBuilder(200 * FIXES_A_REQUEST);
    private final long[] steps = new long[CONNECTIONS];

    Lists(Instant start) {
      this.start = start.toEpochMilli();
    }

    byte[] next(int connection) {
      long step = steps[connection]++;
      text.setLength(0);
      for (int i = 0; i < FIXES_A_REQUEST; i++) {
        int subject = connection * FIXES_A_REQUEST + i;
        text.append("{\"device\":\"FD").append(subject);
        text.append("\",\"secret\":\"").append(FeedTown.SECRET);
        text.append("\",\"time\":").append(start + 1_000 * step);
        FeedTown.place(subject, step, text.append(",\"lat\":"), ",\"lon\":");
        text.append(",\"accuracy\":8,\"speed\":4,\"battery\":80}\n");
      }
      byte[] body = text.toString().getBytes(StandardCharsets.US_ASCII);
      return HttpLoad.post("/feed/fixes", "Content-Type: application/x-ndjson\r\n", body);
    }
  }
}
