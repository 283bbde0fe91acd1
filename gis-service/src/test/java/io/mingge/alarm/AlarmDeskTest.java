package io.mingge.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.LonLat;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.LiveClient;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The desk from the outside: clocks and escalation, the flow of WORKFLOWS 3.5 row by row, the call
/// log, evidence, late re-judgement, emergency mode, and what others see of it.
@QuarkusTest
class AlarmDeskTest {

  private static final SampleTown TOWN = new SampleTown("910402", 118, 36.5);

  @TestHTTPResource("/live")
  URI live;

  @Inject GridRegister register;
  @Inject Database database;
  @Inject AlarmBook book;
  @Inject EscalationWatch escalation;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private static RequestSpecification office() {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private static RequestSpecification county() {
    return SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
  }

  private static Occurrence exit(SampleSubject subject) {
    return at(subject, AlarmType.BOUNDARY_EXIT);
  }

  private static Occurrence at(SampleSubject subject, AlarmType type) {
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
        new LonLat(118.21, 36.6),
        12.0,
        880.0,
        "越出边界 880 米",
        "880 m outside");
  }

  private String raise(AlarmType type) {
    var subject = SampleSubject.admit(TOWN, false);
    book.raise(at(subject, type));
    return idOf(subject);
  }

  private static String idOf(SampleSubject subject) {
    return office()
        .queryParam("subjectId", subject.id())
        .get("/api/alarms")
        .then()
        .statusCode(200)
        .extract()
        .path("items[0].id");
  }

  private static ValidatableResponse read(String id) {
    return office().get("/api/alarms/" + id).then().statusCode(200);
  }

  private static ValidatableResponse step(
      RequestSpecification who, String alarm, Object... keysAndValues) {
    return who.contentType("application/json")
        .body(map(keysAndValues))
        .post("/api/alarms/" + alarm + "/transitions")
        .then();
  }

  private static ValidatableResponse log(String alarm, Object... keysAndValues) {
    return office()
        .contentType("application/json")
        .body(map(keysAndValues))
        .post("/api/alarms/" + alarm + "/verifications")
        .then();
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    var map = new HashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static void verifying(String id) {
    step(office(), id, "to", "ACKNOWLEDGED").statusCode(200);
    step(office(), id, "to", "VERIFYING", "method", "CALL").statusCode(200);
  }

  private static void confirmed(String id) {
    verifying(id);
    step(office(), id, "to", "CONFIRMED", "documentNo", "核实笔录-01").statusCode(200);
  }

  // ---- Clock and chain
  // ---------------------------------------------------------------------------

  @Test
  void aSeriousAlarmNobodyTakesInFiveMinutesGoesToTheCountyOnceAndThenToAllOfIt() {
    var officer = SignIn.session(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
    var assistant = SignIn.session(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
    try (var above = new LiveClient(live, officer);
        var here = new LiveClient(live, assistant)) {
      await().until(() -> !above.events("hello").isEmpty() && !here.events("hello").isEmpty());
      var id = raise(AlarmType.BOUNDARY_EXIT);
      TestClock.advance(Duration.ofSeconds(299));
      escalation.escalateDue();
      read(id).body("escalation", equalTo(0)).body("acknowledgeBy", notNullValue());
      TestClock.advance(Duration.ofSeconds(2));
      escalation.escalateDue();
      escalation.escalateDue();
      read(id)
          .body("escalation", equalTo(1))
          .body("state", equalTo("RAISED"))
          .body("history.what", contains("RAISED", "ESCALATED"));
      TestClock.advance(Duration.ofMinutes(5));
      escalation.escalateDue();
      TestClock.advance(Duration.ofMinutes(50));
      escalation.escalateDue();
      read(id)
          .body("escalation", equalTo(2))
          .body("history.what", contains("RAISED", "ESCALATED", "ESCALATED"));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(
              () -> above.events("alarm.escalated").stream().filter(e -> is(e, id)).count() == 2);
      assertThat(here.events("alarm.escalated")).isEmpty();
      assertThat(here.events("alarm.changed")).anyMatch(e -> is(e, id));
    }
  }

  private static boolean is(JsonNode event, String id) {
    return event.path("id").asText().equals(id);
  }

  @Test
  void theEscalationStandsInTheRegisterAndTheCountyStillAcknowledges() {
    var id = raise(AlarmType.STRAP_TAMPER);
    TestClock.advance(Duration.ofMinutes(6));
    escalation.escalateDue();
    assertThat(
            database.list(
                "select actor from audit_entry where action = 'ALARM_ESCALATED' and object_id = ?",
                row -> row.getString(1),
                id))
        .containsExactly("system");
    office().queryParam("escalated", true).get("/api/alarms").then().body("items.id", hasItem(id));
    step(county(), id, "to", "ACKNOWLEDGED").statusCode(200).body("escalation", equalTo(1));
    TestClock.advance(Duration.ofMinutes(6));
    escalation.escalateDue();
    read(id).body("escalation", equalTo(1));
  }

  @Test
  void anAcknowledgedAlarmAGeneralOneInTimeAndAReminderAreNotEscalated() {
    var taken = raise(AlarmType.BOUNDARY_EXIT);
    var general = raise(AlarmType.SIGNAL_LOST);
    var reminder = raise(AlarmType.LOW_BATTERY);
    step(office(), taken, "to", "ACKNOWLEDGED").statusCode(200);
    TestClock.advance(Duration.ofMinutes(29));
    escalation.escalateDue();
    read(taken).body("escalation", equalTo(0)).body("acknowledgedAt", notNullValue());
    read(general).body("escalation", equalTo(0));
    TestClock.advance(Duration.ofHours(30));
    escalation.escalateDue();
    assertThat(
            database.list("select escalation from alarm where id = ?", r -> r.getInt(1), reminder))
        .containsExactly(0);
  }

  @Test
  void anAlarmThatIsReopenedGetsItsClockAnew() {
    var subject = SampleSubject.admit(TOWN, false);
    book.raise(exit(subject));
    var id = idOf(subject);
    verifying(id);
    step(office(), id, "to", "FALSE_ALARM", "reasonCode", "GNSS_DRIFT").statusCode(200);
    book.raise(exit(subject));
    read(id)
        .body("state", equalTo("RAISED"))
        .body("count", equalTo(2))
        .body("acknowledgedAt", nullValue());
    TestClock.advance(Duration.ofMinutes(6));
    escalation.escalateDue();
    read(id).body("escalation", equalTo(1));
  }

  // ---- The flow, row by row
  // ----------------------------------------------------------------------

  @Test
  void everyStepIsRefusedToOthersOutOfOrderAndWhenSomethingIsMissing() {
    var id = raise(AlarmType.BOUNDARY_EXIT);
    SignIn.as(Role.TOWN_LEADER, AreaPath.of(TOWN.town()))
        .contentType("application/json")
        .body(Map.of("to", "ACKNOWLEDGED"))
        .post("/api/alarms/" + id + "/transitions")
        .then()
        .statusCode(403);
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .contentType("application/json")
        .body(Map.of("to", "ACKNOWLEDGED"))
        .post("/api/alarms/" + id + "/transitions")
        .then()
        .statusCode(403);
    step(office(), id, "to", "VERIFYING", "method", "CALL").statusCode(409);
    step(office(), id, "to", "ACKNOWLEDGED").statusCode(200);
    step(office(), id, "to", "CONFIRMED", "text", "x").statusCode(409);
    step(office(), id, "to", "VERIFYING").statusCode(422).body("field", equalTo("method"));
    step(office(), id, "to", "VERIFYING", "method", "NOTIFY_POLICE")
        .statusCode(422)
        .body("field", equalTo("method"));
    step(office(), id, "to", "VERIFYING", "method", "CAMERA")
        .statusCode(422)
        .body("field", equalTo("view"));
    step(office(), id, "to", "VERIFYING", "method", "FAMILY").statusCode(200);
    step(office(), id, "to", "FALSE_ALARM").statusCode(422).body("field", equalTo("reasonCode"));
    step(office(), id, "to", "FALSE_ALARM", "reasonCode", "OTHER")
        .statusCode(422)
        .body("field", equalTo("text"));
    step(office(), id, "to", "LOST_PROCEDURE", "text", "多方查找").statusCode(403);
    step(county(), id, "to", "LOST_PROCEDURE").statusCode(422).body("field", equalTo("text"));
    step(office(), id, "to", "CONFIRMED").statusCode(422).body("field", equalTo("evidence"));
    step(office(), id, "to", "DISPOSED", "disposal", "EDUCATED").statusCode(409);
  }

  @Test
  void aLostSubjectIsSearchedForAndPoliceAndProcuratorateAreToldBeforeItEnds() {
    var id = raise(AlarmType.SIGNAL_LOST);
    verifying(id);
    step(county(), id, "to", "LOST_PROCEDURE", "text", "电话、家属、村委均无音讯").statusCode(200);
    step(county(), id, "to", "DISPOSED", "disposal", "EDUCATED")
        .statusCode(422)
        .body("field", equalTo("notices"));
    log(id, "method", "SEARCH", "result", "DONE", "note", "走访住所与单位").statusCode(200);
    log(id, "method", "NOTIFY_POLICE", "result", "DONE", "documentNo", "协查函-01").statusCode(200);
    step(county(), id, "to", "CONFIRMED", "text", "找到").statusCode(422);
    log(id, "method", "NOTIFY_PROCURATORATE", "result", "DONE").statusCode(200);
    step(county(), id, "to", "DISPOSED", "disposal", "EDUCATED", "text", "六小时后找到").statusCode(200);
    read(id).body("verifications", hasSize(3));
  }

  @Test
  void aDisposalNamesItsBasisRequestItsReasonAndItsPaper() {
    var id = raise(AlarmType.FORBIDDEN_ZONE_ENTRY);
    confirmed(id);
    step(office(), id, "to", "DISPOSED", "disposal", "WARNING").statusCode(403);
    step(office(), id, "to", "DISPOSING").statusCode(422).body("field", equalTo("disposal"));
    step(office(), id, "to", "DISPOSING", "disposal", "REVOCATION").statusCode(200);
    step(county(), id, "to", "DISPOSED", "disposal", "NO_ACTION")
        .statusCode(422)
        .body("field", equalTo("text"));
    step(county(), id, "to", "DISPOSED", "disposal", "POSITIONING_REQUEST")
        .statusCode(422)
        .body("field", equalTo("basisRequestId"));
    step(
            county(),
            id,
            "to",
            "DISPOSED",
            "disposal",
            "POSITIONING_REQUEST",
            "basisRequestId",
            "none")
        .statusCode(422)
        .body("field", equalTo("basisRequestId"));
    step(county(), id, "to", "DISPOSED", "disposal", "REVOCATION").statusCode(200);
    // The paper of the confirmation is on file.
    step(county(), id, "to", "CLOSED").statusCode(200).body("state", equalTo("CLOSED"));
  }

  @Test
  void whoDisposedOfAnAlarmDoesNotCloseItAndASeriousFalseOneNeedsTwo() {
    var id = raise(AlarmType.BOUNDARY_EXIT);
    var username = SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    var cookie = SignIn.session(username);
    verifying(id);
    step(SignIn.with(cookie), id, "to", "FALSE_ALARM", "reasonCode", "BORDER_ROAD").statusCode(200);
    step(SignIn.with(cookie), id, "to", "CLOSED")
        .statusCode(403)
        .body("code", equalTo("SAME_PERSON"));
    step(office(), id, "to", "CLOSED").statusCode(200);
  }

  // ---- Call log and evidence
  // ---------------------------------------------------------------------

  @Test
  void theCallLogKeepsEveryAttemptWithItsResult() {
    var id = raise(AlarmType.BOUNDARY_EXIT);
    log(id, "method", "CALL", "result", "NOT_REACHED").statusCode(409);
    step(office(), id, "to", "ACKNOWLEDGED").statusCode(200);
    log(id, "result", "NOT_REACHED").statusCode(422);
    log(id, "method", "CALL").statusCode(422);
    log(id, "method", "CALL", "result", "NOT_REACHED", "note", "无人接听").statusCode(200);
    log(id, "method", "CAMERA", "result", "SEEN", "viewId", "none").statusCode(422);
    log(id, "method", "FAMILY", "result", "REACHED", "note", "家属称已出县")
        .statusCode(200)
        .body("actor", notNullValue());
    read(id)
        .body("verifications.method", contains("CALL", "FAMILY"))
        .body("verifications.result", contains("NOT_REACHED", "REACHED"));
    SignIn.as(Role.JUDICIAL_ASSISTANT, "999999000000/")
        .contentType("application/json")
        .body(Map.of("method", "CALL", "result", "REACHED"))
        .post("/api/alarms/" + id + "/verifications")
        .then()
        .statusCode(404);
    // What somebody found out is evidence, even without a paper.
    step(office(), id, "to", "VERIFYING", "method", "CALL").statusCode(200);
    step(office(), id, "to", "CONFIRMED").statusCode(200).body("evidenceSha256", hasLength(64));
  }

  @Test
  void theEvidenceIsFrozenWithItsHashWhichAlsoStandsInTheRegister() {
    var id = raise(AlarmType.BOUNDARY_EXIT);
    confirmed(id);
    String hash = read(id).extract().path("evidenceSha256");
    office()
        .get("/api/alarms/" + id + "/evidence")
        .then()
        .statusCode(200)
        .body("sha256", equalTo(hash))
        .body("evidence.documentNo", equalTo("核实笔录-01"))
        .body("evidence.alarm.id", equalTo(id));
    assertThat(
            database.list(
                """
                select details ->> 'evidenceSha256' from audit_entry
                where action = 'ALARM_STEP' and object_id = ?
                  and details ->> 'evidenceSha256' is not null
                """,
                row -> row.getString(1),
                id))
        .containsExactly(hash);
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .get("/api/alarms/" + id + "/evidence")
        .then()
        .statusCode(403);
  }

  // ---- Late fixes
  // --------------------------------------------------------------------------------

  @Test
  void aLateFixRaisesCorrectsOrAnnotatesAndNeverDeletes() {
    var subject = SampleSubject.admit(TOWN, false);
    var found = exit(subject);
    book.raiseLate(found);
    var id = idOf(subject);
    read(id).body("late", equalTo(true)).body("history[0].what", equalTo("RAISED_LATE"));
    var better =
        new Occurrence(
            subject.id(),
            null,
            found.areaPath(),
            found.type(),
            null,
            found.occurredAt().minusSeconds(60),
            found.occurredAt(),
            found.receivedAt(),
            new LonLat(118.22, 36.6),
            8.0,
            1700.0,
            "越出边界 1700 米",
            "1700 m outside");
    book.correct(found.occurredAt(), better);
    read(id)
        .body("occurredAt", equalTo(better.occurredAt().toString()))
        .body("distanceMeters", equalTo(1700.0f))
        .body("history[1].what", equalTo("CORRECTED"))
        .body("history[1].before.distanceMeters", equalTo(880.0f))
        .body("history[1].after.distanceMeters", equalTo(1700.0f));
    book.annotate(subject.id(), found.type(), better.occurredAt(), "补传定位显示未越界");
    read(id)
        .body("state", equalTo("RAISED"))
        .body("history[2].what", equalTo("ANNOTATED"))
        .body("history[2].text", equalTo("补传定位显示未越界"));
  }

  @Test
  void anOccurrenceThatGoesOnIsNotCountedAndAClearedTamperStaysWhatItIs() {
    var subject = SampleSubject.admit(TOWN, false);
    book.raise(at(subject, AlarmType.STRAP_TAMPER));
    var id = idOf(subject);
    book.goesOn(at(subject, AlarmType.STRAP_TAMPER));
    book.recover(subject.id(), AlarmType.STRAP_TAMPER, SampleSubject.now());
    read(id)
        .body("count", equalTo(1))
        .body("state", equalTo("RAISED"))
        .body("recovered", equalTo(false))
        .body("history.what", contains("RAISED", "CLEARED"));
  }

  // ---- Emergency mode
  // ----------------------------------------------------------------------------

  @Test
  void inAnEmergencyLeavingIsARecordAndAfterItsEndAnAlarmAgain() {
    // A county of its own: the emergency must not touch the other tests.
    var town = new SampleTown("910403", 118, 35.5).load(register);
    var path = AreaPath.of(town.town());
    var leader = SignIn.session(Role.TOWN_LEADER, path);
    var body =
        map(
            "area",
            town.town(),
            "reason",
            "台风转移",
            "endsAt",
            SampleSubject.now().plus(Duration.ofHours(2)).toString());
    SignIn.as(Role.JUDICIAL_ASSISTANT, path)
        .contentType("application/json")
        .body(body)
        .post("/api/emergency-modes")
        .then()
        .statusCode(403);
    SignIn.as(Role.TOWN_LEADER, "999999000000/")
        .contentType("application/json")
        .body(body)
        .post("/api/emergency-modes")
        .then()
        .statusCode(403)
        .body("code", equalTo("OUT_OF_SCOPE"));
    for (var bad : List.of(map("reason", " "), map("endsAt", "2020-01-01T00:00:00Z"))) {
      var wrong = new HashMap<>(body);
      wrong.putAll(bad);
      SignIn.with(leader)
          .contentType("application/json")
          .body(wrong)
          .post("/api/emergency-modes")
          .then()
          .statusCode(422);
    }
    SignIn.with(leader)
        .contentType("application/json")
        .body(body)
        .post("/api/emergency-modes")
        .then()
        .statusCode(200);
    var subject = SampleSubject.admit(town, false);
    var away = moved(exit(subject), AreaPath.of(town.westVillage()));
    book.raise(away);
    book.goesOn(moved(exit(subject), AreaPath.of(town.westVillage())));
    book.raise(moved(at(subject, AlarmType.FORBIDDEN_ZONE_ENTRY), AreaPath.of(town.westVillage())));
    var office = SignIn.session(Role.JUDICIAL_ASSISTANT, path);
    SignIn.with(office)
        .get("/api/alarms")
        .then()
        .body("items", hasSize(2))
        .body("items.state", hasItems("SUPPRESSED", "RAISED"))
        .body("items.find { it.state == 'SUPPRESSED' }.suppressedReason", equalTo("FORCE_MAJEURE"))
        .body("items.find { it.state == 'RAISED' }.type", equalTo("FORBIDDEN_ZONE_ENTRY"));
    SignIn.with(office)
        .queryParam("running", true)
        .get("/api/emergency-modes")
        .then()
        .body("items[0].reason", equalTo("台风转移"));
    TestClock.advance(Duration.ofHours(3));
    // The absence began in the emergency and goes on after it.
    var now = SampleSubject.now();
    book.goesOn(
        new Occurrence(
            away.subjectId(),
            null,
            away.areaPath(),
            away.type(),
            null,
            away.occurredAt(),
            now,
            now,
            away.place(),
            away.accuracyMeters(),
            away.distanceMeters(),
            away.zh(),
            away.en()));
    var later = SignIn.session(Role.JUDICIAL_ASSISTANT, path);
    SignIn.with(later)
        .queryParam("type", "BOUNDARY_EXIT")
        .queryParam("open", true)
        .get("/api/alarms")
        .then()
        .body("items", hasSize(1));
    SignIn.with(later)
        .queryParam("running", true)
        .get("/api/emergency-modes")
        .then()
        .body("items", hasSize(0));
  }

  private static Occurrence moved(Occurrence what, String areaPath) {
    return new Occurrence(
        what.subjectId(),
        null,
        areaPath,
        what.type(),
        null,
        what.occurredAt(),
        what.seenAt(),
        what.receivedAt(),
        what.place(),
        what.accuracyMeters(),
        what.distanceMeters(),
        what.zh(),
        what.en());
  }

  // ---- Who sees what
  // -----------------------------------------------------------------------------

  @Test
  void anAuditorReadsWhoWhatAndWhenButNoPosition() {
    var subject = SampleSubject.admit(TOWN, false);
    book.raise(exit(subject));
    var id = idOf(subject);
    book.correct(SampleSubject.now(), exit(subject));
    var auditor = SignIn.session(Role.AUDITOR, AreaPath.of(TOWN.county()));
    SignIn.with(auditor)
        .get("/api/alarms/" + id)
        .then()
        .statusCode(200)
        .body("type", equalTo("BOUNDARY_EXIT"))
        .body("subjectCode", notNullValue())
        .body("subjectId", nullValue())
        .body("lon", nullValue())
        .body("lat", nullValue())
        .body("accuracyMeters", nullValue())
        .body("distanceMeters", nullValue())
        .body("explanation", nullValue())
        .body("zoneId", nullValue())
        .body("allowedTransitions", hasSize(0))
        .body("history", hasSize(greaterThanOrEqualTo(1)))
        .body("history.before", not(hasItem(notNullValue())));
    var text = SignIn.with(auditor).get("/api/alarms").then().statusCode(200).extract().asString();
    assertThat(text).contains(id).doesNotContain(subject.id()).doesNotContain("118.21");
    SignIn.as(Role.AUDITOR, "999999000000/").get("/api/alarms/" + id).then().statusCode(404);
  }

  @Test
  void leadersSeeCountsOnlyAndAnalystsNoSmallOnes() {
    // A county of its own, so that the counts are known.
    var town = new SampleTown("910404", 118, 34.5).load(register);
    for (int i = 0; i < 6; i++) {
      var subject = SampleSubject.admit(town, false);
      book.raise(moved(exit(subject), AreaPath.of(town.westVillage())));
      String id =
          SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(town.town()))
              .queryParam("subjectId", subject.id())
              .get("/api/alarms")
              .then()
              .extract()
              .path("items[0].id");
      if (i < 2) {
        var who = SignIn.session(Role.JUDICIAL_ASSISTANT, AreaPath.of(town.town()));
        step(SignIn.with(who), id, "to", "ACKNOWLEDGED").statusCode(200);
        step(SignIn.with(who), id, "to", "VERIFYING", "method", "CALL").statusCode(200);
        step(SignIn.with(who), id, "to", "FALSE_ALARM", "reasonCode", "GNSS_DRIFT").statusCode(200);
      }
    }
    var leader = SignIn.session(Role.TOWN_LEADER, AreaPath.of(town.town()));
    SignIn.with(leader).get("/api/alarms").then().statusCode(403);
    SignIn.with(leader)
        .get("/api/alarms/statistics")
        .then()
        .statusCode(200)
        .body("raised", equalTo(6))
        .body("open", equalTo(6))
        .body("openBySeverity.SERIOUS", equalTo(6))
        .body("byType[0].code", equalTo("BOUNDARY_EXIT"))
        .body("byType[0].n", equalTo(6))
        .body("acknowledged", equalTo(2))
        .body("withinLimit", equalTo(2))
        .body("medianAcknowledgeSeconds", notNullValue())
        .body("falseByReason[0].code", equalTo("GNSS_DRIFT"))
        .body("falseByReason[0].n", equalTo(2))
        .body("falseAlarms", equalTo(2));
    SignIn.as(Role.ANALYST, AreaPath.of(town.county()))
        .get("/api/alarms/statistics")
        .then()
        .statusCode(200)
        .body("raised", equalTo(6))
        .body("falseAlarms", nullValue())
        .body("medianAcknowledgeSeconds", nullValue())
        .body("falseByReason[0].n", nullValue());
    SignIn.as(Role.ADMIN, "").get("/api/alarms/statistics").then().statusCode(403);
  }
}
