package io.mingge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.system.DemoDevice;
import io.mingge.system.MinggeSystem;
import io.mingge.system.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * From the confirming fix sent over HTTP to its alarm arriving on the WebSocket of the judicial
 * office: decode, authenticate, gate, judge, commit with fsync, push. Floor: one durable one-row
 * commit in the same PostgreSQL.
 */
final class FixToAlarm implements Benchmark {

  private static final int RUNS = 40;
  private static final int WARM_UP_RUNS = 10;
  private static final double BAR_MILLIS = 1_000;
  private static final double INSIDE_LON = 117.88;
  private static final double INSIDE_LAT = 37.68;

  /** 60 km west of the town: outside the county by any measure, 20 minutes away by car. */
  private static final double OUTSIDE_LON = 117.2;

  private static final Duration STEP = Duration.ofMinutes(30);

  @Override
  public String name() {
    return "fix-to-alarm";
  }

  @Override
  public String about() {
    return "confirming fix sent to alarm received over WebSocket, p50 and p99, against one durable"
        + " commit";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    MinggeSystem system = bench.demo();
    Visitor office = Visitor.loggedIn(system, "judicial_assistant");
    Visitor county = Visitor.loggedIn(system, "correction_officer");
    DemoDevice device = DemoDevice.of(system, "S001");
    BlockingQueue<JsonNode> events = office.live();
    Instant time = Instant.now().minus(STEP.multipliedBy(8L * (RUNS + WARM_UP_RUNS)));
    double[] millis = new double[RUNS];
    for (int i = -WARM_UP_RUNS; i < RUNS; i++) {
      for (int inside = 0; inside < 3; inside++) {
        send(office, device, time = time.plus(STEP), INSIDE_LON);
      }
      events.clear();
      double took = Double.NaN;
      JsonNode raised = null;
      for (int outside = 0; outside < 4 && raised == null; outside++) {
        long from = System.nanoTime();
        send(office, device, time = time.plus(STEP), OUTSIDE_LON);
        raised = alarm(events);
        took = (System.nanoTime() - from) / 1e6;
      }
      if (raised == null) {
        throw new AssertionError("no alarm after four fixes outside");
      }
      if (i >= 0) {
        millis[i] = took;
      }
      close(raised.path("id").asText(), office, county);
    }
    Samples samples = new Samples(millis);
    double floor = oneCommit(bench);
    return List.of(
        Figure.atMost(name() + "-p50", samples.median(), "ms", floor, BAR_MILLIS),
        Figure.atMost(name() + "-p99", samples.percentile(0.99), "ms", floor, BAR_MILLIS));
  }

  private static void send(Visitor visitor, DemoDevice device, Instant time, double lon) {
    Visitor.Answer answer = visitor.report(device.fix(time, lon, INSIDE_LAT, 10));
    if (answer.status() != 200) {
      throw new AssertionError("the feed refused a fix: " + answer);
    }
  }

  /**
   * The alarm that the last fix raised; the answer to the fix comes after the commit, the push with
   * it.
   */
  private static @org.jspecify.annotations.Nullable JsonNode alarm(BlockingQueue<JsonNode> events)
      throws InterruptedException {
    JsonNode event = events.poll(250, TimeUnit.MILLISECONDS);
    while (event != null) {
      if (event.path("type").asText().equals("alarm.raised")) {
        return event;
      }
      event = events.poll(250, TimeUnit.MILLISECONDS);
    }
    return null;
  }

  /** Walks the alarm to its end as false, by two people. */
  private static void close(String alarmId, Visitor office, Visitor county) {
    step(office, alarmId, Map.of("to", "ACKNOWLEDGED"));
    step(office, alarmId, Map.of("to", "VERIFYING", "method", "CALL"));
    step(office, alarmId, Map.of("to", "FALSE_ALARM", "reasonCode", "TEST"));
    step(county, alarmId, Map.of("to", "CLOSED"));
  }

  private static void step(Visitor visitor, String alarmId, Map<String, String> transition) {
    Map<String, String> body = new HashMap<>(transition);
    body.put("text", "性能测试");
    Visitor.Answer answer = visitor.post("/api/alarms/" + alarmId + "/transitions", body);
    if (answer.status() / 100 != 2) {
      throw new AssertionError(transition + ": " + answer);
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
