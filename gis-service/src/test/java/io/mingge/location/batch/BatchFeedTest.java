package io.mingge.location.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Uploads of many positions through HTTP.
@QuarkusTest
class BatchFeedTest {

  private static final SampleTown TOWN = new SampleTown("910321", 119.6, 35.5);
  private static final SampleTown ELSEWHERE = new SampleTown("910322", 120, 35.5);

  @Inject GridRegister register;
  @Inject Database database;

  @BeforeEach
  void load() {
    TOWN.load(register);
    ELSEWHERE.load(register);
  }

  private static String item(SampleSubject subject, int secondsAgo, String more) {
    return "{\"device\":\"%s\",\"time\":\"%s\",\"lon\":%s,\"lat\":%s,\"accuracy\":9,\"speed\":36%s}"
        .formatted(
            subject.deviceId(),
            SampleSubject.now().minusSeconds(secondsAgo),
            subject.town().lon() + 0.1,
            subject.town().lat() + 0.1,
            more);
  }

  private static String secret(SampleSubject subject) {
    return ",\"secret\":\"" + subject.secret() + "\"";
  }

  private static ValidatableResponse upload(String type, byte[] body, Map<String, ?> headers) {
    return given().headers(headers).contentType(type).body(body).post("/feed/fixes").then();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private long stored(SampleSubject subject) {
    return database
        .list("select count(*) from fix where subject_id = ?", row -> row.getLong(1), subject.id())
        .getFirst();
  }

  @Test
  void eachItemOfAnArrayHasItsOutcomeInOrder() {
    var one = SampleSubject.supervised(TOWN);
    var unlawful = SampleSubject.admit(TOWN, false).withDevice(io.mingge.geo.Crs.WGS84);
    var first = item(one, 60, secret(one));
    var body =
        "["
            + String.join(
                ",",
                first,
                first,
                item(unlawful, 60, secret(unlawful)),
                item(one, 50, ",\"secret\":\"wrong\""),
                "{\"device\":\"x\",\"time\":1}",
                "17",
                item(one, 40, secret(one) + ",\"battery\":70,\"signals\":{\"STRAP_OPEN\":true}"))
            + "]";
    upload("application/json", utf8(body), Map.of())
        .statusCode(200)
        .body("total", equalTo(7))
        .body("items[0].outcome", equalTo("STORED"))
        .body("items[1].outcome", equalTo("DUPLICATE"))
        .body("items[2].reason", equalTo("NO_LEGAL_BASIS"))
        .body("items[3].reason", equalTo("DEVICE_REFUSED"))
        .body("items[4].reason", equalTo("MISSING_POSITION"))
        .body("items[5].reason", equalTo("MALFORMED"))
        .body("items[6].outcome", equalTo("STORED"))
        .body("items[6]", hasKey("index"))
        .body("counts.STORED", equalTo(2))
        .body("retry", equalTo(false));
    assertThat(stored(one)).isEqualTo(2);
    assertThat(stored(unlawful)).isZero();
  }

  @Test
  void linesPackedWithGzipAndABrokenLineDoNotStopTheRest() throws IOException {
    var one = SampleSubject.supervised(TOWN);
    var lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      lines.append(item(one, 10_000 - i, "")).append('\n');
      if (i == 2_500) {
        lines.append("{\"device\":\n\n");
      }
    }
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(utf8(lines.toString()));
    }
    upload(
            "application/x-ndjson",
            packed.toByteArray(),
            Map.of("Content-Encoding", "gzip", "X-Device-Secret", one.secret()))
        .statusCode(200)
        .body("total", equalTo(5_001))
        .body("counts.STORED", equalTo(5_000))
        .body("items[2501].reason", equalTo("MALFORMED"))
        .body("items[5000].outcome", equalTo("STORED"));
    assertThat(stored(one)).isEqualTo(5_000);
  }

  @Test
  void aPlatformsKeySpeaksForItsAreaUntilItIsRevoked() {
    var mine = SampleSubject.supervised(TOWN);
    var foreign = SampleSubject.supervised(ELSEWHERE);
    var officer = SignIn.session(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
    var issued =
        SignIn.with(officer)
            .contentType("application/json")
            .body(Map.of("name", "某厂家平台", "area", TOWN.county()))
            .post("/api/feed/keys")
            .then()
            .statusCode(201)
            .extract();
    String key = issued.path("key");
    var body = utf8(item(mine, 60, "") + "\n" + item(foreign, 60, ""));
    upload("application/x-ndjson", body, Map.of("X-Feed-Key", key))
        .statusCode(200)
        .body("items[0].outcome", equalTo("STORED"))
        .body("items[1].reason", equalTo("DEVICE_REFUSED"));
    SignIn.with(officer)
        .get("/api/feed/keys")
        .then()
        .statusCode(200)
        .body("items[0]", not(hasKey("key")))
        .body("items[0].name", equalTo("某厂家平台"));
    SignIn.with(officer)
        .contentType("application/json")
        .body(Map.of("name", "x", "area", ELSEWHERE.county()))
        .post("/api/feed/keys")
        .then()
        .statusCode(422);
    SignIn.with(officer)
        .contentType("application/json")
        .post("/api/feed/keys/" + issued.path("id") + "/revocation")
        .then()
        .statusCode(200);
    upload("application/x-ndjson", body, Map.of("X-Feed-Key", key)).statusCode(401);
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.county()))
        .get("/api/feed/keys")
        .then()
        .statusCode(403);
  }

  @Test
  void limitsAndBrokenBodiesAreNamed() throws IOException {
    var one = SampleSubject.supervised(TOWN);
    upload("application/x-ndjson", utf8("x".repeat(70_000)), Map.of())
        .statusCode(413)
        .body("code", equalTo("PAYLOAD_TOO_LARGE"))
        .body("processed", equalTo(0));
    // A bomb: 100 MB of blanks in 100 kB.
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      var blanks = utf8("\n".repeat(1 << 20));
      gzip.write(utf8(item(one, 60, secret(one)) + "\n"));
      for (int i = 0; i < 100; i++) {
        gzip.write(blanks);
      }
    }
    upload("application/x-ndjson", bomb.toByteArray(), Map.of("Content-Encoding", "gzip"))
        .statusCode(413)
        .body("processed", equalTo(1));
    assertThat(stored(one)).isEqualTo(1);
    upload("application/x-ndjson", utf8("plain"), Map.of("Content-Encoding", "gzip"))
        .statusCode(400)
        .body("code", equalTo("MALFORMED_REQUEST"));
    upload("application/json", utf8("[" + item(one, 30, secret(one)) + ",{\"device\""), Map.of())
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].outcome", equalTo("STORED"))
        .body("items[1].reason", equalTo("MALFORMED"));
    upload("application/json", new byte[0], Map.of()).statusCode(200).body("total", equalTo(0));
  }
}
