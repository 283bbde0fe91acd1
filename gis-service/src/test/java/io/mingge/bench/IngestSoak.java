package io.mingge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The memory of the service under a steady 20,000 fixes a second for {@code
 * -Dmingge.bench.soak.seconds} (600): the largest resident size of the last third against that of
 * the first.
 */
final class IngestSoak implements Benchmark {

  private static final double PER_SECOND = 20_000;
  private static final double MOST_GROWTH = 1.1;

  @Override
  public String name() {
    return "ingest-soak";
  }

  @Override
  public String about() {
    return "resident memory of the service under 20,000 fixes/s for ten minutes: last third against"
        + " the first";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    int seconds = Integer.getInteger("mingge.bench.soak.seconds", 600);
    int port = bench.demo().port();
    FeedTown.build(bench);
    long pid = bench.demo().process("gis-service").orElseThrow().pid();
    IngestBatch.Lists lists = new IngestBatch.Lists(Instant.now().minusSeconds(4 * 3_600));
    try (HttpLoad load = new HttpLoad(port, IngestBatch.CONNECTIONS)) {
      load.run(20, 1e9, lists::next);
      CompletableFuture<HttpLoad.Tally> running =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return load.run(seconds, PER_SECOND / IngestBatch.FIXES_A_REQUEST, lists::next);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      double first = 0;
      double last = 0;
      long start = System.nanoTime();
      while (!running.isDone()) {
        double passed = (System.nanoTime() - start) / 1e9 / seconds;
        double megabytes = residentMegabytes(pid);
        first = passed < 1 / 3.0 ? Math.max(first, megabytes) : first;
        last = passed > 2 / 3.0 ? Math.max(last, megabytes) : last;
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(500);
      }
      System.err.println("# " + running.get().answered * 1_000 + " fixes in " + seconds + " s");
      return List.of(Figure.atMostTimesFloor(name(), last, "MB", first, MOST_GROWTH));
    }
  }

  private static double residentMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024;
      }
    }
    return 0;
  }
}
