package io.mingge.geofence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mingge.geofence.engine.SubjectState;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.SubjectRepository;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The engine in the service: late fixes, rules that change, and what a crash leaves.
@QuarkusTest
class FenceWatchTest {

  private static final SampleTown TOWN = new SampleTown("910312", 120, 37.5);

  /// Inside the county, and 883 m outside its eastern border.
  private static final double IN = 0.1;

  private static final double OUT = 0.21;

  @Inject GridRegister register;
  @Inject Database database;
  @Inject FenceMemory memory;
  @Inject SubjectRepository subjects;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  private List<String> alarms(SampleSubject subject) {
    return database.list(
        "select type || ' ' || state || ' ' || recovered from alarm where subject_id = ?",
        row -> row.getString(1),
        subject.id());
  }

  private List<String> effects(SampleSubject subject) {
    return database.list(
        "select effect from fence_event where subject_id = ? order by seq",
        row -> row.getString(1),
        subject.id());
  }

  private static Instant anHourAgo() {
    return SampleSubject.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
  }

  @Test
  void afterACrashTheStateIsThatOfAnUninterruptedRun() {
    var subject = SampleSubject.supervised(TOWN);
    var start = anHourAgo();
    subject.report(start, IN, 0.1, 12.3, 80).statusCode(200);
    subject.report(start.plusSeconds(1_000), OUT, 0.1, 7.7, 80).statusCode(200);
    subject.report(start.plusSeconds(1_100), OUT + 0.001, 0.1, 9.9, 80).statusCode(200);
    subject.report(start.plusSeconds(1_160), OUT + 0.0012, 0.1, 11.1, 80).statusCode(200);
    subject.report(start.plusSeconds(1_220), OUT + 0.0013, 0.1, 4.2, 80).statusCode(200);
    var uninterrupted = memory.stateOf(subject.id());
    assertThat(uninterrupted).isNotNull();
    assertThat(uninterrupted.open()).hasSize(1);
    // What kill -9 leaves: the tables, of which the checkpoint may be old.
    memory.forget(List.of(subject.id()));
    subject.report(start.plusSeconds(1_220), OUT + 0.0013, 0.1, 4.2, 80).statusCode(200);
    subject.report(start.plusSeconds(1_280), OUT + 0.0014, 0.1, 5, 80).statusCode(200);
    var rebuilt = memory.stateOf(subject.id());
    database.update("delete from fence_checkpoint where subject_id = ?", subject.id());
    memory.forget(List.of(subject.id()));
    subject.report(start.plusSeconds(1_340), OUT + 0.0014, 0.1, 5, 80).statusCode(200);
    var fromNothing = memory.stateOf(subject.id());
    assertThat(rebuilt).isNotNull();
    assertThat(fromNothing).isNotNull();
    assertThat(rebuilt.open()).isEqualTo(uninterrupted.open());
    assertThat(fromNothing.open()).isEqualTo(uninterrupted.open());
    assertThat(alarms(subject)).hasSize(1);
    assertThat(effects(subject)).containsOnlyOnce("RAISED");
  }

  @Test
  void lateFixesRaiseTheAlarmTheyShow() {
    var subject = SampleSubject.supervised(TOWN);
    var start = anHourAgo();
    subject.report(start, IN, 0.1).statusCode(200);
    subject.report(start.plusSeconds(3_000), IN, 0.1).statusCode(200);
    subject.report(start.plusSeconds(3_100), IN, 0.1).statusCode(200);
    assertThat(alarms(subject)).isEmpty();
    // The device had no reception while its wearer was away.
    subject.report(start.plusSeconds(1_000), OUT, 0.1).statusCode(200);
    subject.report(start.plusSeconds(1_120), OUT, 0.1).statusCode(200);
    assertThat(alarms(subject)).containsExactly("BOUNDARY_EXIT RAISED true");
    var state = memory.stateOf(subject.id());
    assertThat(state).isNotNull();
    assertThat(state.open()).isEmpty();
  }

  @Test
  void aLateFixThatContradictsAnAlarmNeverDeletesIt() {
    var subject = SampleSubject.supervised(TOWN);
    var start = anHourAgo();
    subject.report(start, IN, 0.1).statusCode(200);
    subject.report(start.plusSeconds(1_000), OUT, 0.1).statusCode(200);
    subject.report(start.plusSeconds(1_120), OUT, 0.1).statusCode(200);
    assertThat(alarms(subject)).hasSize(1);
    subject.report(start.plusSeconds(1_060), IN, 0.1).statusCode(200);
    assertThat(alarms(subject)).hasSize(1);
  }

  @Test
  void aLeaveThatEndsIsNoticedWithoutANewFix() {
    var subject = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now().truncatedTo(ChronoUnit.SECONDS);
    subjects.insert(
        new LeaveRequest(
            "L-" + subject.id(),
            subject.id(),
            LeaveRequest.State.APPROVED,
            now.minus(Duration.ofHours(2)),
            now.plus(Duration.ofHours(2)),
            "测试地点",
            "工作人员-01"));
    subject.report(now.minusSeconds(3_000), IN, 0.1).statusCode(200);
    for (int i = 6; i > 0; i--) {
      subject.report(now.minusSeconds(30L * i), OUT, 0.1).statusCode(200);
    }
    assertThat(alarms(subject)).noneMatch(alarm -> alarm.contains("RAISED"));
    database.update(
        "update leave_request set ends_at = ? where subject_id = ?",
        now.minusSeconds(1),
        subject.id());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> alarms(subject).stream().anyMatch(alarm -> alarm.contains("RAISED")));
  }

  @Test
  void aStateIsEqualAfterItsWayThroughTheDatabase() {
    var subject = SampleSubject.supervised(TOWN);
    subject.report(anHourAgo(), IN, 0.1, 12.3, 80).statusCode(200);
    var kept =
        database
            .list(
                "select state from fence_checkpoint where subject_id = ?",
                row -> SubjectState.decode(row.getBytes(1)),
                subject.id())
            .getLast();
    assertThat(kept).isEqualTo(memory.stateOf(subject.id()));
  }
}
