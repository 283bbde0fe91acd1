package io.mingge.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;

import io.mingge.alarm.watch.SignalWatch;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.Crs;
import io.mingge.geofence.NewZone;
import io.mingge.geofence.ZoneRepository;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.SubjectRepository;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From a report on the feed to an alarm in people's hands, through HTTP and WebSocket.
@QuarkusTest
class AlarmTest {

  private static final SampleTown TOWN = new SampleTown("910401", 118, 37.5);

  @TestHTTPResource("/live")
  URI live;

  @Inject GridRegister register;
  @Inject SubjectRepository subjects;
  @Inject Database database;
  @Inject SignalWatch signals;
  @Inject ZoneRepository zones;

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

  private static ValidatableResponse open(SampleSubject subject) {
    return office()
        .queryParam("open", true)
        .queryParam("subjectId", subject.id())
        .get("/api/alarms")
        .then()
        .statusCode(200);
  }

  /// Inside, then two fixes 880 m outside the county's eastern border, a minute apart.
  private static Instant leaveCounty(SampleSubject subject) {
    var now = SampleSubject.now().truncatedTo(ChronoUnit.MILLIS);
    subject.report(now.minusSeconds(1200), 0.19, 0.1).statusCode(200);
    subject.report(now.minusSeconds(120), 0.21, 0.1).statusCode(200);
    subject.report(now.minusSeconds(60), 0.21, 0.1).statusCode(200);
    return now.minusSeconds(60);
  }

  private static ValidatableResponse step(
      RequestSpecification who, String alarm, Map<String, String> step) {
    return who.contentType("application/json")
        .body(step)
        .post("/api/alarms/" + alarm + "/transitions")
        .then();
  }

  @Test
  void twoFixesOutsideTheCountyRaiseOneAlarmAndOnlyLeavingAgainCounts() {
    var subject = SampleSubject.supervised(TOWN);
    var confirmed = leaveCounty(subject);
    open(subject)
        .body("items", hasSize(1))
        .body("total", equalTo(1))
        .body("items[0].type", equalTo("BOUNDARY_EXIT"))
        .body("items[0].level", equalTo("SERIOUS"))
        .body("items[0].state", equalTo("RAISED"))
        .body("items[0].count", equalTo(1))
        .body("items[0].occurredAt", equalTo(confirmed.minusSeconds(60).toString()))
        .body("items[0].explanation.zh", containsString("越出边界 88"))
        .body("items[0].allowedTransitions", hasItems("ACKNOWLEDGED"));
    subject.report(confirmed.plusSeconds(2), 0.2101, 0.1).statusCode(200);
    open(subject)
        .body("items", hasSize(1))
        .body("items[0].count", equalTo(1))
        .body("items[0].lastAt", equalTo(confirmed.plusSeconds(2).toString()));
    // Nobody is faster than 70 m/s: farther jumps would have to persist.
    subject.report(confirmed.plusSeconds(20), 0.199, 0.1).statusCode(200);
    subject.report(confirmed.plusSeconds(30), 0.199, 0.1).statusCode(200);
    open(subject).body("items[0].recovered", equalTo(true));
    subject.report(confirmed.plusSeconds(40), 0.203, 0.1).statusCode(200);
    subject.report(confirmed.plusSeconds(50), 0.203, 0.1).statusCode(200);
    open(subject).body("items", hasSize(1)).body("items[0].count", equalTo(2));
  }

  @Test
  void driftWithinTheAccuracyRaisesNothing() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    for (int i = 0; i < 4; i++) {
      subject.report(now.minusSeconds(400 - 60L * i), 0.204, 0.1, 600, 80).statusCode(200);
    }
    open(subject).body("items", hasSize(0));
  }

  @Test
  void theAlarmIsPushedToThoseWhoMaySeeItAndToNobodyElse() {
    var subject = SampleSubject.supervised(TOWN);
    var town = AreaPath.of(TOWN.town());
    try (var office = new LiveClient(live, SignIn.session(Role.JUDICIAL_ASSISTANT, town));
        var member = new LiveClient(live, SignIn.session(Role.GRID_MEMBER, town));
        var elsewhere =
            new LiveClient(live, SignIn.session(Role.JUDICIAL_ASSISTANT, "999999000000/"))) {
      await().until(() -> office.events("hello"), list -> !list.isEmpty());
      await().until(() -> elsewhere.events("hello"), list -> !list.isEmpty());
      leaveCounty(subject);
      var event =
          await()
              .atMost(Duration.ofSeconds(5))
              .until(() -> office.events("alarm.raised"), list -> list.size() == 1)
              .getFirst();
      var data = event.path("data");
      assertThat(data.path("subjectId").asText()).isEqualTo(subject.id());
      assertThat(data.path("type").asText()).isEqualTo("BOUNDARY_EXIT");
      assertThat(Instant.parse(data.path("receivedAt").asText()))
          .isBeforeOrEqualTo(SampleSubject.now());
      assertThat(event.path("id").asText()).isEqualTo(data.path("id").asText());
      assertThat(office.events("subject.moved")).isNotEmpty();
      assertThat(member.events("alarm.raised")).isEmpty();
      assertThat(member.events("subject.moved")).isEmpty();
      assertThat(elsewhere.events("alarm.raised")).isEmpty();
    }
  }

  @Test
  void comingBackSetsRecoveredAndNeverCloses() {
    var subject = SampleSubject.supervised(TOWN);
    leaveCounty(subject);
    var now = SampleSubject.now();
    subject.report(now.minusSeconds(20), 0.19, 0.1).statusCode(200);
    subject.report(now.minusSeconds(10), 0.19, 0.1).statusCode(200);
    open(subject)
        .body("items", hasSize(1))
        .body("items[0].recovered", equalTo(true))
        .body("items[0].state", equalTo("RAISED"));
  }

  @Test
  void anApprovedLeaveSuppressesAndIsLogged() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    subjects.insert(
        new LeaveRequest(
            "L-" + subject.id(),
            subject.id(),
            LeaveRequest.State.APPROVED,
            now.minus(Duration.ofDays(1)),
            now.plus(Duration.ofDays(1)),
            "邻县",
            "审批人-01"));
    leaveCounty(subject);
    open(subject).body("items", hasSize(0));
    office()
        .queryParam("subjectId", subject.id())
        .get("/api/alarms")
        .then()
        .body("items", hasSize(1))
        .body("items[0].state", equalTo("SUPPRESSED"));
  }

  @Test
  void enteringAForbiddenZoneRaisesAtOnce() {
    var subject =
        SampleSubject.supervised(TOWN)
            .withZone(ZoneKind.FORBIDDEN, TOWN.box(0.02, 0.02, 0.03, 0.03));
    var now = SampleSubject.now();
    subject.report(now.minusSeconds(600), 0.05, 0.025).statusCode(200);
    subject.report(now.minusSeconds(60), 0.025, 0.025).statusCode(200);
    open(subject).body("items", hasSize(1)).body("items[0].type", equalTo("FORBIDDEN_ZONE_ENTRY"));
    office()
        .queryParam("subjectId", subject.id())
        .get("/api/zones")
        .then()
        .statusCode(200)
        .body("features", hasSize(2));
  }

  @Test
  void aLowBatteryRemindsOnceUntilItWasCharged() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    double[] percents = {40, 15, 12, 9};
    for (int i = 0; i < percents.length; i++) {
      subject.report(now.minusSeconds(100 - 10L * i), 0.1, 0.1, 10, percents[i]).statusCode(200);
    }
    open(subject)
        .body("items", hasSize(1))
        .body("items[0].type", equalTo("LOW_BATTERY"))
        .body("items[0].level", equalTo("REMINDER"))
        .body("items[0].count", equalTo(1));
    subject.report(now.minusSeconds(5), 0.1, 0.1, 10, 60).statusCode(200);
    open(subject).body("items[0].recovered", equalTo(true));
  }

  @Test
  void aSilentDeviceRaisesASignalAlarmThatRecoversWithTheNextFix() {
    var subject = SampleSubject.supervised(TOWN);
    subject.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    TestClock.advance(Duration.ofMinutes(40));
    signals.listen();
    signals.listen();
    open(subject)
        .body("items", hasSize(1))
        .body("items[0].type", equalTo("SIGNAL_LOST"))
        .body("items[0].count", equalTo(1));
    subject.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    open(subject).body("items[0].recovered", equalTo(true));
  }

  @Test
  void peopleWalkAnAlarmToItsEndAndTheLastStepNeedsASecondOne() {
    var subject = SampleSubject.supervised(TOWN);
    leaveCounty(subject);
    String id = open(subject).extract().path("items[0].id");
    var grant = SignIn.grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
    var officer = SignIn.session(SignIn.create(grant));
    step(office(), id, Map.of("to", "CLOSED")).statusCode(409).body("state", equalTo("RAISED"));
    step(office(), id, Map.of("to", "ACKNOWLEDGED"))
        .statusCode(200)
        .body("state", equalTo("ACKNOWLEDGED"));
    step(office(), id, Map.of("to", "ACKNOWLEDGED")).statusCode(409);
    step(office(), id, Map.of("to", "VERIFYING")).statusCode(422).body("field", equalTo("method"));
    step(office(), id, Map.of("to", "VERIFYING", "method", "CALL")).statusCode(200);
    step(office(), id, Map.of("to", "FALSE_ALARM")).statusCode(422);
    step(office(), id, Map.of("to", "CONFIRMED"))
        .statusCode(422)
        .body("field", equalTo("evidence"));
    step(office(), id, Map.of("to", "CONFIRMED", "text", "本人承认已离开本县"))
        .statusCode(200)
        .body("evidenceSha256", hasLength(64));
    step(office(), id, Map.of("to", "DISPOSED", "disposal", "EDUCATED")).statusCode(403);
    step(SignIn.with(officer), id, Map.of("to", "DISPOSED", "disposal", "EDUCATED"))
        .statusCode(200);
    step(SignIn.with(officer), id, Map.of("to", "CLOSED"))
        .statusCode(403)
        .body("code", equalTo("SAME_PERSON"));
    step(county(), id, Map.of("to", "CLOSED")).statusCode(200).body("state", equalTo("CLOSED"));
    open(subject).body("items", hasSize(0));
    office()
        .get("/api/alarms/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("CLOSED"))
        .body("history", hasSize(6));
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .queryParam("action", "ALARM_STEP")
        .queryParam("objectId", id)
        .get("/api/audit")
        .then()
        .body("items", hasSize(5));
  }

  @Test
  void leavingAgainAfterAFalseAlarmWasFoundIsNews() {
    var subject = SampleSubject.supervised(TOWN);
    leaveCounty(subject);
    String id = open(subject).extract().path("items[0].id");
    step(office(), id, Map.of("to", "ACKNOWLEDGED")).statusCode(200);
    step(office(), id, Map.of("to", "VERIFYING", "method", "CALL")).statusCode(200);
    step(office(), id, Map.of("to", "FALSE_ALARM", "reasonCode", "GNSS_DRIFT")).statusCode(200);
    var now = SampleSubject.now();
    // Nobody is faster than 70 m/s: farther jumps would have to persist.
    subject.report(now.minusSeconds(40), 0.199, 0.1).statusCode(200);
    subject.report(now.minusSeconds(30), 0.199, 0.1).statusCode(200);
    subject.report(now.minusSeconds(20), 0.203, 0.1).statusCode(200);
    subject.report(now.minusSeconds(10), 0.203, 0.1).statusCode(200);
    open(subject)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(id))
        .body("items[0].state", equalTo("RAISED"))
        .body("items[0].recovered", equalTo(false));
  }

  @Test
  void otherRolesAndOtherTownsSeeNoAlarm() {
    var subject = SampleSubject.supervised(TOWN);
    leaveCounty(subject);
    String id = open(subject).extract().path("items[0].id");
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(TOWN.town())).get("/api/alarms").then().statusCode(403);
    SignIn.as(Role.ADMIN, "").get("/api/alarms").then().statusCode(403);
    var elsewhere = SignIn.session(Role.JUDICIAL_ASSISTANT, "999999000000/999999101000/");
    SignIn.with(elsewhere).get("/api/alarms").then().body("items", hasSize(0));
    SignIn.with(elsewhere).get("/api/alarms/" + id).then().statusCode(404);
    var body = new HashMap<>(Map.of("to", "ACKNOWLEDGED"));
    step(SignIn.with(elsewhere), id, body).statusCode(404);
  }

  @Test
  void theFenceStateIsInTheDatabaseWithTheFix() {
    var subject = SampleSubject.supervised(TOWN);
    leaveCounty(subject);
    assertThat(
            database.list(
                "select state from fence_checkpoint where subject_id = ? order by judged_until desc",
                row -> SubjectState.decode(row.getBytes(1)).open().size(),
                subject.id()))
        .first()
        .isEqualTo(1);
    assertThat(
            database.list(
                "select effect from fence_event where subject_id = ? order by seq",
                row -> row.getString(1),
                subject.id()))
        .containsExactly("CANDIDATE", "RAISED");
  }

  @Test
  void ofAMinorNeitherListNorPushTellsMoreThanTheTown() {
    var minor = SampleSubject.admit(TOWN, true).withDevice(Crs.WGS84);
    minor.withBasis(SampleSubject.today().minusDays(5), SampleSubject.today().plusDays(20));
    minor.withZone(ZoneKind.PERMITTED, TOWN.box(0, 0, 0.2, 0.2));
    var cookie = SignIn.session(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
    try (var browser = new LiveClient(live, cookie)) {
      await().until(() -> !browser.events("hello").isEmpty());
      leaveCounty(minor);
      open(minor)
          .body("items", hasSize(1))
          .body("items[0].areaPath", equalTo(AreaPath.of(TOWN.town())));
      await()
          .until(
              () ->
                  browser.events("alarm.raised").stream()
                      .filter(e -> e.path("data").path("subjectId").asText().equals(minor.id()))
                      .anyMatch(
                          e ->
                              e.path("data")
                                  .path("areaPath")
                                  .asText()
                                  .equals(AreaPath.of(TOWN.town()))));
    }
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.eastVillage()))
        .queryParam("subjectId", minor.id())
        .get("/api/alarms")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void aMinorsFencesAreThoseOfTheOwnVillage() {
    // Elsewhere: the zone is everybody's in that village.
    var town = new SampleTown("910497", 124, 33.5);
    town.load(register);
    var minor = SampleSubject.admit(town, true);
    zones.insert(
        new NewZone(
            "Z-" + minor.id(),
            ZoneKind.FORBIDDEN,
            null,
            AreaPath.of(town.westVillage()),
            "河堤",
            null,
            town.box(0.01, 0.01, 0.02, 0.02),
            NewZone.Settings.DEFAULT));
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(town.town()))
        .queryParam("subjectId", minor.id())
        .get("/api/zones")
        .then()
        .statusCode(200)
        .body("features.id", hasItems("Z-" + minor.id()));
  }

  @Test
  void aListReadAgainAndAgainIsOneLineInTheRegister() {
    var username = SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    var cookie = SignIn.session(username);
    for (int i = 0; i < 3; i++) {
      SignIn.with(cookie).queryParam("subjectId", "none").get("/api/alarms").then().statusCode(200);
    }
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .queryParam("action", "ALARM_LIST")
        .queryParam("actor", username)
        .get("/api/audit")
        .then()
        .body("items", hasSize(1));
  }
}
