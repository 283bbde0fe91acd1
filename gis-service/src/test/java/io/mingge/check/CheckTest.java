package io.mingge.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Role;
import io.mingge.check.draw.CheckDraw;
import io.mingge.geo.AreaPath;
import io.mingge.geo.Crs;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.SubjectChanged;
import io.mingge.subject.SubjectRepository;
import io.mingge.subject.workflow.SubjectState;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Checks through HTTP on real PostGIS, with a clock that the test moves and a chance it chooses.
@QuarkusTest
class CheckTest {

  private static final SampleTown TOWN = new SampleTown("910323", 118, 39.5);
  private static final SampleTown ELSEWHERE = new SampleTown("910324", 119, 39.5);

  /// What the package told the rest of the product.
  @Singleton
  static class Heard {
    final List<CheckMissed> missed = new CopyOnWriteArrayList<>();
    final List<CheckAnsweredOutside> outside = new CopyOnWriteArrayList<>();
    final List<ChecksBelowThree> below = new CopyOnWriteArrayList<>();

    void missed(@Observes CheckMissed event) {
      missed.add(event);
    }

    void outside(@Observes CheckAnsweredOutside event) {
      outside.add(event);
    }

    void below(@Observes ChecksBelowThree event) {
      below.add(event);
    }
  }

  @Inject GridRegister register;
  @Inject Database database;
  @Inject CheckClock clock;
  @Inject SubjectRepository subjects;
  @Inject Heard heard;
  @Inject Event<SubjectChanged> subjectChanged;

  @BeforeEach
  void morning() {
    TOWN.load(register);
    ELSEWHERE.load(register);
    var tomorrow = SampleSubject.today().plusDays(1).atTime(6, 30).atZone(CheckDraw.ZONE);
    TestClock.advance(Duration.between(SampleSubject.now(), tomorrow.toInstant()));
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private static SampleSubject supervised() {
    return SampleSubject.admit(TOWN, false).withZone(ZoneKind.PERMITTED, TOWN.box(0, 0, 0.2, 0.2));
  }

  private static RequestSpecification officer() {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private String extra(SampleSubject subject) {
    return officer()
        .contentType("application/json")
        .body(Map.of("subjectId", subject.id(), "reason", "临时核查"))
        .post("/api/checks")
        .then()
        .statusCode(201)
        .body("state", equalTo("OPEN"))
        .extract()
        .path("id");
  }

  private static String link(String taskId) {
    String path =
        officer()
            .post("/api/checks/" + taskId + "/link")
            .then()
            .statusCode(200)
            .extract()
            .path("path");
    assertThat(path).startsWith("check.html#");
    return path.substring(path.indexOf('#') + 1);
  }

  private static ValidatableResponse question(String token) {
    return given()
        .contentType("application/json")
        .body(Map.of("token", token))
        .post("/api/check-links/question")
        .then();
  }

  private static ValidatableResponse answer(String token, double east, double accuracy) {
    return answer(token, east, accuracy, Map.of());
  }

  private static ValidatableResponse answer(
      String token, double east, double accuracy, Map<String, ?> more) {
    var body = new HashMap<String, Object>(more);
    body.put("token", token);
    body.put("lon", TOWN.lon() + east);
    body.put("lat", TOWN.lat() + 0.1);
    body.put("accuracyMeters", accuracy);
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/check-links/answer")
        .then();
  }

  private List<String> states(SampleSubject subject) {
    return database.list(
        "select state from check_task where subject_id = ? order by opened_at",
        row -> row.getString(1),
        subject.id());
  }

  private int count(String sql, Object... parameters) {
    return database.list(sql, row -> row.getInt(1), parameters).getFirst();
  }

  private void drawAll() {
    while (clock.draw(new SplittableRandom(5)) > 0) {
      // until nobody is left
    }
  }

  private void setState(SampleSubject subject, SubjectState state) {
    database.update("update correction_subject set state = ? where id = ?", state, subject.id());
  }

  // Drawing

  @Test
  void everySupervisedSubjectGetsThreeOrFourTasksADayOnce() {
    var subject = supervised();
    drawAll();
    drawAll();
    assertThat(states(subject)).hasSizeBetween(3, 4).containsOnly("DUE");
    assertThat(
            count(
                """
                select count(*) from check_task where subject_id = ? and day = ?
                  and (opened_at at time zone 'Asia/Shanghai')::time between '07:00' and '21:30'
                  and expires_at = opened_at + interval '30 minutes'
                """,
                subject.id(),
                SampleSubject.today()))
        .isEqualTo(states(subject).size());
  }

  @Test
  void whoeverIsNotToBeCheckedGetsNone() {
    var subjects = new HashMap<SubjectState, SampleSubject>();
    for (var state : SubjectState.values()) {
      var subject = supervised();
      setState(subject, state);
      subjects.put(state, subject);
    }
    drawAll();
    subjects.forEach(
        (state, subject) ->
            assertThat(states(subject).isEmpty())
                .as(state.name())
                .isEqualTo(!CheckTask.CHECKED.contains(state)));
    assertThat(CheckTask.CHECKED)
        .contains(SubjectState.ACTIVE, SubjectState.ON_LEAVE)
        .doesNotContain(SubjectState.SUSPENDED, SubjectState.RELEASED, SubjectState.LOST);
  }

  @Test
  void twoDrawsAtOnceDrawOnce() {
    var subjects = new ArrayList<SampleSubject>();
    for (int i = 0; i < 20; i++) {
      subjects.add(supervised());
    }
    var other = CompletableFuture.runAsync(this::drawAll);
    drawAll();
    other.join();
    subjects.forEach(subject -> assertThat(states(subject)).hasSizeBetween(3, 4));
  }

  @Test
  void aDrawThatDiesInTheMiddleLeavesNothingAndIsDoneAgain() {
    var subjects = new ArrayList<SampleSubject>();
    for (int i = 0; i < 10; i++) {
      subjects.add(supervised());
    }
    drawAll();
    subjects.forEach(
        subject -> {
          database.update("delete from check_task where subject_id = ?", subject.id());
          database.update("delete from check_day where subject_id = ?", subject.id());
        });
    var dying =
        new RandomGenerator() {
          private final SplittableRandom chance = new SplittableRandom(1);
          private int draws;

          @Override
          public long nextLong() {
            if (++draws > 20) {
              throw new IllegalStateException("the power went out");
            }
            return chance.nextLong();
          }
        };
    assertThatThrownBy(() -> clock.draw(dying)).isInstanceOf(IllegalStateException.class);
    subjects.forEach(subject -> assertThat(states(subject)).isEmpty());
    drawAll();
    subjects.forEach(subject -> assertThat(states(subject)).hasSizeBetween(3, 4));
  }

  @Test
  void nobodyLearnsWhenAScheduledCheckOpens() {
    var subject = supervised();
    drawAll();
    var row = "items.find { it.subjectId == '" + subject.id() + "' }";
    var tasks =
        officer()
            .queryParam("limit", 1000)
            .get("/api/checks")
            .then()
            .statusCode(200)
            .body(row + ".checked", equalTo(true))
            .body(row + ".tasks[0].state", equalTo("SCHEDULED"))
            .body(row + ".tasks[0].opensAt", nullValue())
            .body(row + ".tasks[0].expiresAt", nullValue())
            .extract();
    String id = tasks.path(row + ".tasks[0].id");
    officer().get("/api/checks/" + id).then().statusCode(404);
    officer().post("/api/checks/" + id + "/link").then().statusCode(409);
  }

  @Test
  void aSubjectWhoIsDetainedHasNoOpenTaskLeftAndTheDayIsNotCounted() {
    var subject = supervised();
    drawAll();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              setState(subject, SubjectState.SUSPENDED);
              subjectChanged.fire(new SubjectChanged(subject.id(), SubjectState.SUSPENDED));
            });
    assertThat(states(subject)).containsOnly("WITHDRAWN");
    TestClock.advance(Duration.ofDays(1));
    while (clock.closeDays() > 0) {
      // until all are counted
    }
    assertThat(heard.below).noneMatch(event -> event.subjectId().equals(subject.id()));
    assertThat(
            count(
                "select count(*) from check_day where subject_id = ? and partial and done = 0",
                subject.id()))
        .isEqualTo(1);
  }

  // Answering

  @Test
  void aSubjectAnswersOnceThroughTheLinkAndTheOfficerSeesTheResult() {
    var subject = supervised();
    var id = extra(subject);
    var token = link(id);
    assertThat(token).hasSize(43);
    question(token)
        .statusCode(200)
        .body("state", equalTo("OPEN"))
        .body("unit", equalTo("样例镇司法所"))
        .body("code", containsString("测试对象"))
        .body("secondsLeft", greaterThan(1_700));
    answer(token, 0.1, 15)
        .statusCode(200)
        .body("state", equalTo("ANSWERED_OK"))
        .body("decision", equalTo("INSIDE"));
    answer(token, 0.1, 15).statusCode(409).body("code", equalTo("CHECK_ANSWERED"));
    question(token).statusCode(200).body("state", equalTo("ANSWERED_OK"));
    officer()
        .get("/api/checks/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("ANSWERED_OK"))
        .body("position.lon", equalTo((float) (TOWN.lon() + 0.1)))
        .body("position.accuracyMeters", equalTo(15f))
        .body("position.zh", containsString("在边界内"));
    assertThat(heard.outside).noneMatch(event -> event.taskId().equals(id));
  }

  @Test
  void anAnswerFromOutsideIsAHintWithItsReasonInNumbers() {
    var subject = supervised();
    var id = extra(subject);
    answer(link(id), 0.21, 20).statusCode(200).body("state", equalTo("ANSWERED_OUT"));
    assertThat(heard.outside)
        .filteredOn(event -> event.taskId().equals(id))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.subjectId()).isEqualTo(subject.id());
              assertThat(event.violationMeters()).isBetween(800.0, 900.0);
              assertThat(event.zh()).contains("越出边界", "精度 20 m");
            });
  }

  @Test
  void aCircleThatReachesAcrossTheBorderIsTheSubjectsBenefitOfTheDoubt() {
    var id = extra(supervised());
    answer(link(id), 0.203, 300)
        .statusCode(200)
        .body("state", equalTo("ANSWERED_OK"))
        .body("decision", equalTo("UNCERTAIN"));
    assertThat(heard.outside).noneMatch(event -> event.taskId().equals(id));
  }

  @Test
  void withoutAZoneOfItsOwnTheCountyOfResidenceIsTheBoundary() {
    var first = SampleSubject.admit(TOWN, false);
    answer(link(extra(first)), 0.1, 10)
        .statusCode(200)
        .body("state", equalTo("ANSWERED_OK"))
        .body("decision", equalTo("INSIDE"));
    var second = SampleSubject.admit(TOWN, false);
    answer(link(extra(second)), 0.21, 10).statusCode(200).body("state", equalTo("ANSWERED_OUT"));
  }

  @Test
  void onAnApprovedLeaveBeingAwayIsNoViolation() {
    var subject = supervised();
    var now = SampleSubject.now();
    subjects.insert(
        new LeaveRequest(
            "L-" + subject.id(),
            subject.id(),
            LeaveRequest.State.APPROVED,
            now.minusSeconds(60),
            now.plusSeconds(86_400),
            "邻县",
            "司法所-01"));
    var id = extra(subject);
    answer(link(id), 0.25, 10)
        .statusCode(200)
        .body("state", equalTo("ANSWERED_OK"))
        .body("decision", equalTo("INSIDE"));
    officer().get("/api/checks/" + id).then().body("position.zh", containsString("已批准外出"));
  }

  @Test
  void thePhonePageMayLoadNothingFromElsewhereAndTellsNoReferrer() {
    given()
        .get("/check.html")
        .then()
        .header("Referrer-Policy", equalTo("no-referrer"))
        .header("Content-Security-Policy", containsString("default-src 'none'"));
  }

  @Test
  void onlyTheNewestLinkWorks() {
    var id = extra(supervised());
    var first = link(id);
    var second = link(id);
    question(first).statusCode(404).body("code", equalTo("CHECK_LINK_INVALID"));
    answer(first, 0.1, 10).statusCode(404);
    answer(second, 0.1, 10).statusCode(200);
  }

  @Test
  void afterHalfAnHourTheLinkIsWorthNothing() {
    var id = extra(supervised());
    var token = link(id);
    TestClock.advance(Duration.ofMinutes(30));
    question(token).statusCode(200).body("state", equalTo("NO_ANSWER"));
    answer(token, 0.1, 10).statusCode(410).body("code", equalTo("CHECK_EXPIRED"));
    assertThat(count("select count(*) from check_answer where task_id = ?", id)).isZero();
  }

  @Test
  void anOldPositionIsNoAnswerAndANewOneMayStillCome() {
    var id = extra(supervised());
    var token = link(id);
    answer(token, 0.1, 10, Map.of("ageSeconds", 500))
        .statusCode(422)
        .body("code", equalTo("POSITION_TOO_OLD"));
    answer(token, 0.1, -5).statusCode(422);
    answer(token, 500, 10).statusCode(422);
    answer(token, 0.1, 10, Map.of("ageSeconds", 3)).statusCode(200);
  }

  @Test
  void aPhotoIsKeptWithoutItsMetadataAndShownToStaffOfTheAreaAlone() throws IOException {
    var id = extra(supervised());
    var picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture);
    var photo = Base64.getEncoder().encodeToString(picture.toByteArray());
    var token = link(id);
    answer(token, 0.1, 10, Map.of("photo", "bm8gcGhvdG8="))
        .statusCode(422)
        .body("code", equalTo("PHOTO_REFUSED"));
    answer(token, 0.1, 10, Map.of("photo", photo)).statusCode(200).body("photo", equalTo(true));
    officer().get("/api/checks/" + id).then().body("photo", equalTo(true));
    officer().get("/api/checks/" + id + "/photo").then().statusCode(200).contentType("image/png");
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(ELSEWHERE.town()))
        .get("/api/checks/" + id + "/photo")
        .then()
        .statusCode(404);
  }

  @Test
  void guessingLinksIsSlowedDown() {
    int status = 404;
    for (int i = 0; i < 60 && status == 404; i++) {
      var wrong = ("x" + i + "A".repeat(43)).substring(0, 43);
      status = question(wrong).extract().statusCode();
    }
    assertThat(status).isEqualTo(429);
    TestClock.advance(Duration.ofMinutes(11));
    question("A".repeat(43)).statusCode(404);
  }

  @Test
  void theSecretOfALinkIsNowhere() {
    var id = extra(supervised());
    var token = link(id);
    answer(token, 0.1, 10).statusCode(200);
    assertThat(
            count("select count(*) from audit_entry where details::text like ?", "%" + token + "%"))
        .isZero();
    assertThat(count("select count(*) from check_link where task_id = ?", id)).isEqualTo(1);
    assertThat(count("select octet_length(token_hash) from check_link where task_id = ?", id))
        .isEqualTo(32);
    assertThat(new CheckLink(token).toString()).doesNotContain(token);
  }

  // One position

  @Test
  void twoPositionsForOneTaskCannotBeStored() {
    var id = extra(supervised());
    answer(link(id), 0.1, 10).statusCode(200);
    assertThatThrownBy(
            () ->
                database.update(
                    """
                    insert into check_answer (task_id, answered_at, measured_at, channel, position,
                      decision, explanation_zh, explanation_en)
                    select task_id, answered_at, measured_at, channel, position, decision, '', ''
                    from check_answer where task_id = ?
                    """,
                    id))
        .hasMessageContaining("check_answer_pkey");
  }

  @Test
  void ofManyAnswersAtOnceOneIsStored() {
    var id = extra(supervised());
    var token = link(id);
    var tries = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 8; i++) {
      double east = 0.1 + i * 0.001;
      tries.add(
          CompletableFuture.supplyAsync(() -> answer(token, east, 10).extract().statusCode()));
    }
    assertThat(tries.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409, 409, 409);
    assertThat(count("select count(*) from check_answer where task_id = ?", id)).isEqualTo(1);
  }

  @Test
  void aDeviceAnswersAnOpenTaskOnceAndTheLinkIsUsedUp() {
    var subject = supervised().withDevice(Crs.WGS84);
    var id = extra(subject);
    var token = link(id);
    subject.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    subject.report(SampleSubject.now().plusSeconds(5), 0.1, 0.1).statusCode(403);
    answer(token, 0.1, 10).statusCode(409);
    officer()
        .get("/api/checks/" + id)
        .then()
        .body("state", equalTo("ANSWERED_OK"))
        .body("channel", equalTo("DEVICE"));
    assertThat(count("select count(*) from fix where subject_id = ?", subject.id())).isEqualTo(1);
  }

  @Test
  void noListOfChecksHasAPlaceAndTheTrackHasNoChecks() {
    var subject = supervised();
    for (int i = 0; i < 3; i++) {
      answer(link(extra(subject)), 0.1 + i * 0.01, 10).statusCode(200);
      TestClock.advance(Duration.ofMinutes(40));
    }
    for (var path : List.of("/api/checks?limit=1000", "/api/checks/subjects/" + subject.id())) {
      var text = officer().get(path).then().statusCode(200).extract().asString();
      assertThat(text)
          .contains(subject.id())
          .doesNotContain("\"lon\"", "\"lat\"", "position", "coordinates", "118.1", "39.6");
    }
    officer().get("/api/subjects/" + subject.id() + "/track").then().statusCode(403);
    officer()
        .get("/api/subjects/" + subject.id())
        .then()
        .statusCode(200)
        .body("lastFix", nullValue());
  }

  // What happens by itself

  @Test
  void onlyWhoWasSentTheLinkHasMissedTheCheckAndOnlyOnce() {
    var sent = extra(supervised());
    link(sent);
    var unsent = extra(supervised());
    TestClock.advance(Duration.ofMinutes(30));
    while (clock.expire() > 0) {
      // until nothing is left
    }
    clock.expire();
    assertThat(heard.missed).filteredOn(event -> event.taskId().equals(sent)).hasSize(1);
    assertThat(heard.missed).noneMatch(event -> event.taskId().equals(unsent));
    officer()
        .get("/api/checks/" + sent)
        .then()
        .body("state", equalTo("NO_ANSWER"))
        .body("sent", equalTo(true));
    officer().get("/api/checks/" + unsent).then().body("sent", equalTo(false));
  }

  @Test
  void aDayWithTwoChecksIsTooFewAndStandsInTheCompliance() {
    var few = supervised();
    var enough = supervised();
    drawAll();
    for (var subject : List.of(few, enough)) {
      // What was drawn may open at any hour; here each check has its own.
      database.update("delete from check_task where subject_id = ?", subject.id());
    }
    var day = SampleSubject.today();
    for (int i = 0; i < 3; i++) {
      TestClock.advance(Duration.ofMinutes(60));
      answer(link(extra(enough)), 0.1, 10).statusCode(200);
      if (i < 2) {
        answer(link(extra(few)), 0.1, 10).statusCode(200);
      }
    }
    TestClock.advance(Duration.ofDays(1));
    while (clock.expire() > 0) {
      // drawn tasks nobody was sent
    }
    while (clock.closeDays() > 0) {
      // all days
    }
    clock.closeDays();
    assertThat(heard.below)
        .filteredOn(event -> event.subjectId().equals(few.id()))
        .containsExactly(
            new ChecksBelowThree(few.id(), AreaPath.of(TOWN.westVillage()), day, 2, 3));
    assertThat(heard.below).noneMatch(event -> event.subjectId().equals(enough.id()));
    var days =
        officer()
            .queryParam("from", day.toString())
            .queryParam("to", day.toString())
            .get("/api/checks/compliance")
            .then()
            .statusCode(200)
            .extract();
    int all = days.path("subjectDays");
    int compliant = days.path("compliant");
    assertThat(all).isGreaterThanOrEqualTo(2);
    assertThat(compliant).isBetween(1, all - 1);
    assertThat(days.<String>path("items[0].day")).isEqualTo(day.toString());
  }

  @Test
  void whoJoinsDuringTheDayIsCheckedButTheDayIsNotCounted() {
    drawAll();
    TestClock.advance(Duration.ofHours(6));
    var late = supervised();
    drawAll();
    assertThat(states(late)).hasSizeBetween(3, 4);
    assertThat(count("select count(*) from check_day where subject_id = ? and partial", late.id()))
        .isEqualTo(1);
  }

  @Test
  void resultsAreDeletedWhenTheSupervisionEndsAndThatIsReported() {
    var subject = supervised();
    drawAll();
    answer(link(extra(subject)), 0.1, 10).statusCode(200);
    setState(subject, SubjectState.RELEASED);
    clock.withdraw();
    assertThat(clock.purge()).isPositive();
    assertThat(states(subject)).isEmpty();
    assertThat(
            count(
                """
                select count(*) from check_answer a where not exists
                  (select 1 from check_task t where t.id = a.task_id)
                """))
        .isZero();
    assertThat(count("select count(*) from audit_entry where action = 'CHECKS_DELETED'"))
        .isPositive();
    assertThat(count("select count(*) from retention_report where what = 'check_task'"))
        .isPositive();
  }

  // Rights

  @Test
  void anExtraCheckNeedsAReasonARightAndASubjectToBeChecked() {
    var subject = supervised();
    var body = Map.of("subjectId", subject.id(), "reason", "群众反映外出");
    officer()
        .contentType("application/json")
        .body(Map.of("subjectId", subject.id()))
        .post("/api/checks")
        .then()
        .statusCode(422);
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(ELSEWHERE.town()))
        .contentType("application/json")
        .body(body)
        .post("/api/checks")
        .then()
        .statusCode(404);
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(TOWN.town()))
        .contentType("application/json")
        .body(body)
        .post("/api/checks")
        .then()
        .statusCode(403);
    extra(subject);
    officer()
        .contentType("application/json")
        .body(body)
        .post("/api/checks")
        .then()
        .statusCode(409)
        .body("code", equalTo("CHECK_ALREADY_OPEN"));
    var suspended = supervised();
    setState(suspended, SubjectState.SUSPENDED);
    officer()
        .contentType("application/json")
        .body(Map.of("subjectId", suspended.id(), "reason", "x"))
        .post("/api/checks")
        .then()
        .statusCode(409)
        .body("code", equalTo("CHECK_NOT_DUE"));
    assertThat(
            count(
                "select count(*) from audit_entry where action = 'CHECK_DRAWN' and object_id = ?",
                subject.id()))
        .isEqualTo(1);
  }

  @Test
  void checksOfAnotherTownDoNotExist() {
    var subject = supervised();
    var id = extra(subject);
    var stranger = AreaPath.of(ELSEWHERE.town());
    for (var path : List.of("", "/photo")) {
      SignIn.as(Role.JUDICIAL_ASSISTANT, stranger)
          .get("/api/checks/" + id + path)
          .then()
          .statusCode(404);
    }
    SignIn.as(Role.JUDICIAL_ASSISTANT, stranger)
        .post("/api/checks/" + id + "/link")
        .then()
        .statusCode(404);
    SignIn.as(Role.JUDICIAL_ASSISTANT, stranger)
        .get("/api/checks")
        .then()
        .statusCode(200)
        .body(not(containsString(subject.id())));
    for (var role : List.of(Role.GRID_MEMBER, Role.CENTER_STAFF, Role.ADMIN, Role.POLICE_LIAISON)) {
      SignIn.as(role, AreaPath.of(TOWN.county())).get("/api/checks").then().statusCode(403);
      SignIn.as(role, AreaPath.of(TOWN.county())).get("/api/checks/" + id).then().statusCode(403);
    }
    given().get("/api/checks").then().statusCode(401);
  }

  @Test
  void everyLookAtAPositionIsInTheAuditWithItsPurpose() {
    var id = extra(supervised());
    answer(link(id), 0.1, 10).statusCode(200);
    officer().get("/api/checks/" + id).then().statusCode(200);
    assertThat(
            count(
                """
                select count(*) from audit_entry
                where action = 'CHECK_READ' and object_id = ? and purpose = 'CORRECTION_WORK'
                """,
                id))
        .isEqualTo(1);
  }

  @Test
  void theCountySetsItsHoursWithinTheLimits() {
    var county = AreaPath.of(ELSEWHERE.county());
    var officer = SignIn.session(Role.CORRECTION_OFFICER, county);
    var path = "/api/checks/settings/" + ELSEWHERE.county();
    SignIn.with(officer)
        .get("/api/checks/settings")
        .then()
        .statusCode(200)
        .body("[0].from", equalTo("07:00"))
        .body("[0].minimum", equalTo(3));
    SignIn.with(officer)
        .contentType("application/json")
        .body(Map.of("from", "06:00"))
        .put(path)
        .then()
        .statusCode(422);
    SignIn.with(officer)
        .contentType("application/json")
        .body(Map.of("minimum", 2))
        .put(path)
        .then()
        .statusCode(422);
    SignIn.with(officer)
        .contentType("application/json")
        .body(Map.of("from", "08:00", "to", "20:00", "answerMinutes", 45))
        .put(path)
        .then()
        .statusCode(200)
        .body("to", equalTo("20:00"))
        .body("maximum", equalTo(4));
    officer().contentType("application/json").body(Map.of()).put(path).then().statusCode(403);
    SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
        .contentType("application/json")
        .body(Map.of())
        .put(path)
        .then()
        .statusCode(403);
    var subject =
        SampleSubject.admit(ELSEWHERE, false)
            .withZone(ZoneKind.PERMITTED, ELSEWHERE.box(0, 0, 0.2, 0.2));
    drawAll();
    assertThat(
            count(
                """
                select count(*) from check_task where subject_id = ?
                  and (opened_at at time zone 'Asia/Shanghai')::time between '08:00' and '19:15'
                  and expires_at = opened_at + interval '45 minutes'
                """,
                subject.id()))
        .isBetween(3, 4);
  }

  @Test
  void aMinorIsNeverCheckedAtNightNotEvenForAReason() {
    var minor = SampleSubject.admit(TOWN, true);
    TestClock.advance(Duration.ofHours(15));
    officer()
        .contentType("application/json")
        .body(Map.of("subjectId", minor.id(), "reason", "夜间核查"))
        .post("/api/checks")
        .then()
        .statusCode(not(equalTo(201)));
    assertThat(states(minor)).isEmpty();
  }

  @Test
  void theHistoryOfASubjectIsPagedByTime() {
    var subject = supervised();
    for (int i = 0; i < 3; i++) {
      answer(link(extra(subject)), 0.1, 10).statusCode(200);
      TestClock.advance(Duration.ofMinutes(40));
    }
    String second =
        officer()
            .queryParam("limit", 2)
            .get("/api/checks/subjects/" + subject.id())
            .then()
            .statusCode(200)
            .body("total", equalTo(3))
            .body("items", hasSize(2))
            .body("items[0].answeredAt", notNullValue())
            .extract()
            .path("items[1].opensAt");
    officer()
        .queryParam("before", second)
        .get("/api/checks/subjects/" + subject.id())
        .then()
        .body("items", hasSize(1));
  }
}
