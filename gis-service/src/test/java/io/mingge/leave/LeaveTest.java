package io.mingge.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.subject.LeaveChanged;
import io.mingge.subject.ReminderDue;
import io.mingge.subject.SubjectRepository;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Leaves and permits through HTTP: approval by length, the fence, the return.
@QuarkusTest
class LeaveTest {

  private static final SampleTown TOWN = new SampleTown("910522", 118, 35.7);

  @ApplicationScoped
  static class Heard {
    static final List<String> CHANGED = new CopyOnWriteArrayList<>();
    static final List<ReminderDue> DUE = new CopyOnWriteArrayList<>();

    void changed(@Observes LeaveChanged event) {
      CHANGED.add(event.subjectId());
    }

    void due(@Observes ReminderDue due) {
      DUE.add(due);
    }
  }

  @Inject GridRegister register;
  @Inject SubjectRepository subjects;
  @Inject LeaveClock clock;

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

  private static Map<String, Object> wish(String subjectId, Instant from, Duration length) {
    return Map.of(
        "subjectId",
        subjectId,
        "startsAt",
        from.toString(),
        "endsAt",
        from.plus(length).toString(),
        "destination",
        "邻县医院",
        "reason",
        "就医");
  }

  private static ValidatableResponse ask(RequestSpecification who, Map<String, Object> wish) {
    return who.contentType("application/json").body(wish).post("/api/leaves").then();
  }

  private static String asked(String subjectId, Duration length) {
    return ask(assistant(), wish(subjectId, SampleSubject.now(), length))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static ValidatableResponse move(
      RequestSpecification who, String id, Map<String, Object> body) {
    return who.contentType("application/json")
        .body(body)
        .post("/api/leaves/" + id + "/transitions")
        .then();
  }

  private static ValidatableResponse state(SampleSubject subject) {
    return officer().get("/api/subjects/" + subject.id()).then().statusCode(200);
  }

  @Test
  void theOfficeApprovesAWeekAndTheCountyMore() {
    var subject = SampleSubject.admit(TOWN, false);
    var week = asked(subject.id(), Duration.ofDays(7));
    assistant().get("/api/leaves/" + week).then().body("approval", equalTo("OFFICE"));
    move(assistant(), week, Map.of("to", "APPROVED"))
        .statusCode(200)
        .body("state", equalTo("APPROVED"))
        .body("running", equalTo(true));
    var other = SampleSubject.admit(TOWN, false);
    var twelve = asked(other.id(), Duration.ofDays(12));
    move(assistant(), twelve, Map.of("to", "APPROVED"))
        .statusCode(403)
        .body("code", equalTo("FORBIDDEN"));
    move(officer(), twelve, Map.of("to", "APPROVED")).statusCode(200);
  }

  @Test
  void theCityLevelDecidesOnPaper() {
    var subject = SampleSubject.admit(TOWN, false);
    var id = asked(subject.id(), Duration.ofDays(31));
    move(officer(), id, Map.of("to", "APPROVED"))
        .statusCode(422)
        .body("missing", contains("DOCUMENT_NO"));
    move(officer(), id, Map.of("to", "APPROVED", "documentNo", "市司〔2026〕1号"))
        .statusCode(200)
        .body("approval", equalTo("CITY"));
  }

  @Test
  void whoTakesALeaveDownDoesNotApproveIt() {
    var subject = SampleSubject.admit(TOWN, false);
    var username = SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    var session = SignIn.session(username);
    String id =
        ask(SignIn.with(session), wish(subject.id(), SampleSubject.now(), Duration.ofDays(2)))
            .body("allowedTransitions", not(hasItem("APPROVED")))
            .extract()
            .path("id");
    move(SignIn.with(session), id, Map.of("to", "APPROVED"))
        .statusCode(403)
        .body("code", equalTo("SAME_PERSON"));
  }

  @Test
  void anApprovedLeaveSwitchesFenceAndFileAndTheReturnSwitchesThemBack() {
    var subject = SampleSubject.admit(TOWN, false);
    var id = asked(subject.id(), Duration.ofDays(3));
    assertThat(subjects.listApprovedLeaves(List.of(subject.id()))).isEmpty();
    move(assistant(), id, Map.of("to", "APPROVED")).statusCode(200);
    assertThat(Heard.CHANGED).contains(subject.id());
    assertThat(subjects.listApprovedLeaves(List.of(subject.id()))).hasSize(1);
    state(subject).body("state", equalTo("ON_LEAVE")).body("leave.running", equalTo(true));
    TestClock.advance(Duration.ofDays(1));
    var back = SampleSubject.now();
    move(assistant(), id, Map.of("to", "RETURNED"))
        .statusCode(200)
        .body("state", equalTo("RETURNED"));
    state(subject).body("state", equalTo("ACTIVE"));
    // A fix from before the return that comes late is still covered, one after it is not.
    assertThat(subjects.listApprovedLeaves(List.of(subject.id())))
        .singleElement()
        .satisfies(
            leave ->
                assertThat(Duration.between(back, leave.endsAt()).abs())
                    .isLessThan(Duration.ofSeconds(30)));
  }

  @Test
  void aLeaveOfNextWeekBeginsWithItsClock() {
    var subject = SampleSubject.admit(TOWN, false);
    String id =
        ask(
                assistant(),
                wish(
                    subject.id(), SampleSubject.now().plus(Duration.ofDays(5)), Duration.ofDays(2)))
            .extract()
            .path("id");
    move(officer(), id, Map.of("to", "APPROVED")).statusCode(200).body("running", equalTo(false));
    clock.tick();
    state(subject).body("state", equalTo("ACTIVE"));
    TestClock.advance(Duration.ofDays(6));
    clock.tick();
    state(subject).body("state", equalTo("ON_LEAVE"));
  }

  @Test
  void whoIsNotBackAfter24HoursIsRemindedOfOnce() {
    var subject = SampleSubject.admit(TOWN, false);
    var id = asked(subject.id(), Duration.ofDays(2));
    move(assistant(), id, Map.of("to", "APPROVED")).statusCode(200);
    TestClock.advance(Duration.ofDays(3).minusMinutes(5));
    clock.tick();
    assertThat(overdue(subject)).isZero();
    officer().get("/api/leaves/" + id).then().body("overdue", equalTo(false));
    TestClock.advance(Duration.ofMinutes(10));
    clock.tick();
    clock.tick();
    assertThat(overdue(subject)).isOne();
    officer().get("/api/leaves/" + id).then().body("overdue", equalTo(true));
  }

  private static long overdue(SampleSubject subject) {
    return Heard.DUE.stream()
        .filter(due -> due.subjectId().equals(subject.id()))
        .filter(due -> due.kind() == ReminderDue.Kind.LEAVE_OVERDUE)
        .count();
  }

  @Test
  void theDestinationMayBeAnAreaKnownHereWithARoute() {
    var subject = SampleSubject.admit(TOWN, false);
    var wish = new HashMap<>(wish(subject.id(), SampleSubject.now(), Duration.ofDays(2)));
    wish.put("destinationCode", TOWN.eastVillage());
    wish.put(
        "route",
        Map.of(
            "type",
            "LineString",
            "coordinates",
            List.of(List.of(118.0, 35.7), List.of(118.3, 35.9))));
    wish.put("corridorMeters", 2000);
    String id =
        ask(assistant(), wish)
            .statusCode(201)
            .body("destinationArea.type", equalTo("MultiPolygon"))
            .body("route.type", equalTo("LineString"))
            .body("corridorMeters", equalTo(2000f))
            .extract()
            .path("id");
    move(officer(), id, Map.of("to", "APPROVED")).statusCode(200);
    assertThat(subjects.listApprovedLeaves(List.of(subject.id())))
        .singleElement()
        .satisfies(
            leave -> {
              assertThat(leave.destinationArea()).isNotNull();
              assertThat(leave.route()).isNotNull();
              assertThat(leave.corridorMeters()).isEqualTo(2000);
            });
  }

  @Test
  void shapesThatAreNoneAreRefused() {
    var subject = SampleSubject.admit(TOWN, false);
    for (Object shape :
        List.of(
            Map.of("type", "Point", "coordinates", List.of(118, 35)),
            Map.of("type", "Polygon"),
            Map.of("type", "Polygon", "coordinates", List.of(List.of(List.of(1)))),
            Map.of("nonsense", 1),
            "text")) {
      var wish = new HashMap<>(wish(subject.id(), SampleSubject.now(), Duration.ofDays(2)));
      wish.put("destinationArea", shape);
      ask(assistant(), wish).statusCode(422).body("field", equalTo("destinationArea"));
    }
  }

  @Test
  void leavesDoNotOverlapAndComingOnesAreCancelledWithAReason() {
    var subject = SampleSubject.admit(TOWN, false);
    var start = SampleSubject.now().plus(Duration.ofDays(2));
    String id =
        ask(assistant(), wish(subject.id(), start, Duration.ofDays(2))).extract().path("id");
    ask(assistant(), wish(subject.id(), start.plusSeconds(3600), Duration.ofDays(9)))
        .statusCode(409);
    move(officer(), id, Map.of("to", "APPROVED")).statusCode(200);
    move(assistant(), id, Map.of("to", "RETURNED")).statusCode(409);
    move(assistant(), id, Map.of("to", "CANCELLED")).statusCode(422);
    move(assistant(), id, Map.of("to", "CANCELLED", "reason", "行程取消"))
        .statusCode(200)
        .body("state", equalTo("CANCELLED"));
    assertThat(subjects.listApprovedLeaves(List.of(subject.id()))).isEmpty();
  }

  @Test
  void aPermitIsForSixMonthsAtMostAndTheCountysToGive() {
    var subject = SampleSubject.admit(TOWN, false);
    var today = SampleSubject.today();
    var wish =
        new HashMap<String, Object>(
            Map.of(
                "subjectId",
                subject.id(),
                "reason",
                "跨县务工",
                "destination",
                "邻县工地",
                "startsOn",
                today.toString(),
                "endsOn",
                today.plusMonths(6).plusDays(1).toString()));
    permit(assistant(), wish).statusCode(422);
    wish.put("endsOn", today.plusMonths(6).toString());
    String id = permit(assistant(), wish).statusCode(201).extract().path("id");
    permitMove(assistant(), id, Map.of("to", "APPROVED", "documentNo", "1号")).statusCode(403);
    permitMove(officer(), id, Map.of("to", "APPROVED")).statusCode(422);
    permitMove(officer(), id, Map.of("to", "APPROVED", "documentNo", "1号"))
        .statusCode(200)
        .body("running", equalTo(true));
    assertThat(subjects.listPermits(List.of(subject.id()))).hasSize(1);
    permitMove(officer(), id, Map.of("to", "REVOKED", "reason", "工作结束")).statusCode(200);
    assertThat(subjects.listPermits(List.of(subject.id()))).isEmpty();
  }

  private static ValidatableResponse permit(RequestSpecification who, Map<String, Object> wish) {
    return who.contentType("application/json").body(wish).post("/api/travel-permits").then();
  }

  private static ValidatableResponse permitMove(
      RequestSpecification who, String id, Map<String, Object> body) {
    return who.contentType("application/json")
        .body(body)
        .post("/api/travel-permits/" + id + "/transitions")
        .then();
  }

  @Test
  void nobodyElseSeesLeaves() {
    for (Role role : Role.values()) {
      if (role != Role.CORRECTION_OFFICER && role != Role.JUDICIAL_ASSISTANT) {
        SignIn.as(role, AreaPath.of(TOWN.county())).get("/api/leaves").then().statusCode(403);
      }
    }
    var subject = SampleSubject.admit(TOWN, false);
    var id = asked(subject.id(), Duration.ofDays(2));
    SignIn.as(Role.JUDICIAL_ASSISTANT, "999999000000/999999101000/")
        .get("/api/leaves/" + id)
        .then()
        .statusCode(404);
    var audit = SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()));
    audit
        .queryParam("objectId", id)
        .get("/api/audit")
        .then()
        .body("items.action", hasItems("LEAVE_REQUESTED"));
  }
}
