package io.mingge.discipline;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Breach, suggestion, decision and closing through HTTP.
@QuarkusTest
class DisciplineTest {

  private static final SampleTown TOWN = new SampleTown("910524", 118, 34.9);

  @Inject GridRegister register;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  private static RequestSpecification assistant() {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private static RequestSpecification officer() {
    return SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
  }

  private static ValidatableResponse post(
      RequestSpecification who, String path, Map<String, Object> body) {
    return who.contentType("application/json").body(body).post("/api" + path).then();
  }

  private static String breach(String subjectId, int days) {
    return post(
            assistant(),
            "/subjects/" + subjectId + "/discipline/violations",
            Map.of("kind", "OFF_SUPERVISION", "days", days, "text", "未经批准离开"))
        .statusCode(200)
        .extract()
        .path("violations[0].id");
  }

  @Test
  void theSystemSuggestsWithItsReasonAndDoesNothing() {
    var id = SampleSubject.admit(TOWN, false).id();
    breach(id, 12);
    officer()
        .get("/api/subjects/" + id + "/discipline")
        .then()
        .statusCode(200)
        .body("suggestion.kind", equalTo("WARNING"))
        .body("suggestion.zh", equalTo("脱离监管 12 日，超过 10 日"))
        .body("measures", hasSize(0));
    officer().get("/api/subjects/" + id).then().body("discipline.open", equalTo(true));
  }

  @Test
  void onePersonDecidesAndAnotherOneCloses() {
    var id = SampleSubject.admit(TOWN, false).id();
    var violation = breach(id, 12);
    var session =
        SignIn.session(
            SignIn.create(SignIn.grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))));
    var warning =
        Map.<String, Object>of("kind", "WARNING", "violationId", violation, "text", "警告一次");
    post(SignIn.with(session), "/subjects/" + id + "/discipline/measures", warning)
        .statusCode(422)
        .body("missing", contains("DOCUMENT_NO"));
    String measure =
        post(
                SignIn.with(session),
                "/subjects/" + id + "/discipline/measures",
                Map.of(
                    "kind",
                    "WARNING",
                    "violationId",
                    violation,
                    "text",
                    "警告一次",
                    "documentNo",
                    "警1号"))
            .statusCode(200)
            .body("suggestion", nullValue())
            .body("measures[0].state", equalTo("DECIDED"))
            .body("measures[0].mayClose", equalTo(false))
            .extract()
            .path("measures[0].id");
    var closing = Map.<String, Object>of("to", "CLOSED", "reason", "已送达");
    post(
            SignIn.with(session),
            "/subjects/" + id + "/discipline/measures/" + measure + "/transitions",
            closing)
        .statusCode(403)
        .body("code", equalTo("SAME_PERSON"));
    post(
            officer(),
            "/subjects/" + id + "/discipline/measures/" + measure + "/transitions",
            Map.of("to", "CLOSED"))
        .statusCode(422);
    post(officer(), "/subjects/" + id + "/discipline/measures/" + measure + "/transitions", closing)
        .statusCode(200)
        .body("measures[0].state", equalTo("CLOSED"));
    post(officer(), "/subjects/" + id + "/discipline/measures/" + measure + "/transitions", closing)
        .statusCode(409);
    breach(id, 1);
    officer()
        .get("/api/subjects/" + id + "/discipline")
        .then()
        .body("suggestion.kind", equalTo("PS_PUNISHMENT"));
  }

  @Test
  void theOfficeAdmonishesAndPraisesAndTheCountyDoesTheRest() {
    var id = SampleSubject.admit(TOWN, false).id();
    var violation = breach(id, 2);
    assistant()
        .get("/api/subjects/" + id + "/discipline")
        .then()
        .body("mayDecide", containsInAnyOrder("ADMONITION", "PRAISE"));
    post(
            assistant(),
            "/subjects/" + id + "/discipline/measures",
            Map.of("kind", "WARNING", "violationId", violation, "text", "x", "documentNo", "1"))
        .statusCode(403);
    post(
            assistant(),
            "/subjects/" + id + "/discipline/measures",
            Map.of("kind", "ADMONITION", "violationId", violation, "text", "训诫"))
        .statusCode(200);
    post(
            assistant(),
            "/subjects/" + id + "/discipline/measures",
            Map.of("kind", "PRAISE", "text", "表现好"))
        .statusCode(200)
        .body("measures", hasSize(2));
    post(
            assistant(),
            "/subjects/" + id + "/discipline/measures",
            Map.of("kind", "ADMONITION", "text", "无由"))
        .statusCode(422)
        .body("missing", contains("VIOLATION"));
  }
}
