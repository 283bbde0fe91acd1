package io.mingge.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.Crs;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.subject.workflow.SubjectState;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One person, one file, through HTTP.
@QuarkusTest
class SubjectFileTest {

  private static final SampleTown TOWN = new SampleTown("910523", 118, 35.3);
  private static final List<String> KINDS =
      List.of("JUDICIAL_STAFF", "DISTRICT_CADRE", "VILLAGE_CADRE", "GRID_MEMBER", "FAMILY");

  @ApplicationScoped
  static class Heard {
    static final List<SubjectChanged> CHANGED = new CopyOnWriteArrayList<>();
    static final List<ReminderDue> DUE = new CopyOnWriteArrayList<>();

    void changed(@Observes SubjectChanged event) {
      CHANGED.add(event);
    }

    void due(@Observes ReminderDue due) {
      DUE.add(due);
    }
  }

  @Inject GridRegister register;
  @Inject SubjectClock clock;
  @Inject Database database;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @AfterEach
  void backToNow() {
    TestClock.reset();
  }

  private static RequestSpecification assistant() {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private static RequestSpecification officer() {
    return SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
  }

  private static Map<String, Object> form(String sex, boolean minor) {
    var today = SampleSubject.today();
    return new HashMap<>(
        Map.of(
            "code",
            "测试-" + UUID.randomUUID().toString().substring(0, 8),
            "sex",
            sex,
            "minor",
            minor,
            "correctionType",
            "02",
            "villageCode",
            TOWN.westVillage(),
            "documentNo",
            "刑执1号",
            "documentOn",
            today.toString(),
            "startsOn",
            today.toString(),
            "endsOn",
            today.plusYears(1).toString()));
  }

  private static ValidatableResponse open(RequestSpecification who, Map<String, Object> form) {
    return who.contentType("application/json").body(form).post("/api/subjects").then();
  }

  private static String opened(String sex) {
    return open(officer(), form(sex, false)).statusCode(201).extract().path("subject.id");
  }

  private static ValidatableResponse move(
      RequestSpecification who, String id, Map<String, Object> body) {
    return who.contentType("application/json")
        .body(body)
        .post("/api/subjects/" + id + "/transitions")
        .then();
  }

  private static ValidatableResponse put(String id, String part, Object body) {
    return assistant()
        .contentType("application/json")
        .body(body)
        .put("/api/subjects/" + id + "/" + part)
        .then();
  }

  private static Map<String, Object> team(boolean woman) {
    var members = new ArrayList<Map<String, Object>>();
    for (var kind : KINDS) {
      members.add(Map.of("kind", kind, "code", kind + "-01", "female", woman && members.isEmpty()));
    }
    return Map.of("members", members);
  }

  private static String admitted(String sex) {
    var id = opened(sex);
    move(
            assistant(),
            id,
            Map.of("to", "ADMITTED", "confirmed", List.of("IDENTITY_CHECKED", "ANNOUNCED")))
        .statusCode(200);
    return id;
  }

  private static String active() {
    var id = admitted("MALE");
    put(id, "team", team(false)).statusCode(200);
    put(id, "plan", Map.of("text", "每周报告一次")).statusCode(200);
    move(assistant(), id, Map.of("to", "ACTIVE", "confirmed", List.of("NOTICE_GIVEN")))
        .statusCode(200);
    return id;
  }

  @Test
  void aFileGoesFromTheDocumentToTheRelease() {
    var id = active();
    officer()
        .get("/api/subjects/" + id + "/file")
        .then()
        .statusCode(200)
        .body("subject.state", equalTo("ACTIVE"))
        .body("subject.mode", equalTo("INFO_CHECK"))
        .body("term.reportedOn", equalTo(SampleSubject.today().toString()))
        .body("team.present", equalTo(5))
        .body("plan.text", equalTo("每周报告一次"))
        .body("history.what", hasItem("STATE"))
        .body("steps.to", hasItem("RELOCATING"));
    move(officer(), id, Map.of("to", "RELEASED", "documentNo", "解矫1号"))
        .statusCode(422)
        .body("missing", contains("TERM_OVER"));
    TestClock.advance(Duration.ofDays(366));
    move(officer(), id, Map.of("to", "RELEASED", "documentNo", "解矫1号"))
        .statusCode(200)
        .body("subject.state", equalTo("RELEASED"))
        .body("steps", hasSize(0));
    assertThat(Heard.CHANGED).contains(new SubjectChanged(id, SubjectState.RELEASED));
    put(id, "plan", Map.of("text", "晚了")).statusCode(409);
  }

  @Test
  void aWomanWithoutAWomanOnHerTeamCannotBecomeActive() {
    var id = admitted("FEMALE");
    put(id, "team", team(false)).statusCode(200).body("team.womanMissing", equalTo(true));
    put(id, "plan", Map.of("text", "每周报告一次")).statusCode(200);
    var step = Map.<String, Object>of("to", "ACTIVE", "confirmed", List.of("NOTICE_GIVEN"));
    move(assistant(), id, step).statusCode(422).body("missing", contains("WOMAN_IN_TEAM"));
    put(id, "team", team(true)).statusCode(200);
    move(assistant(), id, step).statusCode(200).body("subject.state", equalTo("ACTIVE"));
    // And keeps her woman afterwards.
    put(id, "team", team(false)).statusCode(422);
  }

  @Test
  void theStepsTellWhatIsMissing() {
    var id = admitted("MALE");
    assistant()
        .get("/api/subjects/" + id + "/file")
        .then()
        .body(
            "steps.find { it.to == 'ACTIVE' }.gaps",
            containsInAnyOrder("TEAM_COMPLETE", "PLAN_MADE"))
        .body("team.present", equalTo(0))
        .body("team.missing", hasSize(5));
    move(assistant(), id, Map.of("to", "ACTIVE"))
        .statusCode(422)
        .body("missing", containsInAnyOrder("TEAM_COMPLETE", "PLAN_MADE", "NOTICE_GIVEN"));
  }

  @Test
  void aWrongRoleIs403AWrongState409AndASeenStateThatMovedToo() {
    var id = opened("MALE");
    open(assistant(), form("MALE", false)).statusCode(403);
    move(officer(), id, Map.of("to", "ACTIVE", "confirmed", List.of("NOTICE_GIVEN")))
        .statusCode(409)
        .body("code", equalTo("TRANSITION_NOT_ALLOWED"));
    move(
            officer(),
            id,
            Map.of(
                "to",
                "ADMITTED",
                "from",
                "ASSESSMENT",
                "confirmed",
                List.of("IDENTITY_CHECKED", "ANNOUNCED")))
        .statusCode(409)
        .body("code", equalTo("CONFLICT"));
    move(officer(), id, Map.of("to", "OVERDUE_REPORT")).statusCode(403);
    move(officer(), id, Map.of("to", "NO_SUCH")).statusCode(422);
    SignIn.as(Role.COUNTY_LEADER, AreaPath.of(TOWN.county()))
        .get("/api/subjects/" + id + "/file")
        .then()
        .statusCode(403);
    SignIn.as(Role.JUDICIAL_ASSISTANT, "999999000000/999999101000/")
        .get("/api/subjects/" + id + "/file")
        .then()
        .statusCode(404);
  }

  @Test
  void whoHasNotReportedAfterTenDaysIsOverdue() {
    var id = opened("MALE");
    TestClock.advance(Duration.ofDays(10));
    clock.tick();
    officer().get("/api/subjects/" + id).then().body("state", equalTo("PENDING_REPORT"));
    TestClock.advance(Duration.ofDays(1));
    clock.tick();
    clock.tick();
    officer().get("/api/subjects/" + id).then().body("state", equalTo("OVERDUE_REPORT"));
    assertThat(Heard.DUE)
        .filteredOn(due -> due.subjectId().equals(id))
        .extracting(ReminderDue::kind)
        .containsExactly(ReminderDue.Kind.REPORT_OVERDUE);
  }

  @Test
  void aMoveIsProposedByOneOfficerAndCompletedByAnother() {
    var id = active();
    var session =
        SignIn.session(
            SignIn.create(SignIn.grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))));
    move(SignIn.with(session), id, Map.of("to", "RELOCATING", "reason", "务工"))
        .statusCode(422)
        .body("missing", contains("NEW_PLACE"));
    move(SignIn.with(session), id, Map.of("to", "RELOCATING", "reason", "务工", "newPlace", "无棣县"))
        .statusCode(200)
        .body("term.movesTo", equalTo("无棣县"));
    move(SignIn.with(session), id, Map.of("to", "TRANSFERRED", "documentNo", "回执1号"))
        .statusCode(403)
        .body("code", equalTo("SAME_PERSON"));
    move(officer(), id, Map.of("to", "TRANSFERRED", "documentNo", "回执1号"))
        .statusCode(200)
        .body("subject.state", equalTo("TRANSFERRED"));
  }

  @Test
  void theReleaseStopsEverything() {
    var id = active();
    var subject = new SampleSubject(TOWN, id, "DEV-" + id, "secret-of-" + id);
    subject.withDevice(Crs.WGS84);
    subject.withBasis(SampleSubject.today().minusDays(1), SampleSubject.today().plusDays(60));
    subject.report(SampleSubject.now(), 0.01, 0.01).statusCode(200);
    move(
            officer(),
            id,
            Map.of(
                "to",
                "RELEASED",
                "documentNo",
                "赦1号",
                "reason",
                "特赦",
                "confirmed",
                List.of("TERM_OVER")))
        .statusCode(200)
        .body("subject.basis.state", equalTo("LIFTED"))
        .body("subject.mode", equalTo("INFO_CHECK"));
    assertThat(subject.report(SampleSubject.now(), 0.01, 0.01).extract().statusCode())
        .isIn(401, 403);
    assertThat(
            database.list(
                "select close_reason from device where closed_at is not null and subject_id = ?",
                row -> row.getString(1),
                id))
        .containsExactly("RELEASED");
    officer()
        .get("/api/subjects/" + id + "/track")
        .then()
        .statusCode(403)
        .body("code", equalTo("NO_ACTIVE_BASIS"));
  }

  @Test
  void theFourClearsAreCountedOverTheirItems() {
    var id = active();
    put(
            id,
            "clears",
            Map.of(
                "clears",
                List.of(
                    Map.of("item", "SITUATION", "clear", true, "note", "已走访"),
                    Map.of("item", "CONDUCT", "clear", true))))
        .statusCode(200)
        .body("clears", hasSize(4))
        .body("clears.findAll { it.clear }", hasSize(2))
        .body("clears[3].checkedAt", nullValue());
    put(id, "clears", Map.of("clears", List.of(Map.of("item", "NONSENSE", "clear", true))))
        .statusCode(422);
    assistant()
        .get("/api/subjects/" + id)
        .then()
        .body("file.clears", equalTo(2))
        .body("file.clearsOf", equalTo(4))
        .body("file.team", equalTo(5))
        .body("file.plan", equalTo(true));
  }

  @Test
  void aDocumentIsKeptWithItsHashAndEveryReadIsRegistered() {
    var id = active();
    var pdf = "%PDF-1.7 judgment".getBytes(StandardCharsets.UTF_8);
    String document =
        assistant()
            .contentType("application/pdf")
            .queryParam("type", "JUDGMENT")
            .queryParam("number", "刑1号")
            .queryParam("title", "刑事判决书")
            .body(pdf)
            .post("/api/subjects/" + id + "/documents")
            .then()
            .statusCode(201)
            .body("mediaType", equalTo("application/pdf"))
            .body("size", equalTo(pdf.length))
            .body("sha256", notNullValue())
            .extract()
            .path("id");
    var back =
        officer()
            .get("/api/subjects/" + id + "/documents/" + document)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertThat(back).isEqualTo(pdf);
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .queryParam("action", "SUBJECT_DOCUMENT_READ")
        .queryParam("objectId", id)
        .get("/api/audit")
        .then()
        .body("items", hasSize(1))
        .body("items[0].purpose", equalTo("CORRECTION_WORK"));
    assistant()
        .contentType("application/pdf")
        .queryParam("type", "JUDGMENT")
        .queryParam("title", "不是文书")
        .body("MZ executable".getBytes(StandardCharsets.UTF_8))
        .post("/api/subjects/" + id + "/documents")
        .then()
        .statusCode(422)
        .body("code", equalTo("DOCUMENT_REFUSED"));
    var other = active();
    officer().get("/api/subjects/" + other + "/documents/" + document).then().statusCode(404);
  }

  @Test
  void aMinorsFileIsOpenToNamedOfficersOnly() {
    var username = SignIn.create(SignIn.grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county())));
    var session = SignIn.session(username);
    String id =
        open(SignIn.with(session), form("MALE", true))
            .statusCode(201)
            .body("subject.sex", nullValue())
            .extract()
            .path("subject.id");
    SignIn.with(session).get("/api/subjects/" + id + "/file").then().statusCode(200);
    officer()
        .get("/api/subjects/" + id + "/file")
        .then()
        .statusCode(403)
        .body("code", equalTo("NAMED_OFFICERS_ONLY"));
    move(officer(), id, Map.of("to", "TERMINATED", "reason", "x", "documentNo", "y"))
        .statusCode(403);
    put(id, "officers", Map.of("usernames", List.of("x"))).statusCode(403);
    // The register still shows that there is one, masked.
    officer().get("/api/subjects/" + id).then().statusCode(200).body("minor", equalTo(true));
  }

  @Test
  void aNewFileNeedsAVillageOfOnesOwnAndACodeOfItsOwn() {
    var form = form("MALE", false);
    open(officer(), form).statusCode(201);
    open(officer(), form).statusCode(422).body("field", equalTo("code"));
    var elsewhere = form("MALE", false);
    elsewhere.put("villageCode", "999999101201");
    open(officer(), elsewhere).statusCode(422).body("field", equalTo("villageCode"));
    var endless = form("MALE", false);
    endless.remove("endsOn");
    open(officer(), endless).statusCode(422).body("missing", contains("TERM"));
  }
}
