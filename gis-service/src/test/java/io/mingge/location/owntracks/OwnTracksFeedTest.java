package io.mingge.location.owntracks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.Mosquitto;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// OwnTracks over HTTP, and over a real broker.
@QuarkusTest
@QuarkusTestResource(value = Mosquitto.class, restrictToAnnotatedClass = true)
class OwnTracksFeedTest {

  private static final SampleTown TOWN = new SampleTown("910320", 119.2, 35.5);

  private record Phone(SampleSubject subject, String id, String name, String secret) {
    String user() {
      return name.substring(0, name.indexOf('/'));
    }

    String device() {
      return name.substring(name.indexOf('/') + 1);
    }
  }

  @Inject GridRegister register;
  @Inject Database database;
  @Inject OwnTracksBroker broker;
  @Inject Vertx vertx;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  private static Phone phone(String user) {
    var subject =
        SampleSubject.admit(TOWN, false)
            .withBasis(SampleSubject.today().minusDays(1), SampleSubject.today().plusDays(30));
    var name = user + "/" + UUID.randomUUID().toString().substring(0, 8);
    var enrolled =
        SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
            .contentType("application/json")
            .body(Map.of("protocol", "OWNTRACKS", "identity", name, "subjectId", subject.id()))
            .post("/api/devices")
            .then()
            .statusCode(201)
            .extract();
    return new Phone(subject, enrolled.path("id"), name, enrolled.path("secret"));
  }

  private static String location(int secondsAgo) {
    return "{\"_type\":\"location\",\"tid\":\"XX\",\"lat\":35.6,\"lon\":119.3,\"acc\":12,\"batt\":64,"
        + "\"bs\":2,\"tst\":"
        + SampleSubject.now().minusSeconds(secondsAgo).getEpochSecond()
        + "}";
  }

  private long stored(Phone phone) {
    return database
        .list("select count(*) from fix where device_id = ?", row -> row.getLong(1), phone.id())
        .getFirst();
  }

  @Test
  void overHttpTheAnswerIsAnEmptyListAfterTheCommit() {
    var phone = phone("s009");
    given()
        .header("X-Limit-U", phone.user())
        .header("X-Limit-D", phone.device())
        .auth()
        .preemptive()
        .basic(phone.user(), phone.secret())
        .contentType("application/json")
        .body(location(5))
        .post("/feed/owntracks")
        .then()
        .statusCode(200)
        .body("$", equalTo(java.util.List.of()));
    assertThat(stored(phone)).isEqualTo(1);
    given()
        .header("X-Device-Secret", phone.secret())
        .contentType("application/json")
        .body("{\"_type\":\"lwt\",\"tst\":1}")
        .post("/feed/owntracks?u=%s&d=%s".formatted(phone.user(), phone.device()))
        .then()
        .statusCode(200);
    given()
        .header("X-Limit-U", phone.user())
        .header("X-Limit-D", phone.device())
        .header("X-Device-Secret", "wrong")
        .contentType("application/json")
        .body(location(4))
        .post("/feed/owntracks")
        .then()
        .statusCode(401)
        .body("code", equalTo("DEVICE_REFUSED"));
    given()
        .contentType("application/json")
        .body(location(4))
        .post("/feed/owntracks")
        .then()
        .statusCode(400)
        .body("reason", equalTo("MISSING_DEVICE"));
    assertThat(stored(phone)).isEqualTo(1);
  }

  private MqttClient connect(String user) throws Exception {
    var options = new MqttClientOptions();
    options.setUsername(user).setPassword("pw-" + user);
    var client = MqttClient.create(vertx, options);
    client
        .connect(Mosquitto.get().port(), "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    return client;
  }

  private static void publish(MqttClient client, Phone phone, String body) throws Exception {
    client
        .publish(
            "owntracks/" + phone.name(), Buffer.buffer(body), MqttQoS.AT_LEAST_ONCE, false, false)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void overMqttTheTopicIsTheDeviceAndARestartOfTheBrokerLosesNothing() throws Exception {
    var phone = phone("s001");
    var other = phone("s002");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(broker::isConnected);
    var client = connect("s001");
    publish(client, phone, location(60));
    publish(client, phone, "garbage");
    publish(client, phone, location(50));
    // The broker does not let s001 speak for s002.
    publish(client, other, location(40));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(stored(phone)).isEqualTo(2));
    assertThat(stored(other)).isZero();

    Mosquitto.get().down();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !broker.isConnected());
    Mosquitto.get().up();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(broker::isConnected);
    var again = connect("s001");
    publish(again, phone, location(30));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(stored(phone)).isEqualTo(3));
    again.disconnect();
  }
}
