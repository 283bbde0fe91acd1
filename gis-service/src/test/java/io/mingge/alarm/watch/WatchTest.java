package io.mingge.alarm.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.mingge.alarm.AlarmType;
import io.mingge.auth.Role;
import io.mingge.camera.CameraRegister;
import io.mingge.check.CheckMissed;
import io.mingge.check.ChecksBelowThree;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.location.DeviceSignals;
import io.mingge.location.Signal;
import io.mingge.platform.Database;
import io.mingge.subject.BasisChanged;
import io.mingge.subject.ReminderDue;
import io.mingge.testsupport.SampleCameras;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What raises alarms besides the fence: devices, checks, files, stillness, meetings, the register.
@QuarkusTest
class WatchTest {

  private static final SampleTown TOWN = new SampleTown("910406", 118, 32.5);

  @Inject GridRegister register;
  @Inject CameraRegister cameras;
  @Inject Database database;
  @Inject Event<DeviceSignals> signals;
  @Inject Event<CheckMissed> missed;
  @Inject Event<ChecksBelowThree> tooFew;
  @Inject Event<ReminderDue> reminders;
  @Inject Event<BasisChanged> basis;
  @Inject SignalWatch signalWatch;
  @Inject MovementWatch movement;
  @Inject GatheringWatch gathering;
  @Inject CameraFilingWatch filing;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private static ValidatableResponse open(SampleSubject subject) {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
        .queryParam("open", true)
        .queryParam("subjectId", subject.id())
        .get("/api/alarms")
        .then()
        .statusCode(200);
  }

  private void say(SampleSubject subject, Signal signal, boolean on, boolean late) {
    var now = SampleSubject.now();
    var change =
        new DeviceSignals.Change(
            subject.deviceId(),
            subject.id(),
            AreaPath.of(TOWN.westVillage()),
            signal,
            on,
            now.minusSeconds(late ? 3600 : 2),
            now,
            null,
            null,
            late);
    QuarkusTransaction.requiringNew().run(() -> signals.fire(new DeviceSignals(List.of(change))));
  }

  @Test
  void aCutStrapIsSeriousAndClosingItAgainClosesNothing() {
    var subject = SampleSubject.supervised(TOWN);
    say(subject, Signal.STRAP_OPEN, true, false);
    say(subject, Signal.STRAP_OPEN, false, false);
    open(subject)
        .body("items", hasSize(1))
        .body("items[0].type", equalTo("STRAP_TAMPER"))
        .body("items[0].level", equalTo("SERIOUS"))
        .body("items[0].recovered", equalTo(false));
    say(subject, Signal.TAMPER, true, false);
    open(subject).body("items", hasSize(1)).body("items[0].count", equalTo(2));
  }

  @Test
  void eachSignalOfADeviceHasItsAlarmAndALateOneSaysSo() {
    var subject = SampleSubject.supervised(TOWN);
    say(subject, Signal.SEPARATED, true, true);
    say(subject, Signal.POWER_OFF, true, false);
    say(subject, Signal.LOW_BATTERY, true, false);
    say(subject, Signal.LOW_BATTERY, true, false);
    say(subject, Signal.CHARGING, true, false);
    open(subject)
        .body("items.type", containsInAnyOrder("DEVICE_SEPARATED", "POWER_OFF", "LOW_BATTERY"))
        .body("items.find { it.type == 'DEVICE_SEPARATED' }.late", equalTo(true))
        .body("items.find { it.type == 'LOW_BATTERY' }.count", equalTo(1));
    say(subject, Signal.LOW_BATTERY, false, false);
    open(subject).body("items.find { it.type == 'LOW_BATTERY' }.recovered", equalTo(true));
  }

  @Test
  void aDeviceThatCallsWithoutAPositionIsAnotherAlarmThanASilentOne() {
    var silent = SampleSubject.supervised(TOWN);
    var calling = SampleSubject.supervised(TOWN);
    silent.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    calling.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    TestClock.advance(Duration.ofMinutes(40));
    heartbeat(calling);
    signalWatch.listen();
    signalWatch.listen();
    open(silent).body("items.type", containsInAnyOrder("SIGNAL_LOST"));
    open(calling).body("items.type", contains("LOCATION_LOST"));
    heartbeat(silent);
    signalWatch.listen();
    open(silent)
        .body("items.find { it.type == 'SIGNAL_LOST' }.recovered", equalTo(true))
        .body("items.find { it.type == 'SIGNAL_LOST' }.count", equalTo(1));
    calling.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    open(calling).body("items[0].recovered", equalTo(true));
  }

  private void heartbeat(SampleSubject subject) {
    database.update(
        """
        insert into device_status (device_id, contact_at) values (?, ?)
        on conflict (device_id) do update set contact_at = excluded.contact_at
        """,
        subject.deviceId(),
        SampleSubject.now());
  }

  @Test
  void aCheckNobodyAnswersAndADayWithTooFewAreAlarms() {
    var subject = SampleSubject.admit(TOWN, false);
    var now = SampleSubject.now();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              missed.fire(
                  new CheckMissed(
                      "C1",
                      subject.id(),
                      AreaPath.of(TOWN.westVillage()),
                      now.minusSeconds(1800),
                      now));
              tooFew.fire(
                  new ChecksBelowThree(
                      subject.id(),
                      AreaPath.of(TOWN.westVillage()),
                      SampleSubject.today().minusDays(1),
                      2,
                      3));
            });
    open(subject).body("items.type", containsInAnyOrder("CHECKIN_MISSED", "CHECKS_BELOW_3"));
  }

  @ParameterizedTest
  @EnumSource(ReminderDue.Kind.class)
  void whatTheClockReachedInAFileIsAnAlarmOfTheSameName(ReminderDue.Kind kind) {
    var subject = SampleSubject.admit(TOWN, false);
    QuarkusTransaction.requiringNew()
        .run(() -> reminders.fire(new ReminderDue(subject.id(), kind, subject.id(), 7)));
    open(subject)
        .body("items", hasSize(1))
        .body("items[0].type", equalTo(AlarmType.valueOf(kind.name()).name()));
  }

  @Test
  void aBasisThatWasExtendedMarksItsReminder() {
    var subject = SampleSubject.admit(TOWN, false);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                reminders.fire(
                    new ReminderDue(
                        subject.id(), ReminderDue.Kind.BASIS_EXPIRING, subject.id(), 7)));
    subject.withBasis(SampleSubject.today(), SampleSubject.today().plusDays(60));
    QuarkusTransaction.requiringNew().run(() -> basis.fire(new BasisChanged(subject.id())));
    open(subject).body("items[0].recovered", equalTo(true));
  }

  @Test
  void aDeviceThatLiesStillForADayIsARemindersWorthOnceAndMovingMarksIt() {
    var still = SampleSubject.supervised(TOWN);
    var moving = SampleSubject.supervised(TOWN);
    var now = SampleSubject.now();
    for (int hours = 25; hours >= 0; hours--) {
      var at = now.minus(Duration.ofHours(hours)).minusSeconds(5);
      still.report(at, 0.1, 0.1).statusCode(200);
      moving.report(at, hours == 12 ? 0.105 : 0.1, 0.1).statusCode(200);
    }
    movement.look();
    movement.look();
    open(still)
        .body("items", hasSize(1))
        .body("items[0].type", equalTo("NO_MOVEMENT"))
        .body("items[0].level", equalTo("REMINDER"))
        .body("items[0].count", equalTo(1));
    open(moving).body("items", hasSize(0));
    still.report(SampleSubject.now(), 0.11, 0.1).statusCode(200);
    movement.look();
    open(still).body("items[0].recovered", equalTo(true));
  }

  @Test
  void onlyTwoWhomACourtForbidsToMeetAreEverRemindedOf() {
    var a = SampleSubject.supervised(TOWN);
    var b = SampleSubject.supervised(TOWN);
    var stranger = SampleSubject.supervised(TOWN);
    var unlawful = SampleSubject.admit(TOWN, false);
    var officer = SignIn.session(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
    var body =
        Map.of(
            "documentNo",
            "（2026）禁字第 1 号",
            "subjectA",
            a.id(),
            "subjectB",
            b.id(),
            "startsOn",
            SampleSubject.today().minusDays(1).toString(),
            "endsOn",
            SampleSubject.today().plusDays(30).toString());
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
        .contentType("application/json")
        .body(body)
        .post("/api/no-contact-orders")
        .then()
        .statusCode(403);
    String order =
        SignIn.with(officer)
            .contentType("application/json")
            .body(body)
            .post("/api/no-contact-orders")
            .then()
            .statusCode(200)
            .extract()
            .path("id");
    var without = new HashMap<>(body);
    without.put("documentNo", " ");
    SignIn.with(officer)
        .contentType("application/json")
        .body(without)
        .post("/api/no-contact-orders")
        .then()
        .statusCode(422);
    assertThat(unlawful.id()).isNotEqualTo(a.id());
    near(a, b, stranger);
    gathering.look();
    open(a).body("items", hasSize(0));
    TestClock.advance(Duration.ofMinutes(11));
    near(a, b, stranger);
    gathering.look();
    gathering.look();
    for (var who : List.of(a, b)) {
      open(who)
          .body("items", hasSize(1))
          .body("items[0].type", equalTo("GATHERING"))
          .body("items[0].level", equalTo("REMINDER"))
          .body("items[0].count", equalTo(1));
    }
    open(stranger).body("items", hasSize(0));
    a.report(SampleSubject.now().plusSeconds(1), 0.12, 0.1).statusCode(200);
    gathering.look();
    open(a).body("items[0].recovered", equalTo(true));
    SignIn.with(officer).post("/api/no-contact-orders/" + order + "/lift").then().statusCode(200);
    TestClock.advance(Duration.ofMinutes(20));
    near(a, b, stranger);
    gathering.look();
    open(a).body("items[0].count", equalTo(1));
  }

  private static void near(SampleSubject... subjects) {
    for (var subject : subjects) {
      subject.report(SampleSubject.now(), 0.1, 0.1).statusCode(200);
    }
  }

  @Test
  void twoOfAnOrderWithoutABasisAreNotCompared() {
    var a = SampleSubject.supervised(TOWN);
    var b = SampleSubject.supervised(TOWN);
    near(a, b);
    database.update("update legal_basis set lifted_at = now() where subject_id = ?", b.id());
    database.update(
        """
        insert into no_contact_order (id, document_no, subject_a, subject_b, starts_on, ends_on,
          recorded_by, recorded_at)
        values (?, 'x', least(?, ?), greatest(?, ?), current_date - 1, current_date + 9, 'x', now())
        """,
        "O-" + a.id(),
        a.id(),
        b.id(),
        a.id(),
        b.id());
    gathering.look();
    assertThat(
            database.list(
                "select 1 from gathering_watch where order_id = ?", row -> true, "O-" + a.id()))
        .isEmpty();
  }

  @Test
  void aCameraWithoutAFilingNumberIsRemindedOfOnceUntilItIsFiled() {
    var camera =
        SampleCameras.camera(
            TOWN, 901, TOWN.southGrid(), TOWN.lon() + 0.01, TOWN.lat() + 0.01, 0.0);
    cameras.addCameras(List.of(camera));
    database.update("update camera set filing_no = null where id = ?", camera.id());
    filing.look();
    filing.look();
    var list =
        SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
            .queryParam("type", "CAMERA_NOT_FILED")
            .get("/api/alarms")
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .body("items[0].cameraId", equalTo(camera.id()))
            .body("items[0].count", equalTo(1));
    assertThat(list.extract().<Object>path("items[0].subjectId")).isNull();
    database.update("update camera set filing_no = 'X-1' where id = ?", camera.id());
    filing.look();
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
        .queryParam("type", "CAMERA_NOT_FILED")
        .get("/api/alarms")
        .then()
        .body("items[0].recovered", equalTo(true));
  }
}
