package io.mingge.location.jt808;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.location.DeviceSignals;
import io.mingge.location.Signal;
import io.mingge.location.TrackingWanted;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.Terminal;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The port through real sockets, on real PostGIS.
@QuarkusTest
class Jt808ServerTest {

  private static final SampleTown TOWN = new SampleTown("910319", 118.8, 35.5);

  /// Hears what alarms would hear.
  @ApplicationScoped
  static class SignalEar {
    private final Queue<DeviceSignals.Change> heard = new ConcurrentLinkedQueue<>();

    Queue<DeviceSignals.Change> heard() {
      return heard;
    }

    void hear(@Observes DeviceSignals signals) {
      heard.addAll(signals.changes());
    }
  }

  private record Band(SampleSubject subject, String id, String phone, String code) {}

  @Inject GridRegister register;
  @Inject Database database;
  @Inject Jt808Server server;
  @Inject SignalEar ear;
  @Inject Event<TrackingWanted> tracking;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private static String phone() {
    return "138" + (10_000_000 + Math.abs(UUID.randomUUID().hashCode() % 80_000_000));
  }

  private static Band band() {
    var subject =
        SampleSubject.admit(TOWN, false)
            .withBasis(SampleSubject.today().minusDays(1), SampleSubject.today().plusDays(30));
    var phone = phone();
    var enrolled =
        SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
            .contentType("application/json")
            .body(
                Map.of(
                    "protocol",
                    "JT808",
                    "identity",
                    phone,
                    "subjectId",
                    subject.id(),
                    "vendorProfile",
                    "wristband"))
            .post("/api/devices")
            .then()
            .statusCode(201)
            .extract();
    return new Band(subject, enrolled.path("id"), phone, enrolled.path("secret"));
  }

  private long stored(Band band) {
    return database
        .list(
            "select count(*) from fix where subject_id = ? and device_id = ?",
            row -> row.getLong(1),
            band.subject().id(),
            band.id())
        .getFirst();
  }

  private static byte[] here(int secondsAgo) {
    return Terminal.position(
        SampleSubject.now().minusSeconds(secondsAgo), 118.9, 35.6, true, 0, 80);
  }

  private int counted(String reason) {
    Integer n =
        SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
            .get("/api/feed/statistics")
            .then()
            .extract()
            .path("totals.REFUSED." + reason);
    return n == null ? 0 : n;
  }

  @Test
  void registerAuthenticateReportBeatAndLeave() throws IOException {
    var band = band();
    try (var terminal = new Terminal(server.port(), band.phone())) {
      terminal.send(0x0100, Terminal.registration("T-1"));
      var said = terminal.read();
      assertThat(said).startsWith("8100 000000");
      var code = new String(HexFormat.of().parseHex(said.substring(11)), StandardCharsets.US_ASCII);
      assertThat(code).isEqualTo(band.code());
      assertThat(terminal.authenticate(code)).isZero();
      assertThat(terminal.result(terminal.send(0x0200, here(60)), 0x0200)).isZero();
      // Answered, so it is there.
      assertThat(stored(band)).isEqualTo(1);
      assertThat(terminal.result(terminal.send(0x0002, new byte[0]), 0x0002)).isZero();
      terminal.send(0x0109, new byte[0]);
      assertThat(terminal.read()).startsWith("8109 07").endsWith("00");
      var batch = Terminal.batch(here(50), here(40), here(30));
      assertThat(terminal.result(terminal.send(0x0704, batch), 0x0704)).isZero();
      assertThat(stored(band)).isEqualTo(4);
      // The same again is known, and said to be done.
      assertThat(terminal.result(terminal.send(0x0704, batch), 0x0704)).isZero();
      assertThat(stored(band)).isEqualTo(4);
      assertThat(terminal.result(terminal.send(0x0900, new byte[3]), 0x0900)).isEqualTo(3);
      assertThat(terminal.result(terminal.send(0x0200, new byte[5]), 0x0200)).isEqualTo(2);
      assertThat(terminal.result(terminal.send(0x0003, new byte[0]), 0x0003)).isZero();
      assertThat(terminal.result(terminal.send(0x0200, here(20)), 0x0200)).isEqualTo(1);
    }
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
        .get("/api/devices/" + band.id())
        .then()
        .body("hardwareId", equalTo("MAKER/T-1"))
        .body("state", equalTo("ACTIVE"));
  }

  @Test
  void aTerminalNobodyEnrolledIsRefusedAndListed() throws IOException {
    var phone = phone();
    int before = counted("NOT_AUTHENTICATED");
    try (var terminal = new Terminal(server.port(), phone)) {
      terminal.send(0x0100, Terminal.registration("T-9"));
      assertThat(terminal.read()).isEqualTo("8100 000004");
      assertThat(terminal.authenticate("anything")).isEqualTo(1);
      assertThat(terminal.result(terminal.send(0x0200, here(1)), 0x0200)).isEqualTo(1);
    }
    assertThat(counted("NOT_AUTHENTICATED")).isEqualTo(before + 1);
    SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
        .get("/api/devices/unknown")
        .then()
        .body("items.find { it.identity == '" + phone + "' }.protocol", equalTo("JT808"))
        .body("items.find { it.identity == '" + phone + "' }.n", equalTo(2));
  }

  @Test
  void anotherTerminalCannotTakeThePhone() throws IOException {
    var band = band();
    try (var first = new Terminal(server.port(), band.phone())) {
      first.send(0x0100, Terminal.registration("T-1"));
      assertThat(first.read()).startsWith("8100 000000");
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              try (var other = new Terminal(server.port(), band.phone())) {
                other.send(0x0100, Terminal.registration("T-2"));
                assertThat(other.read()).isEqualTo("8100 000003");
              }
            });
    // Released by a new code, the other terminal may come; the old code is void.
    String fresh =
        SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
            .contentType("application/json")
            .body(Map.of("reason", "board changed"))
            .post("/api/devices/" + band.id() + "/secret")
            .then()
            .extract()
            .path("secret");
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              try (var other = new Terminal(server.port(), band.phone())) {
                assertThat(other.authenticate(band.code())).isEqualTo(1);
                assertThat(other.authenticate(fresh)).isZero();
              }
            });
  }

  @Test
  void aConnectionSpeaksForItsOwnPhoneOnly() throws IOException {
    var mine = band();
    var other = band();
    try (var terminal = new Terminal(server.port(), mine.phone());
        var foreign = new Terminal(server.port(), other.phone())) {
      assertThat(terminal.authenticate(mine.code())).isZero();
      terminal.write(foreign.wire(0x0200, 77, here(5)));
      assertThat(terminal.result(77, 0x0200)).isEqualTo(1);
      assertThat(stored(other)).isZero();
    }
  }

  @Test
  void aSuspendedDeviceLosesItsConnectionAndIsNotLetIn() throws IOException {
    var band = band();
    try (var terminal = new Terminal(server.port(), band.phone())) {
      assertThat(terminal.authenticate(band.code())).isZero();
      SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
          .contentType("application/json")
          .body(Map.of("to", "SUSPENDED", "reason", "for a test"))
          .post("/api/devices/" + band.id() + "/transitions")
          .then()
          .statusCode(200);
      assertThatThrownBy(terminal::read).isInstanceOf(EOFException.class);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              try (var again = new Terminal(server.port(), band.phone())) {
                assertThat(again.authenticate(band.code())).isEqualTo(1);
              }
            });
  }

  @Test
  void aCutStrapIsHeardWithAndWithoutAFixAndOnce() throws IOException {
    var band = band();
    var time = SampleSubject.now().minusSeconds(100);
    try (var terminal = new Terminal(server.port(), band.phone())) {
      assertThat(terminal.authenticate(band.code())).isZero();
      var worn = Terminal.position(time, 118.9, 35.6, true, 0, 70);
      assertThat(terminal.result(terminal.send(0x0200, worn), 0x0200)).isZero();
      // Indoors: no fix, but the strap is open and the case was forced.
      var cut = Terminal.position(time.plusSeconds(20), 0, 0, false, 0b11, 69);
      assertThat(terminal.result(terminal.send(0x0200, cut), 0x0200)).isZero();
      assertThat(changes(band)).containsExactlyInAnyOrder("STRAP_OPEN on", "TAMPER on");
      var again = Terminal.position(time.plusSeconds(40), 118.9, 35.6, true, 0b11, 69);
      assertThat(terminal.result(terminal.send(0x0200, again), 0x0200)).isZero();
      assertThat(changes(band)).hasSize(2);
      var closed = Terminal.position(time.plusSeconds(60), 118.9, 35.6, true, 0b1000, 71);
      assertThat(terminal.result(terminal.send(0x0200, closed), 0x0200)).isZero();
      assertThat(changes(band)).contains("STRAP_OPEN off", "TAMPER off", "CHARGING on").hasSize(5);
      // Kept in the terminal's memory and sent late: history, announced all the same.
      var late = Terminal.position(time.plusSeconds(30), 118.9, 35.6, true, 0b100, 69);
      assertThat(terminal.result(terminal.send(0x0704, Terminal.batch(late)), 0x0704)).isZero();
      assertThat(ear.heard())
          .anySatisfy(
              change -> {
                assertThat(change.deviceId()).isEqualTo(band.id());
                assertThat(change.signal()).isEqualTo(Signal.SEPARATED);
                assertThat(change.late()).isTrue();
                assertThat(change.subjectId()).isEqualTo(band.subject().id());
              });
    }
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
        .get("/api/devices/" + band.id())
        .then()
        .body("signals", equalTo(java.util.List.of("CHARGING")));
  }

  private java.util.List<String> changes(Band band) {
    return ear.heard().stream()
        .filter(change -> change.deviceId().equals(band.id()))
        .map(change -> change.signal() + (change.on() ? " on" : " off"))
        .toList();
  }

  @Test
  void withoutALegalBasisNeitherPlaceNorSignalIsKept() throws IOException {
    var band = band();
    database.update("delete from legal_basis where subject_id = ?", band.subject().id());
    try (var terminal = new Terminal(server.port(), band.phone())) {
      assertThat(terminal.authenticate(band.code())).isZero();
      var cut = Terminal.position(SampleSubject.now(), 118.9, 35.6, true, 1, 69);
      assertThat(terminal.result(terminal.send(0x0200, cut), 0x0200)).isEqualTo(1);
      var mute = Terminal.position(SampleSubject.now(), 118.9, 35.6, false, 1, 69);
      assertThat(terminal.result(terminal.send(0x0200, mute), 0x0200)).isZero();
      assertThat(changes(band)).isEmpty();
      assertThat(stored(band)).isZero();
    }
  }

  @Test
  void manyFramesInOneReadAndFramesInSmallPiecesAreAllAnswered() throws IOException {
    var band = band();
    try (var terminal = new Terminal(server.port(), band.phone())) {
      var all = new ByteArrayOutputStream();
      all.writeBytes(new byte[] {9, 9, 9});
      all.writeBytes(terminal.wire(0x0102, 0, band.code().getBytes(StandardCharsets.US_ASCII)));
      for (int i = 1; i <= 200; i++) {
        all.writeBytes(terminal.wire(0x0200, i, here(1_000 - i)));
      }
      var bytes = all.toByteArray();
      terminal.write(java.util.Arrays.copyOf(bytes, 5_000));
      for (int at = 5_000; at < bytes.length; at += 333) {
        terminal.write(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 333)));
      }
      for (int i = 1; i <= 200; i++) {
        assertThat(terminal.result(i, 0x0200)).isZero();
      }
      assertThat(stored(band)).isEqualTo(200);
    }
  }

  @Test
  void aWrongChecksumIsCountedNotAnsweredAndTenOfThemEndTheConnection() throws IOException {
    var band = band();
    int before = counted("BAD_CHECKSUM");
    try (var terminal = new Terminal(server.port(), band.phone())) {
      assertThat(terminal.authenticate(band.code())).isZero();
      var broken = terminal.wire(0x0200, 5, here(5));
      broken[broken.length - 2] ^= 0x11;
      terminal.write(broken);
      assertThat(terminal.result(terminal.send(0x0002, new byte[0]), 0x0002)).isZero();
      for (int i = 0; i < 9; i++) {
        terminal.write(broken);
      }
      assertThatThrownBy(terminal::read).isInstanceOf(EOFException.class);
      assertThat(stored(band)).isZero();
    }
    assertThat(counted("BAD_CHECKSUM")).isEqualTo(before + 10);
  }

  /// A slow-loris client, a half-open connection: the service's own clock ends them.
  @Test
  void whoDoesNotAuthenticateAndWhoFallsSilentIsDisconnected() throws IOException {
    var band = band();
    try (var loris = new Terminal(server.port(), "1");
        var silent = new Terminal(server.port(), band.phone())) {
      loris.write(new byte[] {0x7e, 1, 0});
      assertThat(silent.authenticate(band.code())).isZero();
      assertThat(server.isAdmitted(band.id())).isTrue();
      TestClock.advance(Duration.ofSeconds(16));
      assertThatThrownBy(loris::read).isInstanceOf(IOException.class);
      assertThat(silent.result(silent.send(0x0002, new byte[0]), 0x0002)).isZero();
      TestClock.advance(Duration.ofMinutes(11));
      assertThatThrownBy(silent::read).isInstanceOf(EOFException.class);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(server.isAdmitted(band.id())).isFalse());
    }
  }

  @Test
  void aNewConnectionOfADeviceEndsTheOldOne() throws IOException {
    var band = band();
    try (var old = new Terminal(server.port(), band.phone());
        var fresh = new Terminal(server.port(), band.phone())) {
      assertThat(old.authenticate(band.code())).isZero();
      assertThat(fresh.authenticate(band.code())).isZero();
      assertThatThrownBy(old::read).isInstanceOf(EOFException.class);
      assertThat(fresh.result(fresh.send(0x0002, new byte[0]), 0x0002)).isZero();
      assertThat(server.isAdmitted(band.id())).isTrue();
    }
  }

  @Test
  void inDoubtTheTerminalIsAskedForMoreAndNotTwice() throws IOException {
    var band = band();
    try (var terminal = new Terminal(server.port(), band.phone())) {
      assertThat(terminal.authenticate(band.code())).isZero();
      var wanted =
          new TrackingWanted(
              band.subject().id(), Duration.ofSeconds(15), Duration.ofMinutes(5), "in doubt");
      tracking.fire(wanted);
      tracking.fire(wanted);
      assertThat(terminal.read()).isEqualTo("8202 000f0000012c");
      assertThat(terminal.result(terminal.send(0x0002, new byte[0]), 0x0002)).isZero();
    }
  }

  @Test
  void theHealthShowsThePort() {
    io.restassured.RestAssured.given()
        .get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'JT/T 808 port' }.status", equalTo("UP"));
  }
}
