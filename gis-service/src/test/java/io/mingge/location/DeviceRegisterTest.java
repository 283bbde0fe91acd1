package io.mingge.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The register of devices through HTTP.
@QuarkusTest
class DeviceRegisterTest {

  private static final SampleTown TOWN = new SampleTown("910317", 118, 35.5);
  private static final SampleTown ELSEWHERE = new SampleTown("910318", 118.4, 35.5);

  @Inject GridRegister register;
  @Inject Database database;

  @BeforeEach
  void load() {
    TOWN.load(register);
    ELSEWHERE.load(register);
  }

  private static RequestSpecification officer() {
    return SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
  }

  private static SampleSubject underBasis() {
    var subject = SampleSubject.admit(TOWN, false);
    return subject.withBasis(
        SampleSubject.today().minusDays(1), SampleSubject.today().plusDays(30));
  }

  private static String phone() {
    return "139" + (10_000_000 + Math.abs(UUID.randomUUID().hashCode() % 80_000_000));
  }

  private static ValidatableResponse enrol(
      RequestSpecification who, SampleSubject subject, Map<String, Object> more) {
    var body = new HashMap<String, Object>(Map.of("subjectId", subject.id()));
    body.putAll(more);
    return who.contentType("application/json").body(body).post("/api/devices").then();
  }

  @Test
  void anEnrolledDeviceReportsWithTheSecretThatWasShownOnce() {
    var subject = underBasis();
    var enrolled = enrol(officer(), subject, Map.of("protocol", "OSMAND")).statusCode(201);
    String id = enrolled.extract().path("id");
    String secret = enrolled.extract().path("secret");
    assertThat(secret).hasSize(24);
    given()
        .get(
            "/feed/osmand?id=%s&secret=%s&lat=35.6&lon=118.1&timestamp=%d"
                .formatted(id, secret, SampleSubject.now().toEpochMilli()))
        .then()
        .statusCode(200);
    officer()
        .get("/api/devices/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("ACTIVE"))
        .body("subjectId", equalTo(subject.id()))
        .body("$", not(hasKey("secret")));
    assertThat(
            database.list(
                "select encode(secret_hash, 'escape') from device where id = ?",
                row -> row.getString(1),
                id))
        .allSatisfy(hash -> assertThat(hash).doesNotContain(secret));
  }

  @Test
  void withoutAnActiveBasisADeviceIsBoundForChecksOnly() {
    var subject = SampleSubject.admit(TOWN, false);
    enrol(officer(), subject, Map.of("protocol", "OSMAND"))
        .statusCode(403)
        .body("code", equalTo("NO_ACTIVE_BASIS"));
    var enrolled =
        enrol(officer(), subject, Map.of("protocol", "OSMAND", "purpose", "CHECK")).statusCode(201);
    String id = enrolled.extract().path("id");
    String secret = enrolled.extract().path("secret");
    // A basis that comes later makes no track of a device for checks.
    subject.withBasis(SampleSubject.today().minusDays(1), SampleSubject.today().plusDays(30));
    given()
        .get("/feed/osmand?id=%s&secret=%s&lat=35.6&lon=118.1".formatted(id, secret))
        .then()
        .statusCode(403)
        .body("code", equalTo("NO_LEGAL_BASIS"));
  }

  @Test
  void theSameIdentityIsRegisteredOnce() {
    var phone = phone();
    enrol(officer(), underBasis(), Map.of("protocol", "JT808", "identity", "0" + phone))
        .statusCode(201)
        .body("identity", equalTo(phone));
    enrol(officer(), underBasis(), Map.of("protocol", "JT808", "identity", phone))
        .statusCode(409)
        .body("code", equalTo("DEVICE_EXISTS"));
    enrol(officer(), underBasis(), Map.of("protocol", "JT808", "identity", "13x")).statusCode(422);
    enrol(officer(), underBasis(), Map.of("protocol", "OWNTRACKS", "identity", "only-one"))
        .statusCode(422);
    enrol(
            officer(),
            underBasis(),
            Map.of("protocol", "JT808", "identity", phone(), "vendorProfile", "nobody-s"))
        .statusCode(422);
  }

  @Test
  void aReplacedDeviceKeepsItsHistoryAndLosesItsVoice() {
    var subject = underBasis();
    var old = enrol(officer(), subject, Map.of("protocol", "OSMAND")).extract();
    String oldId = old.path("id");
    var url =
        "/feed/osmand?id=%s&secret=%s&lat=35.6&lon=118.1".formatted(oldId, old.path("secret"));
    given().get(url).then().statusCode(200);
    var fresh =
        officer()
            .contentType("application/json")
            .body(Map.of("reason", "strap worn out"))
            .post("/api/devices/" + oldId + "/replacement")
            .then()
            .statusCode(201)
            .extract();
    String newId = fresh.path("id");
    assertThat(newId).isNotEqualTo(oldId);
    given().get(url).then().statusCode(401);
    given()
        .get(
            "/feed/osmand?id=%s&secret=%s&lat=35.6&lon=118.1"
                .formatted(newId, fresh.path("secret")))
        .then()
        .statusCode(200);
    officer()
        .get("/api/devices/" + oldId)
        .then()
        .body("state", equalTo("CLOSED"))
        .body("replacedBy", equalTo(newId))
        .body("closeReason", equalTo("strap worn out"));
    assertThat(
            database
                .list("select count(*) from fix where device_id = ?", row -> row.getLong(1), oldId)
                .getFirst())
        .isEqualTo(1);
    officer()
        .contentType("application/json")
        .body(Map.of("to", "ACTIVE", "reason", "again"))
        .post("/api/devices/" + oldId + "/transitions")
        .then()
        .statusCode(409);
  }

  @Test
  void aSuspendedDeviceIsRefusedUntilItIsLetInAgain() {
    var device = enrol(officer(), underBasis(), Map.of("protocol", "OSMAND")).extract();
    String id = device.path("id");
    var url =
        "/feed/osmand?id=%s&secret=%s&lat=35.6&lon=118.1".formatted(id, device.path("secret"));
    move(id, "SUSPENDED").statusCode(200).body("state", equalTo("SUSPENDED"));
    given().get(url).then().statusCode(401);
    move(id, "ACTIVE").statusCode(200);
    given().get(url).then().statusCode(200);
    officer()
        .contentType("application/json")
        .body(Map.of("to", "SUSPENDED"))
        .post("/api/devices/" + id + "/transitions")
        .then()
        .statusCode(422);
  }

  private static ValidatableResponse move(String id, String to) {
    return officer()
        .contentType("application/json")
        .body(Map.of("to", to, "reason", "for a test"))
        .post("/api/devices/" + id + "/transitions")
        .then();
  }

  @Test
  void aNewSecretEndsTheOldOneAtOnce() {
    var device = enrol(officer(), underBasis(), Map.of("protocol", "OSMAND")).extract();
    String id = device.path("id");
    String fresh =
        officer()
            .contentType("application/json")
            .body(Map.of("reason", "the phone was lost"))
            .post("/api/devices/" + id + "/secret")
            .then()
            .statusCode(200)
            .extract()
            .path("secret");
    var url = "/feed/osmand?id=%s&lat=35.6&lon=118.1&secret=".formatted(id);
    given().get(url + device.path("secret")).then().statusCode(401);
    given().get(url + fresh).then().statusCode(200);
  }

  @Test
  void theTownReadsTheCountyWritesAndOthersSeeNothing() {
    var subject = underBasis();
    String id =
        enrol(officer(), subject, Map.of("protocol", "OSMAND", "reportEverySeconds", 60))
            .extract()
            .path("id");
    var assistant = SignIn.session(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
    SignIn.with(assistant)
        .get("/api/devices?limit=1000")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id));
    enrol(SignIn.with(assistant), subject, Map.of("protocol", "OSMAND")).statusCode(403);
    var stranger = SignIn.session(Role.CORRECTION_OFFICER, AreaPath.of(ELSEWHERE.county()));
    SignIn.with(stranger).get("/api/devices/" + id).then().statusCode(404);
    SignIn.with(stranger).get("/api/devices?limit=1000").then().body("items.id", not(hasItem(id)));
    enrol(SignIn.with(stranger), subject, Map.of("protocol", "OSMAND")).statusCode(404);
    SignIn.as(Role.ADMIN, AreaPath.of(TOWN.county())).get("/api/devices").then().statusCode(403);
    given().get("/api/devices").then().statusCode(401);
    officer()
        .contentType("application/json")
        .body(Map.of("reportEverySeconds", 30, "note", "left arm"))
        .patch("/api/devices/" + id)
        .then()
        .statusCode(200)
        .body("reportEverySeconds", equalTo(30))
        .body("note", equalTo("left arm"));
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .get("/api/audit?limit=1000")
        .then()
        .body("items.findAll { it.objectId == '" + id + "' }.action", hasItem("DEVICE_ENROLLED"));
  }

  @Test
  void aStrangerIsListedUntilItIsEnrolled() {
    var name = "stranger-" + UUID.randomUUID();
    given().get("/feed/osmand?id=" + name + "&secret=x&lat=35.6&lon=118.1").then().statusCode(401);
    given().get("/feed/osmand?id=" + name + "&secret=x&lat=35.6&lon=118.1").then().statusCode(401);
    var one = "items.find { it.identity == '" + name + "' }.";
    officer()
        .get("/api/devices/unknown")
        .then()
        .statusCode(200)
        .body(one + "n", equalTo(2))
        .body(one + "reason", equalTo("UNKNOWN_DEVICE"))
        .body(one + "protocol", equalTo("OSMAND"))
        .body(one + "lastAddress", equalTo("127.0.0.1"));
    enrol(officer(), underBasis(), Map.of("protocol", "OSMAND", "identity", name)).statusCode(201);
    officer()
        .get("/api/devices/unknown")
        .then()
        .body("items.findAll { it.identity == '" + name + "' }", hasSize(0));
  }

  @Test
  void aVendorProfileIsWrittenAndUsed() {
    var profile =
        Map.of(
            "id",
            "county-band",
            "name",
            "本县腕带",
            "signals",
            java.util.List.of(
                Map.of("signal", "STRAP_OPEN", "from", "tlv:F0", "bit", 3, "inverted", false)),
            "battery",
            Map.of("from", "tlv:F1", "offset", 0, "length", 1, "scale", 1.0));
    officer()
        .contentType("application/json")
        .body(profile)
        .put("/api/devices/profiles/county-band")
        .then()
        .statusCode(200);
    officer()
        .get("/api/devices/profiles")
        .then()
        .body("items.id", hasItem("county-band"))
        .body("items.id", hasItem("band-eb"));
    var wrong = new HashMap<String, Object>(profile);
    wrong.put(
        "signals",
        java.util.List.of(Map.of("signal", "STRAP_OPEN", "from", "somewhere", "bit", 3)));
    officer()
        .contentType("application/json")
        .body(wrong)
        .put("/api/devices/profiles/county-band")
        .then()
        .statusCode(400);
  }
}
