package io.mingge.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Links on their way to a message gateway that is sometimes down.
@QuarkusTest
class LinkSenderTest {

  private static final SampleTown TOWN = new SampleTown("910327", 116, 39.5);
  private static final String SECRET = "shared with the gateway";

  /// What the gateway received.
  record Message(String key, String signature, byte[] body) {}

  @Inject GridRegister register;
  @Inject Database database;
  @Inject CheckRepository repository;
  @Inject CheckLinks links;
  @Inject ObjectMapper json;
  @Inject Clock time;

  private final List<Message> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger answer = new AtomicInteger(202);
  private HttpServer gateway;

  @BeforeEach
  void listen() throws IOException {
    TOWN.load(register);
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/send",
        exchange -> {
          received.add(
              new Message(
                  exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                  exchange.getRequestHeaders().getFirst("X-Mingge-Signature"),
                  exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
    TestClock.reset();
  }

  @Test
  void aGatewayThatWasDownGetsTheSameLinkAgainAndTheSubjectAnswersWithIt() throws IOException {
    var config = new Settings(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
    var outbox = new LinkOutbox(database, config);
    var sender = new LinkSender(outbox, links, config, json, time);
    var subject = SampleSubject.admit(TOWN, false);
    String id =
        SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
            .contentType("application/json")
            .body(Map.of("subjectId", subject.id(), "reason", "短信测试"))
            .post("/api/checks")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    outbox.add(repository.find(id).orElseThrow());

    answer.set(503);
    sender.send();
    sender.send();
    assertThat(mine(id)).as("not tried again at once").hasSize(1);
    assertThat(repository.find(id).orElseThrow().sentAt()).isNull();

    answer.set(202);
    TestClock.advance(Duration.ofSeconds(6));
    sender.send();
    TestClock.advance(Duration.ofMinutes(5));
    sender.send();
    assertThat(mine(id)).hasSize(2);
    assertThat(repository.find(id).orElseThrow().sentAt()).isNotNull();

    var bodies = mine(id).stream().map(message -> read(message.body())).toList();
    assertThat(bodies.get(0).path("link")).isEqualTo(bodies.get(1).path("link"));
    assertThat(bodies.get(0).path("subjectId").asText()).isEqualTo(subject.id());
    assertThat(mine(id).getFirst().signature())
        .isEqualTo(LinkSender.signature(SECRET, mine(id).getFirst().body()));

    String link = bodies.getFirst().path("link").asText();
    assertThat(link).startsWith("https://mingge.example.cn/check.html#");
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "token",
                link.substring(link.indexOf('#') + 1),
                "lon",
                TOWN.lon() + 0.1,
                "lat",
                TOWN.lat() + 0.1,
                "accuracyMeters",
                10))
        .post("/api/check-links/answer")
        .then()
        .statusCode(200)
        .body("state", equalTo("ANSWERED_OK"));
  }

  private List<Message> mine(String taskId) {
    return received.stream().filter(message -> message.key().equals(taskId)).toList();
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The defaults with a gateway.
  private record Settings(URI gateway) implements CheckConfig {
    @Override
    public String clock() {
      return "off";
    }

    @Override
    public Optional<URI> publicUrl() {
      return Optional.of(URI.create("https://mingge.example.cn/"));
    }

    @Override
    public Optional<URI> gatewayUrl() {
      return Optional.of(gateway.resolve("/send"));
    }

    @Override
    public Optional<String> gatewaySecret() {
      return Optional.of(SECRET);
    }

    @Override
    public Duration gatewayTimeout() {
      return Duration.ofSeconds(10);
    }

    @Override
    public Duration maxAge() {
      return Duration.ofMinutes(2);
    }

    @Override
    public int photoMaximumBytes() {
      return 1_000;
    }

    @Override
    public int wrongLinksPerAddress() {
      return 30;
    }

    @Override
    public int requestsPerLink() {
      return 60;
    }

    @Override
    public Duration campaignRetention() {
      return Duration.ofDays(30);
    }
  }
}
