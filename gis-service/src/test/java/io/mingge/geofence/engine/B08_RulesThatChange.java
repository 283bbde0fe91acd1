package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class B08_RulesThatChange {

  private static SubjectState after(Rules rules, String... lines) {
    var state = SubjectState.INITIAL;
    for (var line : lines) {
      state = SubjectEngine.onFix(state, rules, Town.fix(line)).state();
    }
    return state;
  }

  @Test
  void aZoneThatBeginsToApplyFindsWhoIsAlreadyInIt() {
    var zone =
        Zone.of("school", ZoneKind.FORBIDDEN, Town.circle(-1_000, 200))
            .withSchedule(Schedule.daily("07:00", "09:00"));
    assertThat(
            Town.nothing()
                .zone(zone)
                .play(
                    """
                    06:50:00   -1000   10
                    06:58:00   -1000   10
                    07:00:00   clock
                    09:00:00   clock
                    """))
        .isEqualTo("-, -, FORBIDDEN_ZONE_ENTRY RAISED, FORBIDDEN_ZONE_ENTRY LIFTED");
  }

  @Test
  void aNewZoneIsACandidateUntilAFixConfirmsIt() {
    var before = Town.county().rules();
    var state = after(before, "08:00:00 -1000 10", "08:05:00 -1000 10");
    var rules = Town.county().market(-1_000, 200).rules();
    var drawn = SubjectEngine.onClock(state, rules, Town.at("08:06:00"));
    assertThat(drawn.judgements()).isEmpty();
    assertThat(drawn.decision()).isEqualTo(Decision.OUTSIDE);
    assertThat(drawn.faster()).isTrue();
    var next = SubjectEngine.onFix(drawn.state(), rules, Town.fix("08:07:00 -1000 10"));
    assertThat(next.judgements()).extracting(Judgement::effect).containsExactly(Effect.RAISED);
  }

  @Test
  void aZoneThatIsTakenAwayLiftsItsAlarm() {
    var rules = Town.county().market(-1_000, 200).rules();
    var state = after(rules, "08:00:00 -1000 10");
    assertThat(state.open()).hasSize(1);
    var outcome = SubjectEngine.onClock(state, Town.county().rules(), Town.at("08:01:00"));
    assertThat(outcome.judgements()).extracting(Judgement::effect).containsExactly(Effect.LIFTED);
    assertThat(outcome.state().open()).isEmpty();
  }

  @Test
  void aZoneDrawnAnewForgetsWhatWasKnownOfTheOldOne() {
    var small = Zone.of("market", ZoneKind.FORBIDDEN, Town.circle(-1_000, 200));
    var elsewhere = Zone.of("market", ZoneKind.FORBIDDEN, Town.circle(-5_000, 200)).withVersion(2);
    var state = after(Rules.of(small), "08:00:00 -1000 10");
    var outcome = SubjectEngine.onClock(state, Rules.of(elsewhere), Town.at("08:01:00"));
    assertThat(outcome.state().open()).isEmpty();
    assertThat(outcome.decision()).isEqualTo(Decision.INSIDE);
  }

  @Test
  void aFixCatchesUpOnChangesNobodyTickedFor() {
    assertThat(
            Town.county()
                .leave("08:00:00", "10:00:00")
                .play(
                    """
                    09:50:00   4000   10
                    09:58:00   4000   10
                    10:30:00   4000   10
                    """))
        .endsWith("LEAVE_OVERDUE RAISED+LEAVE_OVERDUE REPEATED");
  }

  @Test
  void aTickThatFindsNothingLeavesNoTrace() {
    var rules = Town.county().home(-3_000, "22:00", "06:00").rules();
    var state = after(rules, "21:58:00 -3000 10");
    assertThat(SubjectEngine.onClock(state, rules, Town.at("22:05:00")).state()).isSameAs(state);
  }

  @Test
  void nextChangeNamesEveryInstantAtWhichSomethingStartsOrEnds() {
    var rules =
        Town.county()
            .home(-3_000, "22:00", "06:00")
            .leave("09:00:00", "10:00:00")
            .flood("12:00:00", "13:00:00")
            .rules();
    assertThat(changes(rules, Town.at("08:00:00"), 7))
        .containsExactly(
            Town.at("09:00:00"),
            Town.at("10:00:00"),
            Town.at("12:00:00"),
            Town.at("13:00:00"),
            Town.at("22:00:00"),
            Town.at("22:05:00"),
            Town.at("+1d 06:00:00"));
    assertThat(Town.county().rules().nextChange(Instant.EPOCH)).isNull();
  }

  private static Instant[] changes(Rules rules, Instant from, int count) {
    var all = new Instant[count];
    var at = from;
    for (int i = 0; i < count; i++) {
      at = Objects.requireNonNull(rules.nextChange(at));
      all[i] = at;
    }
    return all;
  }
}
