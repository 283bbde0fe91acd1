package io.mingge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.EscalationWatch;
import io.mingge.alarm.Occurrence;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.LonLat;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.HookServer;
import io.mingge.testsupport.HookServer.Hit;
import io.mingge.testsupport.MailServer;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Webhooks and mail against real sockets: signed, kept in the outbox with the alarm, tried again
/// with the same key, dead in the end and seen.
@QuarkusTest
class DeliveryTest {

  private static final SampleTown TOWN = new SampleTown("910407", 118, 31.5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject GridRegister register;
  @Inject AlarmBook book;
  @Inject EscalationWatch escalation;
  @Inject Courier courier;
  @Inject Database database;

  private String admin = "";

  @BeforeEach
  void load() {
    TOWN.load(register);
    database.update("delete from delivery_channel");
    database.update("delete from duty_shift");
    admin = SignIn.session(Role.ADMIN, AreaPath.of(TOWN.county()));
  }

  @AfterEach
  void resetClock() {
    database.update("delete from delivery_channel");
    TestClock.reset();
  }

  private ValidatableResponse add(Map<String, ?> request) {
    return SignIn.with(admin)
        .contentType("application/json")
        .body(request)
        .post("/api/delivery/channels")
        .then();
  }

  private ValidatableResponse hook(String url) {
    return add(
        Map.of(
            "kind",
            "WEBHOOK",
            "name",
            "指挥中心",
            "area",
            TOWN.county(),
            "settings",
            Map.of("url", url)));
  }

  private String raise(AlarmType type) {
    var subject = SampleSubject.admit(TOWN, false);
    raise(subject, type);
    return subject.id();
  }

  private void raise(SampleSubject subject, AlarmType type) {
    book.raise(occurrence(subject, type));
  }

  private static Occurrence occurrence(SampleSubject subject, AlarmType type) {
    var now = SampleSubject.now();
    return new Occurrence(
        subject.id(),
        null,
        AreaPath.of(TOWN.westVillage()),
        type,
        null,
        now,
        now,
        now,
        new LonLat(118.2101, 31.6),
        12.0,
        880.0,
        "越出边界 880 米",
        "880 m outside");
  }

  private static Hit next(HookServer server, int n) {
    return await()
        .atMost(Duration.ofSeconds(5))
        .until(server::hits, hits -> hits.size() == n)
        .getLast();
  }

  private void until(String state, long n) {
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                database
                    .list(
                        "select count(*) from delivery_message where state = ?",
                        row -> row.getLong(1),
                        state)
                    .getFirst(),
            count -> count == n);
  }

  private static JsonNode tree(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }

  @Test
  void aWebhookIsSignedAndTellsIdsAndTypesOnly() throws Exception {
    try (var server = new HookServer()) {
      String key = hook(server.url()).statusCode(200).extract().path("newSecret");
      var subject = raise(AlarmType.BOUNDARY_EXIT);
      var hit = next(server, 1);
      assertThat(hit.header("Mingge-Signature"))
          .isEqualTo("v1=" + hmac(key, hit.header("Mingge-Timestamp") + "." + hit.body()));
      assertThat(Long.parseLong(hit.header("Mingge-Timestamp")))
          .isCloseTo(SampleSubject.now().getEpochSecond(), within(5L));
      var body = tree(hit.body());
      assertThat(hit.header("Idempotency-Key")).isEqualTo(body.path("id").asText()).isNotBlank();
      Set<String> fields = new TreeSet<>();
      body.fieldNames().forEachRemaining(fields::add);
      assertThat(fields)
          .containsExactly(
              "alarmId",
              "at",
              "escalation",
              "event",
              "id",
              "level",
              "occurredAt",
              "raisedAt",
              "state",
              "town",
              "type");
      assertThat(body.path("event").asText()).isEqualTo("alarm.raised");
      assertThat(body.path("town").asText()).isEqualTo(TOWN.town());
      assertThat(hit.body()).doesNotContain(subject).doesNotContain("118.2").doesNotContain("测试对象");
      until("SENT", 1);
    }
  }

  private static String hmac(String key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aReceiverThatFailsIsTriedAgainWithTheSameKeyAndAFreshSignature() {
    try (var server = new HookServer()) {
      server.answer(500, 302, 429);
      hook(server.url()).statusCode(200);
      raise(AlarmType.BOUNDARY_EXIT);
      next(server, 1);
      for (int attempt = 2; attempt <= 4; attempt++) {
        int made = attempt - 1;
        await()
            .until(
                () ->
                    database
                        .list(
                            "select attempts from delivery_message where last_error is not null",
                            row -> row.getInt(1))
                        .equals(List.of(made)));
        assertThat(courier.carry()).as("not before the pause is over").isZero();
        TestClock.advance(Duration.ofMinutes(2));
        courier.carry();
        next(server, attempt);
      }
      until("SENT", 1);
      var hits = server.hits();
      assertThat(hits)
          .extracting(hit -> hit.header("Idempotency-Key"))
          .containsOnly(hits.getFirst().header("Idempotency-Key"));
      assertThat(hits).extracting(Hit::body).containsOnly(hits.getFirst().body());
      assertThat(hits).extracting(hit -> hit.header("Mingge-Signature")).doesNotHaveDuplicates();
      assertThat(hits).extracting(Hit::path).as("a redirect is not followed").containsOnly("/hook");
    }
  }

  @Test
  void aMessageTakenByASenderThatDiedIsSentAgainWithTheSameKey() {
    try (var server = new HookServer()) {
      hook(server.url()).statusCode(200);
      raise(AlarmType.BOUNDARY_EXIT);
      var first = next(server, 1);
      until("SENT", 1);
      // As after kill -9 between the answer and its note: taken, never noted.
      database.update(
          "update delivery_message set state = 'PENDING', sent_at = null, next_at = ?",
          SampleSubject.now().plus(Duration.ofMinutes(2)));
      assertThat(courier.carry()).isZero();
      TestClock.advance(Duration.ofMinutes(3));
      courier.carry();
      var second = next(server, 2);
      assertThat(second.header("Idempotency-Key")).isEqualTo(first.header("Idempotency-Key"));
      until("SENT", 1);
    }
  }

  @Test
  void theMessageAndTheAlarmExistTogetherOrNotAtAll() {
    try (var server = new HookServer()) {
      hook(server.url()).statusCode(200);
      var subject = SampleSubject.admit(TOWN, false);
      QuarkusTransaction.begin();
      raise(subject, AlarmType.BOUNDARY_EXIT);
      QuarkusTransaction.rollback();
      assertThat(database.list("select 1 from delivery_message", row -> true)).isEmpty();
      assertThat(server.hits()).isEmpty();
      raise(subject, AlarmType.BOUNDARY_EXIT);
      next(server, 1);
    }
  }

  @Test
  void whatNeverArrivesIsADeadLetterThatCanBeSentAgain() {
    try (var server = new HookServer()) {
      server.answer(404);
      hook(server.url()).statusCode(200);
      raise(AlarmType.BOUNDARY_EXIT);
      next(server, 1);
      await()
          .until(
              () ->
                  !database
                      .list(
                          "select 1 from delivery_message where last_error is not null",
                          row -> true)
                      .isEmpty());
      database.update("update delivery_message set attempts = 23");
      server.answer(404);
      TestClock.advance(Duration.ofHours(2));
      admin = SignIn.session(Role.ADMIN, AreaPath.of(TOWN.county()));
      courier.carry();
      until("DEAD", 1);
      String id =
          SignIn.with(admin)
              .queryParam("state", "DEAD")
              .get("/api/delivery/messages")
              .then()
              .statusCode(200)
              .body("items", hasSize(1))
              .body("total", equalTo(1))
              .body("counts.DEAD", equalTo(1))
              .body("items[0].lastError", containsString("404"))
              .extract()
              .path("items[0].id");
      SignIn.as(Role.ADMIN, "999999000000/")
          .post("/api/delivery/messages/" + id + "/retry")
          .then()
          .statusCode(404);
      SignIn.with(admin).post("/api/delivery/messages/" + id + "/retry").then().statusCode(204);
      courier.carry();
      assertThat(next(server, 3).header("Idempotency-Key")).isEqualTo(id);
    }
  }

  @Test
  void anAddressInsideIsRefusedAndPlainHttpOnlyGoesWhereTheOperatorVouches() {
    for (String url :
        List.of(
            "http://169.254.169.254/latest/meta-data",
            "https://10.0.0.1/x",
            "https://[::1]/x",
            "http://1.1.1.1/x")) {
      hook(url).statusCode(422).body("code", equalTo("ADDRESS_REFUSED"));
    }
    for (String url :
        List.of("ftp://127.0.0.1/", "https://user:pw@127.0.0.1/", "https:///x", "nonsense", "")) {
      hook(url).statusCode(422).body("code", equalTo("INVALID_VALUE"));
    }
  }

  @Test
  void theKeyIsToldOnceAndLiesSealed() {
    try (var server = new HookServer()) {
      var created = hook(server.url()).statusCode(200).extract();
      String id = created.path("id");
      String key = created.path("newSecret");
      SignIn.with(admin)
          .get("/api/delivery/channels")
          .then()
          .statusCode(200)
          .body("items[0].newSecret", nullValue())
          .body("items[0].hasSecret", equalTo(true))
          .body("kinds", hasItem("MAIL"));
      assertThat(
              database.list(
                  "select secret from delivery_channel where id = ?", row -> row.getString(1), id))
          .noneMatch(kept -> kept.contains(key));
      String renewed =
          SignIn.with(admin)
              .post("/api/delivery/channels/" + id + "/secret")
              .then()
              .statusCode(200)
              .extract()
              .path("newSecret");
      assertThat(renewed).isNotEqualTo(key).isNotBlank();
    }
  }

  @Test
  void aMailGoesToWhoeverIsOnDutyAndSaysNeitherWhoNorWhere() {
    try (var server = new MailServer()) {
      var assistant =
          SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
      var officer =
          SignIn.create(SignIn.grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county())));
      onDuty(TOWN.town(), assistant, "office@example.cn");
      onDuty(TOWN.county(), officer, "county@example.cn");
      mail(server, Map.of()).statusCode(200).body("newSecret", nullValue());
      server.refuseNext(1);
      var subject = raise(AlarmType.STRAP_TAMPER);
      var error =
          await()
              .until(
                  () ->
                      database.list(
                          "select last_error from delivery_message where last_error is not null",
                          row -> row.getString(1)),
                  errors -> !errors.isEmpty());
      assertThat(error).containsExactly("SMTP 451");
      TestClock.advance(Duration.ofMinutes(1));
      courier.carry();
      await().until(() -> server.mails().size() == 1);
      TestClock.advance(Duration.ofMinutes(5));
      escalation.escalateDue();
      assertThat(server.mails().getFirst().to()).contains("office@example.cn");
      // Alarms of other tests that nobody took are escalated as well.
      await()
          .until(
              () ->
                  server.mails().stream()
                      .anyMatch(sent -> sent.to().contains("county@example.cn")));
      var mail = server.mails().getFirst().data();
      assertThat(mail).contains("Auto-Submitted: auto-generated", "Message-ID: <");
      var body = mail.substring(mail.indexOf("\n\n")).replaceAll("\\s", "");
      var text = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
      assertThat(text)
          .contains("STRAP_TAMPER", "请登录系统查看")
          .doesNotContain(subject)
          .doesNotContain("118.2");
    }
  }

  private ValidatableResponse mail(MailServer server, Map<String, Object> more) {
    var settings =
        new HashMap<String, Object>(
            Map.of(
                "host", "127.0.0.1",
                "port", server.port(),
                "security", "NONE",
                "from", "mingge@example.cn"));
    settings.putAll(more);
    return add(Map.of("kind", "MAIL", "name", "值班邮箱", "area", TOWN.county(), "settings", settings));
  }

  private void onDuty(String area, String username, String email) {
    var now = SampleSubject.now();
    SignIn.with(admin)
        .contentType("application/json")
        .body(
            Map.of(
                "area",
                area,
                "username",
                username,
                "startsAt",
                now.minus(Duration.ofHours(1)).toString(),
                "endsAt",
                now.plus(Duration.ofHours(7)).toString()))
        .post("/api/duty")
        .then()
        .statusCode(200);
    SignIn.with(admin)
        .contentType("application/json")
        .body(Map.of("email", email))
        .put("/api/duty/contacts/" + username)
        .then()
        .statusCode(204);
  }

  @Test
  void aMailThatWouldReachNobodyIsADeadLetterAtOnce() {
    try (var server = new MailServer()) {
      mail(server, Map.of()).statusCode(200);
      raise(AlarmType.BOUNDARY_EXIT);
      until("DEAD", 1);
      SignIn.with(admin)
          .get("/api/delivery/messages")
          .then()
          .body("items[0].lastError", containsString("nobody on duty"));
    }
  }

  @Test
  void aChannelTakesItsAreaItsLevelsAndItsEventsOnly() {
    try (var server = new HookServer()) {
      add(Map.of(
              "kind",
              "WEBHOOK",
              "name",
              "只收严重",
              "area",
              TOWN.town(),
              "events",
              List.of("RAISED"),
              "lowest",
              "SERIOUS",
              "settings",
              Map.of("url", server.url())))
          .statusCode(200);
      raise(AlarmType.LOW_BATTERY);
      raise(AlarmType.SIGNAL_LOST);
      var subject = SampleSubject.admit(TOWN, false);
      raise(subject, AlarmType.BOUNDARY_EXIT);
      book.recover(subject.id(), AlarmType.BOUNDARY_EXIT, SampleSubject.now());
      next(server, 1);
      assertThat(database.list("select event from delivery_message", row -> row.getString(1)))
          .containsExactly("alarm.raised");
    }
  }

  @Test
  void onlyTheAdministratorOfTheAreaKeepsChannelsAndSeesNoAlarm() {
    try (var server = new HookServer()) {
      String id = hook(server.url()).statusCode(200).extract().path("id");
      SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
          .get("/api/delivery/channels")
          .then()
          .statusCode(403);
      var elsewhere = SignIn.session(Role.ADMIN, "999999000000/");
      SignIn.with(elsewhere).get("/api/delivery/channels").then().body("items", hasSize(0));
      SignIn.with(elsewhere)
          .contentType("application/json")
          .body(Map.of("enabled", false))
          .put("/api/delivery/channels/" + id)
          .then()
          .statusCode(404);
      add(Map.of(
              "kind",
              "WEBHOOK",
              "name",
              "x",
              "area",
              "999999000000",
              "settings",
              Map.of("url", server.url())))
          .statusCode(403);
      add(Map.of("kind", "PIGEON", "name", "x", "area", TOWN.county())).statusCode(422);
      raise(AlarmType.BOUNDARY_EXIT);
      next(server, 1);
      SignIn.with(admin)
          .get("/api/delivery/messages")
          .then()
          .body("items[0].payload", nullValue())
          .body("items[0].keySet()", not(hasItem("subjectId")));
      SignIn.with(admin)
          .contentType("application/json")
          .body(Map.of("enabled", false))
          .put("/api/delivery/channels/" + id)
          .then()
          .statusCode(200)
          .body("enabled", equalTo(false));
      SignIn.with(admin).delete("/api/delivery/channels/" + id).then().statusCode(204);
    }
  }
}
