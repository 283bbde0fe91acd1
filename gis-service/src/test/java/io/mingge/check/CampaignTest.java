package io.mingge.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Check-in campaigns through HTTP: purpose, basis, end, one point a request, gone a month later.
@QuarkusTest
class CampaignTest {

  private static final SampleTown TOWN = new SampleTown("910325", 117, 39.5);

  @Inject GridRegister register;
  @Inject Database database;
  @Inject CampaignDesk desk;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private static RequestSpecification centre() {
    return SignIn.as(Role.CENTER_STAFF, AreaPath.of(TOWN.town())).contentType("application/json");
  }

  private static Map<String, Object> wish() {
    return new HashMap<>(
        Map.of(
            "area",
            TOWN.town(),
            "name",
            "货车司机每日报位",
            "purpose",
            "疫情期间返乡司机行程登记",
            "basis",
            "CONSENT",
            "endsOn",
            SampleSubject.today().plusDays(10).toString(),
            "participants",
            List.of("司机-001", "司机-002", "司机-003")));
  }

  private static String begin(Map<String, Object> wish) {
    return centre()
        .body(wish)
        .post("/api/campaigns")
        .then()
        .statusCode(201)
        .body("state", equalTo("RUNNING"))
        .extract()
        .path("id");
  }

  private static void ask(String id, int expected) {
    centre()
        .body(Map.of())
        .post("/api/campaigns/" + id + "/requests")
        .then()
        .statusCode(200)
        .body("asked", equalTo(expected));
  }

  private static String request(String id, int participant) {
    return centre()
        .get("/api/campaigns/" + id)
        .then()
        .statusCode(200)
        .extract()
        .path("participants[" + participant + "].requestId");
  }

  private static String link(String requestId) {
    String path =
        centre()
            .post("/api/campaigns/requests/" + requestId + "/link")
            .then()
            .statusCode(200)
            .extract()
            .path("path");
    return path.substring(path.indexOf('#') + 1);
  }

  private static ValidatableResponse answer(String token, boolean consent) {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "token",
                token,
                "lon",
                TOWN.lon() + 0.5,
                "lat",
                TOWN.lat() + 0.5,
                "accuracyMeters",
                25,
                "consent",
                consent))
        .post("/api/check-links/answer")
        .then();
  }

  private int count(String sql, Object... parameters) {
    return database.list(sql, row -> row.getInt(1), parameters).getFirst();
  }

  @Test
  void aParticipantWhoAgreesTellsOnePlaceOnce() {
    var id = begin(wish());
    ask(id, 3);
    ask(id, 0);
    var request = request(id, 0);
    var token = link(request);
    given()
        .contentType("application/json")
        .body(Map.of("token", token))
        .post("/api/check-links/question")
        .then()
        .statusCode(200)
        .body("kind", equalTo("CAMPAIGN"))
        .body("code", equalTo("司机-001"))
        .body("campaign.purpose", equalTo("疫情期间返乡司机行程登记"))
        .body("campaign.deletedOn", equalTo(SampleSubject.today().plusDays(40).toString()));
    answer(token, false).statusCode(422).body("code", equalTo("CAMPAIGN_CONSENT_REQUIRED"));
    answer(token, true).statusCode(200).body("state", equalTo("ANSWERED_OK"));
    answer(token, true).statusCode(409).body("code", equalTo("CHECK_ANSWERED"));
    assertThat(
            count(
                "select count(*) from campaign_request where id = ? and position is not null",
                request))
        .isEqualTo(1);
    centre()
        .get("/api/campaigns/requests/" + request)
        .then()
        .statusCode(200)
        .body("code", equalTo("司机-001"))
        .body("lon", notNullValue());
    assertThat(
            count(
                "select count(*) from audit_entry where action = 'CAMPAIGN_POSITION_READ' and object_id = ?",
                id))
        .isEqualTo(1);
  }

  @Test
  void afterTheEndNobodyIsAskedAndAnAnswerIsRefused() {
    var id = begin(wish());
    ask(id, 3);
    var token = link(request(id, 0));
    TestClock.advance(Duration.ofDays(10));
    answer(token, true).statusCode(410).body("code", equalTo("CHECK_EXPIRED"));
    centre()
        .body(Map.of())
        .post("/api/campaigns/" + id + "/requests")
        .then()
        .statusCode(409)
        .body("code", equalTo("CAMPAIGN_NOT_RUNNING"));
    assertThat(
            count(
                "select count(*) from campaign_request where answered_at is not null "
                    + "and participant_id in (select id from campaign_participant where campaign_id = ?)",
                id))
        .isZero();
  }

  @Test
  void whoEndsItEarlyEndsItForOpenRequestsToo() {
    var id = begin(wish());
    ask(id, 3);
    var token = link(request(id, 1));
    centre()
        .post("/api/campaigns/" + id + "/end")
        .then()
        .statusCode(200)
        .body("state", equalTo("ENDED"));
    answer(token, true).statusCode(410);
  }

  @Test
  void aMonthAfterTheEndEverythingToldIsGoneAndReported() {
    var id = begin(wish());
    ask(id, 3);
    answer(link(request(id, 0)), true).statusCode(200);
    TestClock.advance(Duration.ofDays(39));
    desk.deleteEnded();
    assertThat(count("select count(*) from campaign_participant where campaign_id = ?", id))
        .isEqualTo(3);
    TestClock.advance(Duration.ofDays(1));
    desk.deleteEnded();
    assertThat(count("select count(*) from campaign_participant where campaign_id = ?", id))
        .isZero();
    assertThat(
            count(
                """
                select count(*) from campaign where id = ? and deleted_at is not null
                  and deleted_participants = 3 and deleted_answers = 1
                """,
                id))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from audit_entry where action = 'CAMPAIGN_DELETED' and object_id = ?",
                id))
        .isEqualTo(1);
    centre().get("/api/campaigns/" + id).then().body("campaign.state", equalTo("DELETED"));
  }

  @Test
  void whoLeavesTakesTheAnswersAlong() {
    var id = begin(wish());
    ask(id, 3);
    answer(link(request(id, 0)), true).statusCode(200);
    String participant = centre().get("/api/campaigns/" + id).path("participants[0].id");
    centre().delete("/api/campaigns/" + id + "/participants/" + participant).then().statusCode(204);
    centre().get("/api/campaigns/" + id).then().body("participants", hasSize(2));
    assertThat(count("select count(*) from campaign_request where participant_id = ?", participant))
        .isZero();
  }

  @Test
  void withoutPurposeBasisOrEndThereIsNoCampaign() {
    for (var field : List.of("name", "purpose", "basis", "endsOn", "area")) {
      var wish = wish();
      wish.remove(field);
      centre()
          .body(wish)
          .post("/api/campaigns")
          .then()
          .statusCode(422)
          .body("field", equalTo(field));
    }
    var emergency = wish();
    emergency.put("basis", "EMERGENCY");
    centre()
        .body(emergency)
        .post("/api/campaigns")
        .then()
        .statusCode(422)
        .body("field", equalTo("documentNo"));
    var endless = wish();
    endless.put("endsOn", SampleSubject.today().plusMonths(4).toString());
    centre().body(endless).post("/api/campaigns").then().statusCode(422);
    var named = wish();
    named.put("participants", List.of("13800000000"));
    centre().body(named).post("/api/campaigns").then().statusCode(422);
  }

  @Test
  void noListOfACampaignHasAPlaceAndOthersSeeNone() {
    var id = begin(wish());
    ask(id, 3);
    answer(link(request(id, 0)), true).statusCode(200);
    for (var path : List.of("/api/campaigns", "/api/campaigns/" + id)) {
      assertThat(centre().get(path).then().statusCode(200).extract().asString())
          .doesNotContain("\"lon\"", "\"lat\"", "position");
    }
    var other = AreaPath.of("910326101000");
    SignIn.as(Role.CENTER_STAFF, other).get("/api/campaigns/" + id).then().statusCode(404);
    SignIn.as(Role.CENTER_STAFF, other)
        .get("/api/campaigns/requests/" + request(id, 0))
        .then()
        .statusCode(404);
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(TOWN.town()))
        .get("/api/campaigns")
        .then()
        .statusCode(403);
  }
}
