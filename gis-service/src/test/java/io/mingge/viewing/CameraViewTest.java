package io.mingge.viewing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.mingge.alarm.AlarmLevel;
import io.mingge.alarm.AlarmRepository;
import io.mingge.alarm.AlarmState;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.PastAlarm;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Role;
import io.mingge.camera.CameraFiles;
import io.mingge.camera.CameraRegister;
import io.mingge.geo.AreaPath;
import io.mingge.geo.LonLat;
import io.mingge.grid.GridRegister;
import io.mingge.incident.DisputeType;
import io.mingge.incident.IncidentKind;
import io.mingge.incident.IncidentRegister;
import io.mingge.incident.IncidentRegister.PastIncident;
import io.mingge.incident.Scale;
import io.mingge.incident.Source;
import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import io.mingge.platform.SecretsConfig;
import io.mingge.testsupport.InternalKey;
import io.mingge.testsupport.SampleCameras;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking for a look, through HTTP: purpose, right, object, place, token, reports, pictures. */
@QuarkusTest
class CameraViewTest {

  private static final SampleTown TOWN = new SampleTown("910301", 100, 34);
  private static final String NEAR = SampleCameras.id(TOWN, 1);
  private static final String FAR = SampleCameras.id(TOWN, 2);
  private static final String EAST = SampleCameras.id(TOWN, 3);
  private static final byte[] JPEG = {
    (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, (byte) 0xFF, (byte) 0xD9
  };

  private static final String SHA_256 =
      "6e18d2aca83ed8a4ca1d04fa88db9a2ea24d83665fbcf7de70ced8edbd7ac9fc";

  @Inject GridRegister grids;
  @Inject CameraRegister cameras;
  @Inject CameraFiles files;
  @Inject AlarmRepository alarms;
  @Inject IncidentRegister incidents;
  @Inject AgroalDataSource dataSource;
  @Inject Clock clock;
  @Inject SecretsConfig secrets;

  @BeforeEach
  void load() throws SQLException {
    TOWN.load(grids);
    if (files.findFile(NEAR, new AreaScope(List.of(""))).isPresent()) {
      return;
    }
    cameras.addCameras(
        List.of(
            SampleCameras.camera(TOWN, 1, TOWN.southGrid(), 100.01, 34.01, 90.0),
            SampleCameras.camera(TOWN, 2, TOWN.northGrid(), 100.01, 34.06, 90.0),
            SampleCameras.camera(TOWN, 3, TOWN.eastGrid(), 100.07, 34.01, 90.0)));
    try (var connection = dataSource.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO correction_subject
                  (id, code, sex, mode, state, correction_type, village_code, area_path)
                VALUES ('V001', '矫正对象-V001', 'MALE', 'E_POSITIONING', 'ACTIVE', '02', ?, ?)
                """)) {
      insert.setString(1, TOWN.westVillage());
      insert.setString(2, AreaPath.of(TOWN.westVillage()));
      insert.executeUpdate();
    }
    alarm("V-A1", AlarmType.BOUNDARY_EXIT, AlarmState.ACKNOWLEDGED);
    alarm("V-A2", AlarmType.LOW_BATTERY, AlarmState.CLOSED);
    incidents.add(
        List.of(incident("V-I1", IncidentState.HANDLING), incident("V-I2", IncidentState.ARCHIVED)),
        clock.instant());
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private void alarm(String id, AlarmType type, AlarmState state) {
    Instant at = clock.instant();
    alarms.insert(
        id,
        new PastAlarm(
            "V001",
            type,
            AlarmLevel.SERIOUS,
            state,
            at,
            null,
            at,
            new LonLat(100.0101, 34.01),
            null,
            null,
            "越界",
            "Left"),
        AreaPath.of(TOWN.westVillage()));
  }

  private PastIncident incident(String id, IncidentState state) {
    return new PastIncident(
        id,
        IncidentKind.DISPUTE,
        DisputeType.NEIGHBOUR,
        "噪声",
        "噪声纠纷",
        Source.PATROL,
        Scale.INDIVIDUAL,
        state,
        IncidentLevel.GRID,
        100.0101,
        34.01,
        TOWN.southGrid(),
        AreaPath.of(TOWN.southGrid()),
        clock.instant(),
        state.isOpen() ? null : clock.instant(),
        null,
        null,
        "GRID",
        null,
        null);
  }

  private static Map<String, Object> request(
      String camera, String purpose, String objectType, String objectId) {
    Map<String, Object> body = new HashMap<>();
    body.put("cameraId", camera);
    body.put("purpose", purpose);
    body.put("objectType", objectType);
    body.put("objectId", objectId);
    body.put("reason", "核实预警现场");
    return body;
  }

  private static ValidatableResponse post(String cookie, Map<String, Object> body) {
    return SignIn.with(cookie)
        .contentType("application/json")
        .body(body)
        .post("/api/camera-views")
        .then();
  }

  private static ValidatableResponse post(Role role, String area, Map<String, Object> body) {
    return post(SignIn.session(role, AreaPath.of(area)), body);
  }

  private static String assistant() {
    return SignIn.session(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private static Map<String, Object> alarmView() {
    return request(NEAR, "ALARM_VERIFY", "ALARM", "V-A1");
  }

  @ParameterizedTest
  @CsvSource({
    "purpose,, VIEW_PURPOSE_REQUIRED",
    "purpose, CURIOSITY, VIEW_PURPOSE_REQUIRED",
    "objectId,, VIEW_OBJECT_REQUIRED",
    "objectType, PERSON, VIEW_OBJECT_REQUIRED",
    "reason,, VIEW_REASON_REQUIRED",
    "reason, ' ', VIEW_REASON_REQUIRED",
    "cameraId,, INVALID_VALUE"
  })
  void whatIsMissingIsToldBeforeTheRightIsAskedFor(
      String field, @Nullable String value, String code) {
    Map<String, Object> body = alarmView();
    body.put(field, value);
    post(Role.GRID_MEMBER, TOWN.southGrid(), body).statusCode(422).body("code", equalTo(code));
    post(assistant(), body).statusCode(422).body("code", equalTo(code));
  }

  @ParameterizedTest
  @CsvSource({
    "GRID_MEMBER, ALARM_VERIFY, ALARM, V-A1",
    "CENTER_STAFF, ALARM_VERIFY, ALARM, V-A1",
    "PATROL_COORD, EMERGENCY, ALARM, V-A1",
    "JUDICIAL_ASSISTANT, VIDEO_PATROL, GRID, 9103011012011001",
    "PATROL_COORD, INCIDENT_HANDLING, INCIDENT, V-I1",
    "ADMIN, MAINTENANCE, CAMERA, 91030101001320000001",
    "COUNTY_LEADER, AUDIT, CAMERA, 91030101001320000001"
  })
  void whoHasNoLineInTheTableIsRefused(Role role, String purpose, String type, String id) {
    post(role, TOWN.county(), request(NEAR, purpose, type, id))
        .statusCode(403)
        .body("code", equalTo("VIEW_NOT_PERMITTED"));
  }

  @ParameterizedTest
  @CsvSource({
    "JUDICIAL_ASSISTANT, ALARM_VERIFY, ALARM, V-A1",
    "CORRECTION_OFFICER, ALARM_VERIFY, ALARM, V-A1",
    "CENTER_STAFF, INCIDENT_HANDLING, INCIDENT, V-I1",
    "VILLAGE_SECRETARY, INCIDENT_HANDLING, INCIDENT, V-I1",
    "PATROL_COORD, VIDEO_PATROL, GRID, 9103011012011001",
    "PATROL_COORD, MAINTENANCE, CAMERA, 91030101001320000001",
    "VILLAGE_SECRETARY, EMERGENCY, GRID, 9103011012011001"
  })
  void aDutyOpensTheCameraOfItsOwnPlace(Role role, String purpose, String type, String id) {
    String area = role == Role.CORRECTION_OFFICER ? TOWN.county() : TOWN.town();
    post(
            role,
            role == Role.VILLAGE_SECRETARY ? TOWN.westVillage() : area,
            request(NEAR, purpose, type, id))
        .statusCode(201)
        .body("viewId", notNullValue())
        .body("liveUrl", equalTo("ws://127.0.0.1:8090/live/" + NEAR));
  }

  @ParameterizedTest
  @CsvSource({
    "ALARM_VERIFY, ALARM, unknown, 91030101001320000001, 404, VIEW_OBJECT_NOT_FOUND",
    "ALARM_VERIFY, ALARM, V-A2, 91030101001320000001, 422, VIEW_OBJECT_CLOSED",
    "ALARM_VERIFY, ALARM, V-A1, 91030101001320000002, 422, CAMERA_TOO_FAR",
    "ALARM_VERIFY, ALARM, V-A1, 00000000000000000000, 404, CAMERA_NOT_FOUND",
    "EMERGENCY, GRID, 9103011012011001, 91030101001320000002, 422, CAMERA_TOO_FAR"
  })
  void theObjectMustBeOpenAndTheCameraNear(
      String purpose, String type, String id, String camera, int status, String code) {
    post(assistant(), request(camera, purpose, type, id))
        .statusCode(status)
        .body("code", equalTo(code));
  }

  @Test
  void whateverTheReasonARefusedLookIsRegistered() {
    String username =
        SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.eastVillage())));
    post(SignIn.session(username), alarmView()).statusCode(404);
    auditor()
        .get("/api/audit?action=VIEW_REFUSED&actor=" + username)
        .then()
        .body("items", hasSize(1))
        .body("items[0].outcome", equalTo("DENIED"))
        .body("items[0].details.code", equalTo("VIEW_OBJECT_NOT_FOUND"));
  }

  @Test
  void outsideTheScopeNothingExists() {
    post(Role.JUDICIAL_ASSISTANT, TOWN.eastVillage(), alarmView())
        .statusCode(404)
        .body("code", equalTo("VIEW_OBJECT_NOT_FOUND"));
    post(
            Role.VILLAGE_SECRETARY,
            TOWN.eastVillage(),
            request(EAST, "INCIDENT_HANDLING", "INCIDENT", "V-I1"))
        .statusCode(404);
    post(Role.PATROL_COORD, TOWN.town(), request(EAST, "MAINTENANCE", "CAMERA", NEAR))
        .statusCode(422);
    post(Role.CENTER_STAFF, TOWN.town(), request(NEAR, "INCIDENT_HANDLING", "INCIDENT", "V-I2"))
        .statusCode(422)
        .body("code", equalTo("VIEW_OBJECT_CLOSED"));
  }

  @Test
  void aGrantedViewIsRegisteredWithReasonContentUnitAndName() {
    String username =
        SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    String view =
        post(SignIn.session(username), alarmView())
            .statusCode(201)
            .body("watermark", equalTo("测试单位 测试-" + username + " " + username))
            .body("authorisation", equalTo("STANDING"))
            .body("reviewDueAt", nullValue())
            .extract()
            .path("viewId");
    auditor()
        .get("/api/audit?action=VIEW_GRANTED&objectId=V-A1&actor=" + username)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].unit", equalTo("测试单位"))
        .body("items[0].name", equalTo("测试-" + username))
        .body("items[0].purpose", equalTo("ALARM_VERIFY"))
        .body("items[0].reason", equalTo("核实预警现场"))
        .body("items[0].details.toString()", containsString(view))
        .body("items[0].details.toString()", containsString("样例相机1"));
  }

  @Test
  void aRefusedRightIsRegisteredToo() {
    String username = SignIn.create(SignIn.grant(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid())));
    post(SignIn.session(username), alarmView()).statusCode(403);
    auditor()
        .get("/api/audit?objectId=V-A1&actor=" + username)
        .then()
        .body("items", hasSize(1))
        .body("items[0].action", equalTo("VIEW_REFUSED"))
        .body("items[0].outcome", equalTo("DENIED"));
  }

  @Test
  void anEmergencyOpensAtOnceAndIsDueForReviewWithinADay() {
    Instant before = clock.instant();
    String due =
        post(Role.CENTER_STAFF, TOWN.town(), request(NEAR, "EMERGENCY", "GRID", TOWN.southGrid()))
            .statusCode(201)
            .body("authorisation", equalTo("EMERGENCY"))
            .extract()
            .path("reviewDueAt");
    assertThat(Instant.parse(due)).isAfterOrEqualTo(before.plus(Duration.ofHours(24)));
  }

  @Test
  void theTokenIsBoundToUserCameraAndViewAndEndsInThirtyMinutes() throws Exception {
    String username =
        SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    var granted = post(SignIn.session(username), alarmView()).statusCode(201).extract().jsonPath();
    JwtClaims claims = consumer(0).processToClaims(granted.getString("token"));
    assertThat(claims.getSubject()).isEqualTo(username);
    assertThat(claims.getJwtId()).isEqualTo(granted.getString("viewId"));
    assertThat(claims.getStringClaimValue("cam")).isEqualTo(NEAR);
    assertThat(claims.getStringClaimValue("unit")).isEqualTo("测试单位");
    long seconds = claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue();
    assertThat(seconds).isBetween(1799L, 1800L);
    assertThatThrownBy(() -> consumer(1801).processToClaims(granted.getString("token")))
        .isInstanceOf(InvalidJwtException.class);
  }

  private JwtConsumer consumer(long secondsAhead) throws Exception {
    String jwks = given().get("/api/jwks.json").then().statusCode(200).extract().asString();
    assertThat(jwks).doesNotContain("\"d\"");
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(
            new JwksVerificationKeyResolver(new JsonWebKeySet(jwks).getJsonWebKeys()))
        .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "EdDSA"))
        .setExpectedIssuer("mingge-gis")
        .setExpectedAudience("mingge-video")
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() + secondsAhead))
        .build();
  }

  @Test
  void theSigningKeyIsReadableByTheServiceAlone() throws IOException {
    given().get("/api/jwks.json").then().statusCode(200).body("keys[0].crv", equalTo("Ed25519"));
    var file = secrets.dir().orElseThrow().resolve("token-signing.jwk");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatTheGatewayReportsIsKeptOnceAndNamesTheViewer() {
    String username =
        SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    String cookie = SignIn.session(username);
    String view = post(cookie, alarmView()).statusCode(201).extract().path("viewId");
    for (int i = 0; i < 2; i++) {
      report(view, "OPENED", 0).statusCode(200).body("active", equalTo(true));
      report(view, "CLOSED", 12).statusCode(200);
    }
    SignIn.with(cookie)
        .get("/api/camera-views?objectId=V-A1")
        .then()
        .body("items", hasSize(1))
        .body("items[0].seconds", equalTo(12.0f))
        .body("items[0].bytes", equalTo(1000))
        .body("items[0].openedAt", notNullValue())
        .body("items[0].closedAt", notNullValue());
    auditor()
        .get("/api/audit?action=VIEW_CLOSED&actor=" + username)
        .then()
        .body("items", hasSize(1))
        .body("items[0].address", equalTo("127.0.0.1"))
        .body("items[0].details.toString()", containsString("VIEWER_LEFT"));
    given().body(Map.of()).post("/internal/view-events").then().statusCode(401);
    report("unknown", "OPENED", 0).statusCode(404);
  }

  private ValidatableResponse report(String view, String event, int seconds) {
    Map<String, Object> body = new HashMap<>();
    body.put("viewId", view);
    body.put("connectionId", "c1");
    body.put("event", event);
    body.put("cause", event.equals("CLOSED") ? "VIEWER_LEFT" : "");
    body.put("at", clock.instant().toString());
    body.put("seconds", seconds);
    body.put("bytes", seconds == 0 ? 0 : 1000);
    body.put("remoteAddress", "127.0.0.1");
    return InternalKey.request()
        .contentType("application/json")
        .body(body)
        .post("/internal/view-events")
        .then();
  }

  @Test
  void everybodySeesTheirOwnViewsAndTheAuditorThoseOfTheArea() {
    String username = SignIn.create(SignIn.grant(Role.PATROL_COORD, AreaPath.of(TOWN.town())));
    post(SignIn.session(username), request(NEAR, "VIDEO_PATROL", "GRID", TOWN.southGrid()))
        .statusCode(201);
    SignIn.with(assistant())
        .get("/api/camera-views?username=" + username)
        .then()
        .body("items", hasSize(0));
    auditor()
        .get("/api/camera-views?username=" + username + "&purpose=VIDEO_PATROL")
        .then()
        .body("items", hasSize(1))
        .body("items[0].reason", equalTo("核实预警现场"));
    SignIn.as(Role.AUDITOR, AreaPath.of("910302000000"))
        .get("/api/camera-views?username=" + username)
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void anEndedViewStaysEnded() {
    String cookie = assistant();
    String view = post(cookie, alarmView()).statusCode(201).extract().path("viewId");
    SignIn.with(assistant()).delete("/api/camera-views/" + view).then().statusCode(404);
    SignIn.with(cookie).delete("/api/camera-views/" + view).then().statusCode(204);
    SignIn.with(cookie).delete("/api/camera-views/" + view).then().statusCode(204);
    report(view, "OPENED", 0).body("active", equalTo(false));
    snapshot(cookie, view, JPEG).statusCode(409).body("code", equalTo("VIEW_ENDED"));
  }

  @Test
  void aPictureBelongsToTheObjectWithItsHashAndReadingItIsRegistered() {
    String username =
        SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    String cookie = SignIn.session(username);
    String view = post(cookie, alarmView()).statusCode(201).extract().path("viewId");
    var kept = snapshot(cookie, view, JPEG).statusCode(201).extract().jsonPath();
    String id = kept.getString("id");
    assertThat(kept.getString("sha256")).isEqualTo(SHA_256);
    SignIn.with(cookie)
        .get("/api/snapshots?objectType=ALARM&objectId=V-A1")
        .then()
        .body("items.find { it.id == '" + id + "' }.sha256", equalTo(kept.getString("sha256")));
    byte[] read =
        SignIn.with(cookie)
            .get("/api/snapshots/" + id)
            .then()
            .statusCode(200)
            .contentType("image/jpeg")
            .extract()
            .asByteArray();
    assertThat(read).isEqualTo(JPEG);
    auditor()
        .get("/api/audit?action=SNAPSHOT_READ&objectId=V-A1&actor=" + username)
        .then()
        .body("items", hasSize(1))
        .body("items[0].purpose", equalTo("ALARM_VERIFY"));
    String supervisor = SignIn.create(SignIn.grant(Role.AUDITOR, AreaPath.of(TOWN.county())));
    SignIn.with(SignIn.session(supervisor)).get("/api/snapshots/" + id).then().statusCode(200);
    auditor()
        .get("/api/audit?action=SNAPSHOT_READ&actor=" + supervisor)
        .then()
        .body("items.purpose", equalTo(List.of("AUDIT")));
    SignIn.as(Role.PATROL_COORD, AreaPath.of(TOWN.town()))
        .get("/api/snapshots/" + id)
        .then()
        .statusCode(404);
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid()))
        .get("/api/snapshots/" + id)
        .then()
        .statusCode(403);
  }

  @Test
  void whatIsNoPictureOrTooLargeIsNotKept() {
    String cookie = assistant();
    String view = post(cookie, alarmView()).statusCode(201).extract().path("viewId");
    snapshot(cookie, view, "GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .statusCode(422)
        .body("code", equalTo("PHOTO_REFUSED"));
    snapshot(cookie, view, new byte[5_300_000])
        .statusCode(413)
        .body("code", equalTo("PAYLOAD_TOO_LARGE"));
    snapshot(assistant(), view, JPEG).statusCode(404);
    TestClock.advance(Duration.ofMinutes(29));
    snapshot(cookie, view, JPEG).statusCode(201);
    TestClock.advance(Duration.ofMinutes(1).plusSeconds(1));
    snapshot(SignIn.session(cookieOwner(cookie)), view, JPEG).statusCode(409);
  }

  private static String cookieOwner(String cookie) {
    return SignIn.with(cookie).get("/api/session").then().extract().path("username");
  }

  private static ValidatableResponse snapshot(String cookie, String view, byte[] jpeg) {
    return SignIn.with(cookie)
        .contentType("image/jpeg")
        .body(jpeg)
        .post("/api/camera-views/" + view + "/snapshots")
        .then();
  }

  private static io.restassured.specification.RequestSpecification auditor() {
    return SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()));
  }
}
