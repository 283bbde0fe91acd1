package io.mingge.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mingge.geo.Crs;
import io.mingge.geo.LonLat;
import io.mingge.location.FeedGate.Entry;
import io.mingge.location.FeedGate.Limits;
import io.mingge.location.FeedGate.OpenTask;
import io.mingge.location.FeedGate.Verdict;
import io.mingge.location.FeedGate.Verdict.Accepted;
import io.mingge.location.FeedGate.Verdict.Quarantined;
import io.mingge.location.FeedGate.Verdict.Refused;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.LegalBasis.Ground;
import io.mingge.subject.workflow.SubjectState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedGateTest {

  private static final Instant NOON = Instant.parse("2026-05-10T04:00:00Z");
  private static final LonLat PLACE = new LonLat(118.1, 37.7);
  private static final LegalBasis MAY =
      basis(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1), false);

  private static LegalBasis basis(LocalDate from, LocalDate to, boolean lifted) {
    return new LegalBasis(
        "B", "S1", Ground.LEFT_UNAPPROVED, "no. 1", "head", from, to, null, lifted);
  }

  private static FeedGate gate(List<LegalBasis> bases, List<OpenTask> tasks) {
    return gate(bases, tasks, SubjectState.ACTIVE, Crs.WGS84, false);
  }

  private static FeedGate gate(
      List<LegalBasis> bases, List<OpenTask> tasks, SubjectState state, Crs crs, boolean disabled) {
    var device = new Device("D1", "S1", crs, Device.Secret.of("right"), Instant.EPOCH, disabled);
    var entry = new Entry(device, "371603000000/", state, bases, tasks);
    return new FeedGate(
        Map.of("D1", entry)::get, new Limits(Duration.ofMinutes(2), Duration.ofDays(90)));
  }

  private static Report report(@Nullable String secret, Instant time) {
    return report("D1", secret, time, PLACE, 12.0, 1.0);
  }

  private static Report report(
      String device,
      @Nullable String secret,
      Instant time,
      LonLat place,
      double accuracy,
      double speed) {
    return new Report(
        device,
        secret,
        time,
        place,
        accuracy,
        Report.Source.GNSS,
        speed,
        null,
        null,
        80.0,
        null,
        false);
  }

  private static void assertRefused(Verdict verdict, Refusal why) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(why));
  }

  @Test
  void aFixUnderAnActiveBasisIsAccepted() {
    var verdict = gate(List.of(MAY), List.of()).judge(report("right", NOON), NOON);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.fix().basisId()).isEqualTo("B"));
  }

  @Test
  void strangersAndWrongSecretsGetTheSameWords() {
    var gate = gate(List.of(MAY), List.of());
    var stranger = gate.judge(report("D2", "right", NOON, PLACE, 12, 1), NOON);
    var wrong = gate.judge(report("wrong", NOON), NOON);
    var none = gate.judge(report(null, NOON), NOON);
    assertRefused(stranger, Refusal.UNKNOWN_DEVICE);
    assertRefused(wrong, Refusal.BAD_SECRET);
    assertRefused(none, Refusal.BAD_SECRET);
    assertThat(((Refused) stranger).detail()).isEqualTo(((Refused) wrong).detail());
  }

  @Test
  void aTimeNoCalendarHoldsIsRefused() {
    var gate = gate(List.of(MAY), List.of());
    assertRefused(gate.judge(report("right", Instant.MAX), NOON), Refusal.BAD_TIME);
    assertRefused(gate.judge(report("right", Instant.MIN), NOON), Refusal.BAD_TIME);
    var farAhead = Instant.parse("2201-01-01T00:00:00Z");
    assertRefused(gate.judge(report("right", farAhead), NOON), Refusal.BAD_TIME);
    assertThat(gate.judge(report("right", NOON.plusSeconds(86_400)), NOON))
        .isInstanceOf(Quarantined.class);
  }

  @Test
  void aDisabledDeviceIsRefused() {
    var gate = gate(List.of(MAY), List.of(), SubjectState.ACTIVE, Crs.WGS84, true);
    assertRefused(gate.judge(report("right", NOON), NOON), Refusal.DEVICE_DISABLED);
  }

  @Test
  void withoutBasisAndTaskNothingIsStored() {
    assertRefused(
        gate(List.of(), List.of()).judge(report("right", NOON), NOON), Refusal.NO_LEGAL_BASIS);
  }

  @Test
  void theGateClosesAtMidnightInShanghaiOnTheEndDate() {
    var last = Instant.parse("2026-05-31T15:59:59Z");
    var end = Instant.parse("2026-05-31T16:00:00Z");
    var gate = gate(List.of(MAY), List.of());
    assertThat(gate.judge(report("right", last), last)).isInstanceOf(Accepted.class);
    assertRefused(gate.judge(report("right", end), end), Refusal.NO_LEGAL_BASIS);
    // Taken in time but delivered after the end: the gate is closed.
    assertRefused(gate.judge(report("right", last), end), Refusal.NO_LEGAL_BASIS);
  }

  @Test
  void whatADeviceRemembersFromBeforeTheApprovalStaysOutside() {
    var before = Instant.parse("2026-04-30T15:59:59Z");
    assertRefused(
        gate(List.of(MAY), List.of()).judge(report("right", before), NOON), Refusal.NO_LEGAL_BASIS);
  }

  @Test
  void aLiftedBasisAndAReleasedSubjectCloseTheGateToo() {
    var lifted = basis(MAY.startsOn(), MAY.endsOn(), true);
    assertRefused(
        gate(List.of(lifted), List.of()).judge(report("right", NOON), NOON),
        Refusal.NO_LEGAL_BASIS);
    var released = gate(List.of(MAY), List.of(), SubjectState.RELEASED, Crs.WGS84, false);
    assertRefused(released.judge(report("right", NOON), NOON), Refusal.NO_LEGAL_BASIS);
  }

  @Test
  void aCheckTaskAdmitsOnePositionAndNoTrack() {
    var task = new OpenTask("T", "S1", NOON.minusSeconds(60), NOON.plusSeconds(1800));
    var gate = gate(List.of(), List.of(task));
    assertThat(gate.judge(report("right", NOON), NOON))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.fix().checkTaskId()).isEqualTo("T");
              assertThat(accepted.fix().underBasis()).isFalse();
            });
    assertRefused(
        gate.judge(report("right", NOON.plusSeconds(30)), NOON.plusSeconds(30)),
        Refusal.NO_LEGAL_BASIS);
  }

  @Test
  void aFixFromTheFutureIsQuarantined() {
    var gate = gate(List.of(MAY), List.of());
    assertThat(gate.judge(report("right", NOON.plusSeconds(119)), NOON))
        .isInstanceOf(Accepted.class);
    assertThat(gate.judge(report("right", NOON.plusSeconds(121)), NOON))
        .isInstanceOf(Quarantined.class);
  }

  @Test
  void implausibleValuesAreRefusedWithTheirReason() {
    var gate = gate(List.of(MAY), List.of());
    assertRefused(
        gate.judge(report("D1", "right", NOON, new LonLat(0, 0), 12, 1), NOON),
        Refusal.ZERO_POSITION);
    assertRefused(
        gate.judge(report("D1", "right", NOON, PLACE, 12, 400), NOON), Refusal.IMPLAUSIBLE_SPEED);
    assertRefused(
        gate.judge(report("D1", "right", NOON, PLACE, 200_000, 1), NOON),
        Refusal.IMPLAUSIBLE_ACCURACY);
  }

  @Test
  void aDeclaredCrsIsConvertedOnArrival() {
    var gate = gate(List.of(MAY), List.of(), SubjectState.ACTIVE, Crs.GCJ02, false);
    var shifted = Crs.GCJ02.fromCgcs2000(PLACE);
    assertThat(gate.judge(report("D1", "right", NOON, shifted, 12, 1), NOON))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.fix().place().lon()).isCloseTo(PLACE.lon(), within(1e-6));
              assertThat(accepted.fix().place().lat()).isCloseTo(PLACE.lat(), within(1e-6));
            });
  }

  @Test
  void aRolledOverWeekCounterIsRepairedAndFlagged() {
    var gate = gate(List.of(MAY), List.of());
    var behind = NOON.minus(Duration.ofDays(7 * 1024));
    assertThat(gate.judge(report("right", behind), NOON))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.fix().time()).isEqualTo(NOON);
              assertThat(accepted.fix().repaired()).isTrue();
            });
    // Half a roll-over is no roll-over.
    assertRefused(
        gate.judge(report("right", NOON.minus(Duration.ofDays(3584))), NOON),
        Refusal.NO_LEGAL_BASIS);
  }
}
