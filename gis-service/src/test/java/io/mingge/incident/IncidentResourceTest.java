package io.mingge.incident;

import static io.mingge.testsupport.SignIn.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.PhotoFile;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IncidentResourceTest {

  private static final SampleTown TOWN = new SampleTown("370901", 116.01, 35.11);

  @Inject GridRegister grids;

  @BeforeEach
  void loadTheTown() {
    TOWN.load(grids);
  }

  @Test
  void aReportFallsIntoItsGridAndWaitsThereWithoutANumber() {
    report(member(TOWN.southGrid()), place(0.01, 0.01))
        .statusCode(201)
        .body("gridCode", equalTo(TOWN.southGrid()))
        .body("areaPath", equalTo(AreaPath.of(TOWN.southGrid())))
        .body("state", equalTo("REPORTED"))
        .body("level", equalTo("GRID"))
        .body("source", equalTo("PATROL"))
        .body("disputeTypeName.zh", equalTo("邻里"))
        .body("caseCode", nullValue())
        .body("history", hasSize(1))
        .body("allowedTransitions", contains("RETURNED", "REJECTED", "ACCEPTED"));
  }

  @Test
  void inTheMarketTheExclusiveGridComesFirst() {
    report(center(), place(0.025, 0.025)).body("gridCode", equalTo(TOWN.market()));
  }

  @Test
  void aPlaceInNoGridIsRefusedWithTheReason() {
    report(center(), place(0.15, 0.15))
        .statusCode(422)
        .body("code", equalTo("OUTSIDE_EVERY_GRID"))
        .body("message.zh", equalTo("该位置不属于任何网格"));
  }

  @Test
  void aGridMemberReportsInTheOwnGridOnly() {
    report(member(TOWN.southGrid()), place(0.01, 0.06))
        .statusCode(403)
        .body("code", equalTo("OUT_OF_SCOPE"));
  }

  @Test
  void aDisputeNeedsItsTypeAndEveryReportATitleAndAPlace() {
    for (var missing : new String[] {"kind", "disputeType", "title", "lon", "lat"}) {
      Map<String, Object> body = body(place(0.01, 0.01));
      body.remove(missing);
      center()
          .contentType("application/json")
          .body(body)
          .post("/api/incidents")
          .then()
          .statusCode(422)
          .body("code", equalTo("INVALID_VALUE"))
          .body("field", equalTo(missing));
    }
  }

  @Test
  void theWholeWayFromReportToClosingLeavesItsTrace() {
    var member = SignIn.session(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid()));
    var id = reportedBy(member, place(0.011, 0.011));
    step(member, id, "ACCEPTED", "")
        .statusCode(200)
        .body("caseCode", matchesPattern("370901101-\\d{4}-\\d{6}"));
    step(member, id, "HANDLING", "").statusCode(200);
    step(member, id, "RESOLVED", "")
        .statusCode(422)
        .body("code", equalTo("TRANSITION_INCOMPLETE"))
        .body("missing", equalTo("RESULT"));
    step(member, id, "RESOLVED", "双方握手言和").statusCode(200).body("settledAt", notNullValue());
    step(member, id, "CLOSED", "").statusCode(403);
    var secretary = SignIn.session(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.westVillage()));
    step(secretary, id, "CLOSED", "")
        .statusCode(200)
        .body("open", equalTo(false))
        .body("history.to", contains("REPORTED", "ACCEPTED", "HANDLING", "RESOLVED", "CLOSED"))
        .body("allowedTransitions", empty());
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .get("/api/audit?objectId=" + id)
        .then()
        .statusCode(200);
  }

  @Test
  void whoeverResolvedDoesNotVerifyEvenWithBothPosts() {
    var both =
        SignIn.session(
            SignIn.create(
                grant(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid())),
                grant(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.westVillage()))));
    var id = reportedBy(both, place(0.012, 0.012));
    step(both, id, "ACCEPTED", "").statusCode(200);
    step(both, id, "HANDLING", "").statusCode(200);
    step(both, id, "RESOLVED", "修好了").statusCode(200);
    step(both, id, "CLOSED", "").statusCode(403).body("code", equalTo("SAME_PERSON"));
  }

  @Test
  void aStepThatDoesNotExistOrCameTooLateIsAConflict() {
    var member = SignIn.session(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid()));
    var id = reportedBy(member, place(0.013, 0.013));
    step(member, id, "CLOSED", "").statusCode(409).body("code", equalTo("TRANSITION_NOT_ALLOWED"));
    step(member, id, "ACCEPTED", "").statusCode(200);
    SignIn.with(member)
        .contentType("application/json")
        .body(Map.of("to", "ACCEPTED", "from", "REPORTED"))
        .post("/api/incidents/" + id + "/transitions")
        .then()
        .statusCode(409)
        .body("code", equalTo("CONFLICT"))
        .body("state", equalTo("ACCEPTED"));
  }

  @Test
  void returningNeedsAReasonAndTheReporterSendsItAgain() {
    var resident = SignIn.session(Role.RESIDENT, AreaPath.of(TOWN.westVillage()));
    var id = reportedBy(resident, place(0.014, 0.014));
    var member = SignIn.session(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid()));
    step(member, id, "RETURNED", " ").statusCode(422).body("missing", equalTo("REASON"));
    step(member, id, "RETURNED", "请补充地点").statusCode(200);
    step(resident, id, "REPORTED", "").statusCode(200).body("state", equalTo("REPORTED"));
  }

  @Test
  void aVillageUserSeesNoOtherVillageAndAResidentOnlyOwnReports() {
    var resident = SignIn.session(Role.RESIDENT, AreaPath.of(TOWN.westVillage()));
    var own = reportedBy(resident, place(0.015, 0.015));
    var others =
        reportedBy(
            SignIn.session(Role.CENTER_STAFF, AreaPath.of(TOWN.town())), place(0.016, 0.016));
    SignIn.with(resident)
        .get("/api/incidents")
        .then()
        .statusCode(200)
        .body("items.id", contains(own))
        .body("total", equalTo(1));
    SignIn.with(resident).get("/api/incidents/" + others).then().statusCode(404);
    var east = SignIn.session(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.eastVillage()));
    SignIn.with(east)
        .get("/api/incidents?area=" + TOWN.westVillage())
        .then()
        .body("items", empty())
        .body("total", equalTo(0));
    SignIn.with(east)
        .get("/api/incidents/" + others)
        .then()
        .statusCode(404)
        .body("code", equalTo("INCIDENT_NOT_FOUND"));
    step(east, others, "ACCEPTED", "").statusCode(404);
  }

  @Test
  void analystsAndAdministratorsGetNoSingleIncident() {
    for (var role : new Role[] {Role.ANALYST, Role.ADMIN, Role.DPO, Role.JUSTICE_HEAD}) {
      var session = SignIn.session(role, AreaPath.of(TOWN.county()));
      SignIn.with(session).get("/api/incidents").then().statusCode(403);
      report(SignIn.with(session), place(0.01, 0.01)).statusCode(403);
    }
  }

  @Test
  void aSecondReportOfTheSameMatterIsHintedAt() {
    var center = SignIn.session(Role.CENTER_STAFF, AreaPath.of(TOWN.town()));
    var first = reportedBy(center, place(0.07, 0.07));
    report(SignIn.with(center), place(0.0705, 0.07))
        .statusCode(201)
        .body("similar.id", hasItem(first))
        .body("similar[0].distanceMeters", greaterThanOrEqualTo(40f));
    report(SignIn.with(center), place(0.073, 0.07)).body("similar.id", not(hasItem(first)));
  }

  @Test
  void theListIsFilteredByTypeStatePlaceAndPagedWithATotal() {
    var center = SignIn.session(Role.CENTER_STAFF, AreaPath.of(TOWN.town()));
    for (int i = 0; i < 3; i++) {
      report(SignIn.with(center), place(0.09 + i * 0.001, 0.09)).statusCode(201);
    }
    var box =
        "%f,%f,%f,%f"
            .formatted(
                TOWN.lon() + 0.089, TOWN.lat() + 0.089, TOWN.lon() + 0.1, TOWN.lat() + 0.091);
    var query = "/api/incidents?kind=DISPUTE&type=02&state=REPORTED&open=true&bbox=" + box;
    SignIn.with(center)
        .get(query + "&limit=2")
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("total", equalTo(3));
    SignIn.with(center).get(query + "&limit=2&offset=2").then().body("items", hasSize(1));
    SignIn.with(center).get(query.replace("type=02", "type=09")).then().body("total", equalTo(0));
    SignIn.with(center).get(query + "&to=2020-01-01").then().body("total", equalTo(0));
    for (var wrong : new String[] {"limit=0", "area=37", "bbox=1,2,3", "type=17", "from=gestern"}) {
      SignIn.with(center).get("/api/incidents?" + wrong).then().statusCode(422);
    }
  }

  @Test
  void aPhotoIsKeptWithoutMetadataAndReadByWhoeverSeesTheIncident() throws IOException {
    var member = SignIn.session(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid()));
    var id = reportedBy(member, place(0.017, 0.017));
    byte[] jpeg = jpeg();
    var photo =
        SignIn.with(member)
            .contentType("image/jpeg")
            .body(jpeg)
            .post("/api/incidents/" + id + "/photos")
            .then()
            .statusCode(201)
            .body("sha256", matchesPattern("[0-9a-f]{64}"))
            .extract();
    var path = "/api/incidents/" + id + "/photos/" + photo.<String>path("id");
    byte[] kept =
        SignIn.with(member)
            .get(path)
            .then()
            .statusCode(200)
            .contentType("image/jpeg")
            .header("Cache-Control", "no-store")
            .extract()
            .asByteArray();
    assertThat(kept).isEqualTo(PhotoFile.read(jpeg).bytes());
    SignIn.with(member)
        .get("/api/incidents/" + id)
        .then()
        .body("photos", hasSize(1))
        .body("photoCount", equalTo(1));
    SignIn.as(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.eastVillage()))
        .get(path)
        .then()
        .statusCode(404);
    SignIn.with(member)
        .contentType("image/png")
        .body("<svg onload='x'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/incidents/" + id + "/photos")
        .then()
        .statusCode(422)
        .body("code", equalTo("PHOTO_REFUSED"));
  }

  private static RequestSpecification member(String grid) {
    return SignIn.as(Role.GRID_MEMBER, AreaPath.of(grid));
  }

  private static RequestSpecification center() {
    return SignIn.as(Role.CENTER_STAFF, AreaPath.of(TOWN.town()));
  }

  private static double[] place(double east, double north) {
    return new double[] {TOWN.lon() + east, TOWN.lat() + north};
  }

  private static Map<String, Object> body(double[] place) {
    return new HashMap<>(
        Map.of(
            "kind", "DISPUTE",
            "disputeType", "02",
            "title", "屋檐滴水争议",
            "text", "两家相邻",
            "lon", place[0],
            "lat", place[1]));
  }

  private static ValidatableResponse report(RequestSpecification who, double[] place) {
    return who.contentType("application/json").body(body(place)).post("/api/incidents").then();
  }

  private static String reportedBy(String session, double[] place) {
    return report(SignIn.with(session), place).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse step(String session, String id, String to, String text) {
    return SignIn.with(session)
        .contentType("application/json")
        .body(Map.of("to", to, "text", text))
        .post("/api/incidents/" + id + "/transitions")
        .then();
  }

  private static byte[] jpeg() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    return bytes.toByteArray();
  }
}
