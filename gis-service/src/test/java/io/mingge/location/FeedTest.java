package io.mingge.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.Crs;
import io.mingge.geo.LonLat;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The feed through HTTP on real PostGIS.
@QuarkusTest
class FeedTest {

  private static final SampleTown TOWN = new SampleTown("910309", 118, 37.5);

  @Inject GridRegister register;
  @Inject Database database;
  @Inject FixWriter writer;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private static RequestSpecification officer() {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private long stored(SampleSubject subject) {
    return database
        .list("select count(*) from fix where subject_id = ?", row -> row.getLong(1), subject.id())
        .getFirst();
  }

  private static ValidatableResponse track(SampleSubject subject) {
    return officer()
        .queryParam("from", SampleSubject.now().minus(Duration.ofDays(2)).toString())
        .get("/api/subjects/" + subject.id() + "/track")
        .then();
  }

  private static int counted(Outcome outcome, String reason) {
    Integer n =
        officer()
            .get("/api/feed/statistics")
            .then()
            .statusCode(200)
            .extract()
            .path("totals." + outcome + "." + reason);
    return n == null ? 0 : n;
  }

  @Test
  void aFixUnderAnActiveBasisIsStoredBeforeItIsAcknowledged() {
    var subject = SampleSubject.supervised(TOWN);
    var time = SampleSubject.now();
    subject.report(time, 0.1, 0.1, 12, 80).statusCode(200).body("outcome", equalTo("STORED"));
    assertThat(stored(subject)).isEqualTo(1);
    officer()
        .get("/api/subjects/" + subject.id())
        .then()
        .statusCode(200)
        .body("lastFix.accuracyMeters", equalTo(12f))
        .body("lastFix.batteryPercent", equalTo(80f));
    track(subject).statusCode(200).body("features", hasSize(1));
  }

  @Test
  void formJsonHeaderAndBasicAreUnderstoodToo() {
    var subject = SampleSubject.supervised(TOWN);
    var time = SampleSubject.now().minusSeconds(100);
    given()
        .contentType("application/x-www-form-urlencoded")
        .header("X-Device-Secret", subject.secret())
        .body(
            "id=%s&lat=37.6&lon=118.1&timestamp=%d"
                .formatted(subject.deviceId(), time.toEpochMilli()))
        .post("/feed/osmand")
        .then()
        .statusCode(200);
    given()
        .contentType("application/json")
        .auth()
        .preemptive()
        .basic(subject.deviceId(), subject.secret())
        .body(
            Map.of(
                "device_id",
                subject.deviceId(),
                "location",
                Map.of(
                    "timestamp",
                    time.plusSeconds(1).toString(),
                    "coords",
                    Map.of("latitude", 37.6, "longitude", 118.1, "accuracy", 5))))
        .post("/feed/osmand")
        .then()
        .statusCode(200);
    assertThat(stored(subject)).isEqualTo(2);
  }

  @Test
  void strangersWrongSecretsAndBadValuesAreRefusedWithAReasonAndCounted() {
    var subject = SampleSubject.supervised(TOWN);
    int strangers = counted(Outcome.REFUSED, "UNKNOWN_DEVICE");
    int wrong = counted(Outcome.REFUSED, "BAD_SECRET");
    int bad = counted(Outcome.REFUSED, "BAD_NUMBER");
    given()
        .get("/feed/osmand?id=nobody&lat=37.6&lon=118.1&secret=x")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("DEVICE_REFUSED"))
        .body("$", not(hasKey("reason")));
    given()
        .get("/feed/osmand?lat=37.6&lon=118.1&secret=x&id=" + subject.deviceId())
        .then()
        .statusCode(401)
        .body("code", equalTo("DEVICE_REFUSED"));
    given()
        .get("/feed/osmand?lat=NaN&lon=118.1&id=" + subject.deviceId())
        .then()
        .statusCode(400)
        .body("code", equalTo("BAD_FIX"))
        .body("reason", equalTo("BAD_NUMBER"));
    assertThat(stored(subject)).isZero();
    assertThat(counted(Outcome.REFUSED, "UNKNOWN_DEVICE")).isEqualTo(strangers + 1);
    assertThat(counted(Outcome.REFUSED, "BAD_SECRET")).isEqualTo(wrong + 1);
    assertThat(counted(Outcome.REFUSED, "BAD_NUMBER")).isEqualTo(bad + 1);
  }

  @Test
  void withoutABasisOrACheckTaskNothingIsStored() {
    var subject = SampleSubject.admit(TOWN, false).withDevice(Crs.WGS84);
    int before = counted(Outcome.REFUSED, "NO_LEGAL_BASIS");
    subject
        .report(SampleSubject.now(), 0.1, 0.1)
        .statusCode(403)
        .body("code", equalTo("NO_LEGAL_BASIS"));
    assertThat(stored(subject)).isZero();
    assertThat(counted(Outcome.REFUSED, "NO_LEGAL_BASIS")).isEqualTo(before + 1);
  }

  @Test
  void anOpenCheckTaskAdmitsOnePositionThatIsNoTrack() {
    var subject = SampleSubject.admit(TOWN, false).withDevice(Crs.WGS84);
    var now = SampleSubject.now();
    database.update(
        "insert into check_task (id, subject_id, opened_at, expires_at) values (?, ?, ?, ?)",
        "C-" + subject.id(),
        subject.id(),
        now.minusSeconds(60),
        now.plusSeconds(1740));
    subject.report(now, 0.1, 0.1).statusCode(200);
    subject.report(now.plusSeconds(1), 0.1, 0.1).statusCode(403);
    track(subject).statusCode(403).body("code", equalTo("NO_ACTIVE_BASIS"));
    officer().get("/api/subjects/" + subject.id()).then().body("lastFix", equalTo(null));
  }

  @Test
  void theGateClosesByItselfOnTheEndDate() {
    var today = SampleSubject.today();
    var subject =
        SampleSubject.admit(TOWN, false)
            .withDevice(Crs.WGS84)
            .withBasis(today.minusDays(10), today.plusDays(1));
    subject.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    TestClock.advance(Duration.ofDays(1));
    subject.report(SampleSubject.now(), 0.1, 0.1).statusCode(403);
    track(subject).statusCode(403);
  }

  @Test
  void aDuplicateIsAcknowledgedButNotStoredTwice() {
    var subject = SampleSubject.supervised(TOWN);
    var time = SampleSubject.now();
    int before = counted(Outcome.DUPLICATE, "SAME_DEVICE_AND_TIME");
    subject.report(time, 0.1, 0.1).body("outcome", equalTo("STORED"));
    subject.report(time, 0.1, 0.1).statusCode(200).body("outcome", equalTo("DUPLICATE"));
    assertThat(stored(subject)).isEqualTo(1);
    assertThat(counted(Outcome.DUPLICATE, "SAME_DEVICE_AND_TIME")).isEqualTo(before + 1);
  }

  @Test
  void aFixFromTheFutureIsQuarantinedAndMovesNothing() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    subject.report(now, 0.1, 0.1).body("outcome", equalTo("STORED"));
    subject
        .report(now.plusSeconds(600), 0.5, 0.1)
        .statusCode(200)
        .body("outcome", equalTo("QUARANTINED"));
    assertThat(stored(subject)).isEqualTo(1);
    officer()
        .get("/api/subjects/" + subject.id())
        .then()
        .body("lastFix.lon", equalTo((float) (TOWN.lon() + 0.1)));
  }

  @Test
  void aLateFixIsStoredButIsNotTheLastOne() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    subject.report(now, 0.1, 0.1).statusCode(200);
    subject.report(now.minusSeconds(600), 0.05, 0.1).body("outcome", equalTo("STORED"));
    assertThat(stored(subject)).isEqualTo(2);
    officer()
        .get("/api/subjects/" + subject.id())
        .then()
        .body("lastFix.lon", equalTo((float) (TOWN.lon() + 0.1)));
  }

  @Test
  void aDeviceThatMeansGcj02IsConvertedOnArrival() {
    var subject = SampleSubject.admit(TOWN, false).withDevice(Crs.GCJ02);
    subject.withBasis(SampleSubject.today().minusDays(1), SampleSubject.today().plusDays(30));
    var place = new LonLat(TOWN.lon() + 0.1, TOWN.lat() + 0.1);
    var shifted = Crs.GCJ02.fromCgcs2000(place);
    subject
        .report(SampleSubject.now(), shifted.lon() - TOWN.lon(), shifted.lat() - TOWN.lat())
        .statusCode(200);
    var stored =
        database
            .list(
                "select st_x(position) x, st_y(position) y from fix where subject_id = ?",
                row -> new LonLat(row.getDouble("x"), row.getDouble("y")),
                subject.id())
            .getFirst();
    assertThat(stored.lon()).isCloseTo(place.lon(), within(1e-6));
    assertThat(stored.lat()).isCloseTo(place.lat(), within(1e-6));
  }

  @Test
  void manyReportsAtOnceAreAllStoredAndAnswered() {
    var subjects = new ArrayList<SampleSubject>();
    for (int i = 0; i < 5; i++) {
      subjects.add(SampleSubject.supervised(TOWN));
    }
    var now = SampleSubject.now();
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      var subject = subjects.get(i % 5);
      answers.add(
          writer
              .write(report(subject, now.minusMillis(2_000 - i), 118.1), now)
              .toCompletableFuture());
    }
    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(Outcome.STORED);
    assertThat(subjects.stream().mapToLong(this::stored).sum()).isEqualTo(2_000);
  }

  @Test
  void aPoisonedReportFailsAlone() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    var first = writer.write(report(subject, now.minusSeconds(3), 118.1), now);
    // No calendar has this day; the decoder never lets one through.
    var poison = writer.write(report(subject, Instant.MIN.plusSeconds(1), 118.1), now);
    var last = writer.write(report(subject, now.minusSeconds(1), 118.1), now);
    assertThat(first.toCompletableFuture().join()).isEqualTo(Outcome.STORED);
    assertThat(last.toCompletableFuture().join()).isEqualTo(Outcome.STORED);
    assertThat(poison.toCompletableFuture()).failsWithin(Duration.ofSeconds(5));
    assertThat(stored(subject)).isEqualTo(2);
  }

  private static Report report(SampleSubject subject, Instant time, double lon) {
    return new Report(
        subject.deviceId(),
        subject.secret(),
        time,
        new LonLat(lon, 37.6),
        10.0,
        Report.Source.GNSS,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  @Test
  void theTrackIsClosedToOtherRolesAndOtherTowns() {
    var subject = SampleSubject.supervised(TOWN);
    var path = "/api/subjects/" + subject.id() + "/track";
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(TOWN.town())).get(path).then().statusCode(403);
    SignIn.as(Role.TOWN_LEADER, AreaPath.of(TOWN.town())).get(path).then().statusCode(403);
    SignIn.as(Role.ADMIN, "").get(path).then().statusCode(403);
    SignIn.as(Role.JUDICIAL_ASSISTANT, "999999000000/999999101000/")
        .get(path)
        .then()
        .statusCode(404);
  }

  @Test
  void theTrackIsInEventOrderWithALineAndIsAudited() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    subject.report(now, 0.12, 0.1).statusCode(200);
    subject.report(now.minusSeconds(60), 0.11, 0.1).statusCode(200);
    track(subject)
        .statusCode(200)
        .body("features[0].geometry.type", equalTo("LineString"))
        .body("features[0].geometry.coordinates", hasSize(2))
        .body("features[1].geometry.coordinates[0]", equalTo((float) (TOWN.lon() + 0.11)));
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .queryParam("action", "TRACK_READ")
        .queryParam("objectId", subject.id())
        .get("/api/audit")
        .then()
        .statusCode(200)
        .body("items[0].purpose", equalTo("CORRECTION_WORK"));
  }

  @Test
  void aTimeFinerThanTheDatabaseKeepsIsStillOneFix() {
    var subject = SampleSubject.supervised(TOWN);
    var second = SampleSubject.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    var fine = second.toString().replace("Z", ".123456789Z");
    for (String outcome : new String[] {"STORED", "DUPLICATE"}) {
      io.restassured.RestAssured.given()
          .queryParam("id", subject.deviceId())
          .queryParam("secret", subject.secret())
          .queryParam("timestamp", fine)
          .queryParam("lon", TOWN.lon() + 0.1)
          .queryParam("lat", TOWN.lat() + 0.1)
          .get("/feed/osmand")
          .then()
          .statusCode(200)
          .body("outcome", org.hamcrest.Matchers.equalTo(outcome));
    }
  }
}
