package io.mingge.data.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mingge.data.testsupport.DemoSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sending side against a feed that can fail. */
class SimulatedDeviceTest {

  /** A request as the feed saw it. */
  private record Request(int status, String query, String secret) {}

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final AtomicInteger received = new AtomicInteger();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }

  private SimulatedDevice deviceAgainst(IntUnaryOperator statusOfRequest) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext("/feed/osmand", exchange -> answer(exchange, statusOfRequest));
    server.start();
    open.add(() -> server.stop(0));
    URI feed = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/feed/osmand");
    var osmAnd = new OsmAndFeed(HttpClient.newHttpClient(), feed, new DeviceSecrets("a key\n"));
    Story story = Story.parse(DemoSet.text("story.json"));
    var clock = new StoryClock(Clock.systemUTC(), 100);
    var device =
        new SimulatedDevice(story.devices().getFirst(), new StoryPlayer(story, 1), clock, osmAnd);
    open.add(device::stop);
    return device;
  }

  private void answer(HttpExchange exchange, IntUnaryOperator statusOfRequest) throws IOException {
    int status = statusOfRequest.applyAsInt(received.getAndIncrement());
    requests.add(
        new Request(
            status,
            exchange.getRequestURI().getQuery(),
            String.valueOf(exchange.getRequestHeaders().getFirst("X-Device-Secret"))));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private List<Request> next(int count) throws InterruptedException {
    var seen = new ArrayList<Request>();
    while (seen.size() < count) {
      seen.add(
          Optional.ofNullable(requests.poll(20, TimeUnit.SECONDS))
              .orElseThrow(() -> new AssertionError("only " + seen)));
    }
    return seen;
  }

  @Test
  void fixesMeasuredWhileTheFeedWasAwayArriveLaterInOrderAndNoneIsMissing() throws Exception {
    SimulatedDevice device = deviceAgainst(n -> 200);
    device.fallSilent();
    device.start();
    while (device.state().waiting() < 5) {
      Thread.onSpinWait();
    }
    device.resume();
    List<String> times = next(12).stream().map(r -> parameter(r.query(), "timestamp")).toList();
    assertThat(times).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aFixTheFeedCouldNotStoreIsSentAgain() throws Exception {
    SimulatedDevice device = deviceAgainst(n -> n == 0 ? 503 : 200);
    device.start();
    List<Request> first = next(2);
    assertThat(first).extracting(Request::status).containsExactly(503, 200);
    assertThat(first.get(1).query()).isEqualTo(first.get(0).query());
  }

  @Test
  void aFixTheFeedRefusedIsCountedAndNotSentAgain() throws Exception {
    SimulatedDevice device = deviceAgainst(n -> 403);
    device.start();
    List<Request> first = next(2);
    assertThat(first.get(1).query()).isNotEqualTo(first.get(0).query());
    assertThat(device.state().stored()).isZero();
    assertThat(device.state().refused()).isPositive();
  }

  @Test
  void aRequestSpeaksOsmAndAndCarriesTheDerivedSecretInAHeader() throws Exception {
    deviceAgainst(n -> 200).start();
    Request request = next(1).getFirst();
    assertThat(request.query())
        .matches(
            "id=MG-E001&timestamp=\\d{13}&lat=37\\.\\d{6}&lon=117\\.\\d{6}&accuracy=\\d+\\.\\d"
                + "&speed=0\\.00&bearing=0&altitude=6\\.5&batt=\\d+&charge=false");
    assertThat(request.secret()).isEqualTo(new DeviceSecrets("a key").of("MG-E001")).hasSize(24);
  }

  @Test
  void theStoryBeginsWithTheFirstLoginAndNotBefore() throws Exception {
    assertThat(FirstLogin.parse("{\"at\":null}")).isEmpty();
    assertThat(FirstLogin.parse("{\"at\":\"2026-11-21T08:00:00Z\"}"))
        .contains(Instant.parse("2026-11-21T08:00:00Z"));
    var clock = new StoryClock(Clock.systemUTC(), 1);
    assertThat(clock.elapsedSeconds()).isNegative();
    clock.begin(clock.now());
    assertThat(clock.elapsedSeconds()).isNotNegative();
  }

  private static String parameter(String query, String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    throw new AssertionError(query);
  }
}
