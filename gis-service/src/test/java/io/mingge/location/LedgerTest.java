package io.mingge.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.LonLat;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the ledger promises beyond one fix: lists, books, pace, clocks, retention.
@QuarkusTest
class LedgerTest {

  private static final SampleTown TOWN = new SampleTown("910311", 119, 37.5);

  @Inject GridRegister register;
  @Inject Database database;
  @Inject FixWriter writer;
  @Inject RetentionJob retention;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private static Report report(SampleSubject subject, String secret, Instant time, double east) {
    return new Report(
        subject.deviceId(),
        secret,
        time,
        new LonLat(TOWN.lon() + east, TOWN.lat() + 0.1),
        10.0,
        Report.Source.GNSS,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private List<Receipt> write(List<Report> reports) throws Exception {
    return writer
        .writeAll(reports, SampleSubject.now(), Protocol.BATCH)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  @Test
  void aListHasOneReceiptForEachReportInOrder() throws Exception {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    var receipts =
        write(
            List.of(
                report(subject, subject.secret(), now.minusSeconds(30), 0.1),
                report(subject, "wrong", now.minusSeconds(20), 0.1),
                report(subject, subject.secret(), now.minusSeconds(30), 0.1),
                report(subject, subject.secret(), now.plusSeconds(900), 0.1),
                report(subject, subject.secret(), now.minusSeconds(40), 0.1)));
    assertThat(receipts.stream().map(Receipt::outcome))
        .containsExactly(
            Outcome.STORED,
            Outcome.REFUSED,
            Outcome.DUPLICATE,
            Outcome.QUARANTINED,
            Outcome.STORED);
    assertThat(receipts.get(1).refusal()).isEqualTo(Refusal.BAD_SECRET);
  }

  @Test
  void theFixCarriesItsJudgement() throws Exception {
    var subject = SampleSubject.supervised(TOWN);
    write(List.of(report(subject, subject.secret(), SampleSubject.now(), 0.1)));
    var row =
        database
            .list(
                "select decision, zone_id, distance_meters from fix where subject_id = ?",
                r -> List.of(r.getString(1), r.getString(2), r.getDouble(3)),
                subject.id())
            .getFirst();
    assertThat(row.getFirst()).isEqualTo("INSIDE");
    assertThat((Double) row.get(2)).isNegative();
  }

  @Test
  void aBasisThatIsLiftedClosesTheGateForTheNextReport() throws Exception {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    assertThat(write(List.of(report(subject, subject.secret(), now, 0.1))).getFirst().outcome())
        .isEqualTo(Outcome.STORED);
    database.update("update legal_basis set lifted_at = now() where subject_id = ?", subject.id());
    var after = write(List.of(report(subject, subject.secret(), now.plusSeconds(1), 0.1)));
    assertThat(after.getFirst().refusal()).isEqualTo(Refusal.NO_LEGAL_BASIS);
  }

  @Test
  void aDeviceThatReportsTooFastIsSlowedDownAlone() throws Exception {
    var fast = SampleSubject.supervised(TOWN);
    var other = SampleSubject.supervised(TOWN);
    var start = SampleSubject.now().minusSeconds(3_600);
    write(List.of(report(fast, fast.secret(), start, 0.1)));
    var reports = new ArrayList<Report>();
    for (int i = 1; i <= 12_000; i++) {
      reports.add(report(fast, fast.secret(), start.plusMillis(i), 0.1));
    }
    reports.add(report(other, other.secret(), start, 0.1));
    var receipts = write(reports);
    assertThat(receipts.getLast().outcome()).isEqualTo(Outcome.STORED);
    assertThat(receipts.stream().filter(r -> r.refusal() == Refusal.RATE_LIMITED).count())
        .isBetween(1L, 2_001L);
  }

  @Test
  void countsAreThereByProtocolAndForTheOfficerByDevice() throws Exception {
    var subject = SampleSubject.supervised(TOWN);
    write(List.of(report(subject, subject.secret(), SampleSubject.now(), 0.1)));
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
        .queryParam("devices", true)
        .get("/api/feed/statistics")
        .then()
        .statusCode(200)
        .body("protocols.BATCH.STORED.ON_TIME", greaterThanOrEqualTo(1))
        .body("devices.deviceId", hasItem(subject.deviceId()));
    SignIn.as(Role.JUDICIAL_ASSISTANT, "999999000000/999999101000/")
        .queryParam("devices", true)
        .get("/api/feed/statistics")
        .then()
        .body("devices.size()", equalTo(0));
  }

  @Test
  void aClockThatJumpsLosesNothing() throws Exception {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    assertThat(write(List.of(report(subject, subject.secret(), now, 0.1))).getFirst().outcome())
        .isEqualTo(Outcome.STORED);
    // The server's clock falls back by an hour: what devices say is then ahead of receipt.
    TestClock.advance(Duration.ofHours(-1));
    var ahead = report(subject, subject.secret(), now.plusSeconds(10), 0.1);
    assertThat(write(List.of(ahead)).getFirst().outcome()).isEqualTo(Outcome.QUARANTINED);
    TestClock.advance(Duration.ofHours(1));
    var next = report(subject, subject.secret(), now.plusSeconds(20), 0.1);
    assertThat(write(List.of(next)).getFirst().outcome()).isEqualTo(Outcome.STORED);
  }

  @Test
  void aTrackIsFoundWithoutAScanOfTheTable() throws Exception {
    var subject = SampleSubject.supervised(TOWN);
    write(List.of(report(subject, subject.secret(), SampleSubject.now(), 0.1)));
    // A day of a handful of rows is read whole, rightly: what counts is that the index serves.
    var lines =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  database.update("set local enable_seqscan = off");
                  return explainTrack(subject.id());
                });
    assertThat(String.join("\n", lines)).contains("_pkey").doesNotContain("Seq Scan");
  }

  private List<String> explainTrack(String subjectId) {
    return database.list(
        """
                explain select fix_time from fix
                where subject_id = ? and fix_time >= now() - interval '1 day'
                  and fix_time < now() + interval '1 day' and basis_id is not null
                order by fix_time limit 50000
                """,
        row -> row.getString(1),
        subjectId);
  }

  @Test
  void whatIsTooOldIsDeletedReportedAndAudited() throws Exception {
    var old = LocalDate.ofInstant(SampleSubject.now(), ZoneOffset.UTC).minusDays(120);
    database.list("select ensure_fix_partition(?)", row -> "", old);
    var subject = SampleSubject.supervised(TOWN);
    database.update(
        """
        insert into fix (device_id, subject_id, fix_time, received_at, position, source, basis_id)
        values (?, ?, ?, ?, st_setsrid(st_makepoint(119, 37.6), 4326), 'GNSS', 'B')
        """,
        subject.deviceId(),
        subject.id(),
        old.atStartOfDay(ZoneOffset.UTC).toInstant(),
        old.atStartOfDay(ZoneOffset.UTC).toInstant());
    retention.run();
    assertThat(
            database.list(
                "select 1 from fix where subject_id = ?", row -> row.getInt(1), subject.id()))
        .isEmpty();
    SignIn.as(Role.AUDITOR, "")
        .get("/api/retention/reports")
        .then()
        .statusCode(200)
        .body("items.find { it.detail == '" + old + "' }.what", equalTo("FIXES"))
        .body("items.find { it.detail == '" + old + "' }.rows", equalTo(1));
    SignIn.as(Role.GRID_MEMBER, "").get("/api/retention/reports").then().statusCode(403);
    SignIn.as(Role.AUDITOR, "")
        .queryParam("action", "RETENTION_DELETED")
        .get("/api/audit")
        .then()
        .statusCode(200)
        .body("items.size()", greaterThanOrEqualTo(1));
  }
}
