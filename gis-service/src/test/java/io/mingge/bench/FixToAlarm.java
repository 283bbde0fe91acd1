package io.mingge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.system.MinggeSystem;
import io.mingge.system.Visitor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * From the confirming fix sent over HTTP to its alarm arriving on the WebSocket of the judicial
 * office, while 5,000 fixes a second of other subjects come in: decode, authenticate, gate, judge,
 * commit with fsync, push. Floor: one durable one-row commit in the same PostgreSQL.
 */
final class FixToAlarm implements Benchmark {

  private static final int RUNS = 200;
  private static final double BACKGROUND_PER_SECOND = 5_000;
  private static final double WARM_UP_SECONDS = 15;

  @Override
  public String name() {
    return "fix-to-alarm";
  }

  @Override
  public String about() {
    return "confirming fix sent to alarm received over WebSocket while 5,000 fixes/s come in, p50"
        + " and p99, against one durable commit";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    MinggeSystem system = bench.demo();
    FeedTown.build(bench);
    double floor = oneCommit(bench);
    Visitor office = Visitor.loggedIn(system, "judicial_assistant");
    BlockingQueue<JsonNode> events = office.live();
    Background background = new Background(system.port());
    CompletableFuture<HttpLoad.Tally> load = CompletableFuture.supplyAsync(background::run);
    double[] millis = new double[RUNS];
    try {
      background.awaitSeconds(WARM_UP_SECONDS);
      for (int i = 0; i < RUNS; i++) {
        millis[i] = alarm(office, events, FeedTown.WATCHED_FROM + i);
      }
    } finally {
      background.stop();
    }
    double rate = load.get(2, TimeUnit.MINUTES).perSecond();
    System.err.printf(Locale.ROOT, "# background: %.0f fixes/s%n", rate);
    Samples samples = new Samples(millis);
    return List.of(
        Figure.atMost(name() + "-p50", samples.median(), "ms", floor, 15),
        Figure.atMost(name() + "-p99", samples.percentile(0.99), "ms", floor, 150));
  }

  private double alarm(Visitor office, BlockingQueue<JsonNode> events, int subject)
      throws InterruptedException {
    Instant now = Instant.now();
    send(office, subject, now.minusSeconds(3_000), FeedTown.LON);
    send(office, subject, now.minusSeconds(120), FeedTown.LON + 0.6);
    events.clear();
    long from = System.nanoTime();
    send(office, subject, now.minusSeconds(60), FeedTown.LON + 0.6);
    while (true) {
      JsonNode event = events.poll(20, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no alarm for F" + subject);
      }
      if (event.path("type").asText().equals("alarm.raised")
          && event.path("data").path("subjectId").asText().equals("F" + subject)) {
        return (System.nanoTime() - from) / 1e6;
      }
    }
  }

  private static void send(Visitor visitor, int subject, Instant time, double lon) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("id", "FD" + subject);
    parameters.put("secret", FeedTown.SECRET);
    parameters.put("timestamp", String.valueOf(time.toEpochMilli()));
    parameters.put("lat", String.valueOf(FeedTown.LAT));
    parameters.put("lon", String.valueOf(lon));
    parameters.put("accuracy", "8");
    Visitor.Answer answer = visitor.report(parameters);
    if (answer.status() != 200) {
      throw new AssertionError("the feed refused a fix: " + answer);
    }
  }

  /** The other subjects' fixes. */
  private static final class Background {
    private final int port;
    private volatile boolean stopped;

    Background(int port) {
      this.port = port;
    }

    HttpLoad.Tally run() {
      IngestHttp.Walk walk =
          new IngestHttp.Walk(Instant.now().minusSeconds(3_600), FeedTown.WATCHED_FROM);
      try (HttpLoad load = new HttpLoad(port, 300)) {
        return load.run(600, BACKGROUND_PER_SECOND, connection -> stopped ? null : walk.next());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    void awaitSeconds(double seconds) throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
    }

    void stop() {
      stopped = true;
    }
  }

  private static double oneCommit(BenchSystem bench) throws SQLException {
    try (Connection connection = bench.database();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists bench_floor (at timestamptz, x float8)");
      double[] millis = new double[200];
      for (int i = 0; i < millis.length; i++) {
        long from = System.nanoTime();
        statement.execute("insert into bench_floor values (now(), 1)");
        millis[i] = (System.nanoTime() - from) / 1e6;
      }
      statement.execute("drop table bench_floor");
      return new Samples(millis).median();
    }
  }
}
