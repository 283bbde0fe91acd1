package io.mingge.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Grant;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.subject.ReminderDue;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Request, approval, extension, lifting and the end of a legal basis, through HTTP.
@QuarkusTest
class BasisTest {

  private static final SampleTown TOWN = new SampleTown("910521", 118, 36.1);

  /// Hears what the calendar brings due.
  @ApplicationScoped
  static class Heard {
    static final List<ReminderDue> ALL = new CopyOnWriteArrayList<>();

    void hear(@Observes ReminderDue due) {
      ALL.add(due);
    }
  }

  @Inject GridRegister register;
  @Inject BasisClock clock;

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

  private static RequestSpecification head() {
    return SignIn.as(Role.JUSTICE_HEAD, AreaPath.of(TOWN.county()));
  }

  private static Map<String, Object> wish(String subjectId, LocalDate from, LocalDate to) {
    return Map.of(
        "subjectId",
        subjectId,
        "ground",
        3,
        "reason",
        "经警告仍拒不报到",
        "startsOn",
        from.toString(),
        "endsOn",
        to.toString());
  }

  private static ValidatableResponse ask(RequestSpecification who, Map<String, Object> wish) {
    return who.contentType("application/json").body(wish).post("/api/legal-bases").then();
  }

  private static String asked(String subjectId) {
    var today = SampleSubject.today();
    return ask(assistant(), wish(subjectId, today, today.plusMonths(3)))
        .statusCode(201)
        .body("state", equalTo("REQUESTED"))
        .extract()
        .path("id");
  }

  private static ValidatableResponse move(
      RequestSpecification who, String id, Map<String, Object> body) {
    return who.contentType("application/json")
        .body(body)
        .post("/api/legal-bases/" + id + "/transitions")
        .then();
  }

  private static ValidatableResponse approve(RequestSpecification who, String id) {
    return move(who, id, Map.of("to", "APPROVED", "documentNo", "司矫定1号"));
  }

  private static ValidatableResponse sheet(SampleSubject subject) {
    return officer().get("/api/subjects/" + subject.id()).then().statusCode(200);
  }

  @Test
  void anApprovedRequestOpensTheGateAndARequestAloneDoesNot() {
    var subject = SampleSubject.admit(TOWN, false).withDevice(io.mingge.geo.Crs.WGS84);
    var id = asked(subject.id());
    subject.report(SampleSubject.now(), 0.01, 0.01).statusCode(403);
    approve(head(), id)
        .statusCode(200)
        .body("state", equalTo("ACTIVE"))
        .body("documentNo", equalTo("司矫定1号"))
        .body("badge", equalTo("GREEN"));
    subject.report(SampleSubject.now(), 0.01, 0.01).statusCode(200);
    sheet(subject).body("mode", equalTo("E_POSITIONING")).body("basis.state", equalTo("ACTIVE"));
  }

  @Test
  void theGateClosesAtMidnightOfTheEndDateWithoutAnybodyActing() {
    var subject = SampleSubject.admit(TOWN, false).withDevice(io.mingge.geo.Crs.WGS84);
    var today = SampleSubject.today();
    String id =
        ask(assistant(), wish(subject.id(), today, today.plusDays(1)))
            .statusCode(201)
            .extract()
            .path("id");
    approve(head(), id).statusCode(200);
    var midnight = today.plusDays(1).atStartOfDay(io.mingge.subject.LegalBasis.ZONE).toInstant();
    TestClock.advance(Duration.between(SampleSubject.now(), midnight).minusSeconds(30));
    subject.report(SampleSubject.now(), 0.01, 0.01).statusCode(200);
    TestClock.advance(Duration.ofSeconds(31));
    subject.report(SampleSubject.now(), 0.01, 0.01).statusCode(403);
    // The calendar follows and says so.
    clock.tick();
    sheet(subject).body("mode", equalTo("INFO_CHECK")).body("basis.state", equalTo("EXPIRED"));
    assertThat(Heard.ALL)
        .filteredOn(due -> due.subjectId().equals(subject.id()))
        .extracting(ReminderDue::kind)
        .contains(ReminderDue.Kind.BASIS_MISSING);
  }

  @Test
  void whoAsksDoesNotApprove() {
    var subject = SampleSubject.admit(TOWN, false);
    var username =
        SignIn.create(
            new Grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()), SignIn.LONG_AGO, null),
            new Grant(Role.JUSTICE_HEAD, AreaPath.of(TOWN.county()), SignIn.LONG_AGO, null));
    var session = SignIn.session(username);
    var today = SampleSubject.today();
    String id =
        ask(SignIn.with(session), wish(subject.id(), today, today.plusDays(30)))
            .statusCode(201)
            .body("allowedTransitions", not(hasItem("APPROVED")))
            .extract()
            .path("id");
    approve(SignIn.with(session), id).statusCode(403).body("code", equalTo("SAME_PERSON"));
    approve(head(), id).statusCode(200);
  }

  @Test
  void onlyTheHeadOfTheCountyDecides() {
    var id = asked(SampleSubject.admit(TOWN, false).id());
    approve(officer(), id).statusCode(403).body("code", equalTo("FORBIDDEN"));
    approve(assistant(), id).statusCode(403);
    approve(SignIn.as(Role.JUSTICE_HEAD, "999999000000/"), id)
        .statusCode(404)
        .body("code", equalTo("BASIS_NOT_FOUND"));
    for (Role role : List.of(Role.COUNTY_LEADER, Role.TOWN_LEADER, Role.ADMIN, Role.ANALYST)) {
      SignIn.as(role, AreaPath.of(TOWN.county())).get("/api/legal-bases").then().statusCode(403);
    }
  }

  @Test
  void anApprovalNeedsItsDocumentAndARefusalItsReason() {
    var id = asked(SampleSubject.admit(TOWN, false).id());
    move(head(), id, Map.of("to", "APPROVED"))
        .statusCode(422)
        .body("missing", contains("DOCUMENT_NO"));
    move(head(), id, Map.of("to", "REFUSED")).statusCode(422).body("missing", contains("REASON"));
    move(head(), id, Map.of("to", "REFUSED", "reason", "依据不足"))
        .statusCode(200)
        .body("state", equalTo("REFUSED"))
        .body("decision", equalTo("依据不足"));
    approve(head(), id).statusCode(409);
  }

  @Test
  void aPeriodIsAtMostThreeMonthsAndNeverBegunInThePast() {
    var subject = SampleSubject.admit(TOWN, false);
    var today = SampleSubject.today();
    ask(officer(), wish(subject.id(), today, today.plusMonths(3).plusDays(1))).statusCode(422);
    ask(officer(), wish(subject.id(), today.minusDays(1), today.plusDays(5))).statusCode(422);
    ask(officer(), wish(subject.id(), today, today)).statusCode(422);
    var sixth = new HashMap<>(wish(subject.id(), today, today.plusDays(5)));
    sixth.put("ground", 6);
    ask(officer(), sixth).statusCode(422);
    String id =
        ask(officer(), wish(subject.id(), today, today.plusDays(20)))
            .statusCode(201)
            .extract()
            .path("id");
    move(
            head(),
            id,
            Map.of("to", "APPROVED", "documentNo", "1号", "endsOn", today.plusDays(21).toString()))
        .statusCode(422);
    move(
            head(),
            id,
            Map.of("to", "APPROVED", "documentNo", "1号", "endsOn", today.plusDays(10).toString()))
        .statusCode(200)
        .body("endsOn", equalTo(today.plusDays(10).toString()));
  }

  @Test
  void oneRequestAtATimeAndNoSecondBasisBesideAValidOne() {
    var subject = SampleSubject.admit(TOWN, false);
    var today = SampleSubject.today();
    var id = asked(subject.id());
    ask(officer(), wish(subject.id(), today, today.plusDays(5))).statusCode(409);
    approve(head(), id).statusCode(200);
    ask(officer(), wish(subject.id(), today, today.plusDays(5))).statusCode(409);
  }

  @Test
  void anExtensionBeginsWhereTheBasisEndsAndNeedsItsOwnApproval() {
    var subject = SampleSubject.admit(TOWN, false);
    var first = asked(subject.id());
    approve(head(), first).statusCode(200);
    var end = SampleSubject.today().plusMonths(3);
    var wish = new HashMap<>(wish(subject.id(), end, end.plusMonths(3)));
    wish.put("extendsId", first);
    var early = new HashMap<>(wish);
    early.put("startsOn", end.minusDays(1).toString());
    ask(officer(), early).statusCode(422);
    String second = ask(officer(), wish).statusCode(201).extract().path("id");
    officer().get("/api/legal-bases/" + first).then().body("state", equalTo("EXTENSION_REQUESTED"));
    approve(head(), second).statusCode(200).body("state", equalTo("APPROVED"));
    TestClock.advance(Duration.ofDays(100));
    officer().get("/api/legal-bases/" + second).then().body("state", equalTo("ACTIVE"));
    officer().get("/api/legal-bases/" + first).then().body("state", equalTo("EXPIRED"));
  }

  @Test
  void anExtensionIsAStepOfTheBasisToo() {
    var id = asked(SampleSubject.admit(TOWN, false).id());
    approve(head(), id).statusCode(200);
    move(officer(), id, Map.of("to", "EXTENSION_REQUESTED")).statusCode(422);
    move(officer(), id, Map.of("to", "EXTENSION_REQUESTED", "reason", "仍有必要"))
        .statusCode(200)
        .body("state", equalTo("EXTENSION_REQUESTED"));
    move(officer(), id, Map.of("to", "EXTENSION_REQUESTED", "reason", "再次")).statusCode(409);
  }

  @Test
  void aLiftedBasisClosesTheGateAtOnce() {
    var subject = SampleSubject.admit(TOWN, false).withDevice(io.mingge.geo.Crs.WGS84);
    var id = asked(subject.id());
    approve(head(), id).statusCode(200);
    move(officer(), id, Map.of("to", "LIFTED")).statusCode(422);
    move(assistant(), id, Map.of("to", "LIFTED", "reason", "不再必要")).statusCode(403);
    move(officer(), id, Map.of("to", "LIFTED", "reason", "不再必要"))
        .statusCode(200)
        .body("state", equalTo("LIFTED"))
        .body("liftReason", equalTo("不再必要"));
    subject.report(SampleSubject.now(), 0.01, 0.01).statusCode(403);
    sheet(subject).body("mode", equalTo("INFO_CHECK"));
  }

  @Test
  void onlyTheRequesterWithdraws() {
    var subject = SampleSubject.admit(TOWN, false);
    var username = SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    var session = SignIn.session(username);
    var today = SampleSubject.today();
    String id =
        ask(SignIn.with(session), wish(subject.id(), today, today.plusDays(9)))
            .extract()
            .path("id");
    move(officer(), id, Map.of("to", "WITHDRAWN")).statusCode(403);
    move(SignIn.with(session), id, Map.of("to", "WITHDRAWN"))
        .statusCode(200)
        .body("state", equalTo("WITHDRAWN"))
        .body("allowedTransitions", hasSize(0));
  }

  @Test
  void peopleAreRemindedOnceAtEachThreshold() {
    var subject = SampleSubject.admit(TOWN, false);
    subject.withBasis(SampleSubject.today().minusDays(10), SampleSubject.today().plusDays(20));
    for (int day = 0; day < 20; day++) {
      clock.tick();
      clock.tick();
      TestClock.advance(Duration.ofDays(1));
    }
    assertThat(Heard.ALL)
        .filteredOn(due -> due.subjectId().equals(subject.id()))
        .filteredOn(due -> due.kind() == ReminderDue.Kind.BASIS_EXPIRING)
        .extracting(ReminderDue::days)
        .containsExactly(14, 7, 3, 1);
  }

  @Test
  void aReminderThatComesLateNamesTheDaysReallyLeft() {
    var subject = SampleSubject.admit(TOWN, false);
    subject.withBasis(SampleSubject.today().minusDays(10), SampleSubject.today().plusDays(5));
    clock.tick();
    assertThat(Heard.ALL)
        .filteredOn(due -> due.subjectId().equals(subject.id()))
        .extracting(ReminderDue::threshold, ReminderDue::days)
        .containsExactly(tuple(7, 5));
  }

  @Test
  void theQueueShowsWhatWaitsFirstAndEveryActIsInTheRegister() {
    var subject = SampleSubject.admit(TOWN, false);
    var id = asked(subject.id());
    head()
        .queryParam("subjectId", subject.id())
        .get("/api/legal-bases")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items[0].id", equalTo(id))
        .body("items[0].allowedTransitions", contains("APPROVED", "REFUSED"))
        .body("items[0].badge", nullValue());
    approve(head(), id).statusCode(200);
    var audit = SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()));
    audit
        .queryParam("objectId", id)
        .get("/api/audit")
        .then()
        .body("items.action", hasItem("BASIS_REQUESTED"))
        .body("items.action", hasItem("BASIS_APPROVED"));
  }

  @Test
  void aMinorsRequestIsMaskedForTheHead() {
    var subject = SampleSubject.admit(TOWN, true);
    var today = SampleSubject.today();
    ask(officer(), wish(subject.id(), today, today.plusDays(9)))
        .statusCode(403)
        .body("code", equalTo("NAMED_OFFICERS_ONLY"));
  }
}
