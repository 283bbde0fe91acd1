package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class A07_Curfew {

  private static Town town() {
    return Town.county().home(-3_000, "22:00", "06:00");
  }

  @Test
  void beingElsewhereByDayIsNobodysBusiness() {
    assertThat(
            town()
                .play(
                    """
                    20:00:00   -900   10
                    20:05:00   -900   10
                    21:00:00   -900   10
                    """))
        .isEqualTo("-, -, -");
  }

  @Test
  void stillOutWhenTheGraceIsOverRaisesWithoutAFix() {
    var town = town();
    assertThat(
            town.play(
                """
                21:50:00   -900   10
                21:56:00   -900   10
                22:01:00   -900   10
                22:05:00   clock
                """))
        .isEqualTo("-, -, -, CURFEW_BREACH RAISED");
    assertThat(town.episodes().getFirst().occurredAt()).isEqualTo(Town.at("22:00:00"));
    assertThat(town.last().violation().alarmType()).isEqualTo("BOUNDARY_EXIT");
  }

  @Test
  void comingHomeWithinTheGraceRaisesNothing() {
    assertThat(
            town()
                .play(
                    """
                    21:56:00   -2000   10
                    22:02:00   -2980   10
                    22:04:00   -3000   10
                    22:06:00   clock
                    """))
        .isEqualTo("-, -, -, -");
  }

  @Test
  void leavingHomeAtNightRaisesAcrossMidnight() {
    assertThat(
            town()
                .play(
                    """
                    23:58:00       -3000   10
                    +1d 00:02:00   -2000   10
                    +1d 00:04:00   -1900   10
                    +1d 00:06:00   -1800   10
                    +1d 01:00:00   -3000   10
                    +1d 01:01:00   -3000   10
                    """))
        .isEqualTo(
            "-, CURFEW_BREACH CANDIDATE, -, CURFEW_BREACH RAISED, -, CURFEW_BREACH RECOVERED");
  }

  @Test
  void inTheMorningTheRuleIsLiftedAndTheAlarmKept() {
    var town = town();
    assertThat(
            town.play(
                """
                +1d 05:50:00   -900   10
                +1d 05:52:00   -900   10
                +1d 05:56:00   -900   10
                +1d 06:00:00   clock
                """))
        .isEqualTo("CURFEW_BREACH CANDIDATE, -, CURFEW_BREACH RAISED, CURFEW_BREACH LIFTED");
    assertThat(town.episodes()).hasSize(1);
  }

  @Test
  void nothingFreshIsKnownAtTheHourSoAFixIsAskedForAndNoAlarmRaised() {
    var rules = town().rules();
    var state = SubjectState.INITIAL;
    for (var line : new String[] {"21:00:00 -900 10", "21:05:00 -900 10", "21:10:00 -900 10"}) {
      state = SubjectEngine.onFix(state, rules, Town.fix(line)).state();
    }
    var outcome = SubjectEngine.onClock(state, rules, Town.at("22:05:00"));
    assertThat(outcome.judgements()).isEmpty();
    assertThat(outcome.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(outcome.faster()).isTrue();
  }

  @Test
  void oneOfTwoHomesIsEnough() {
    assertThat(
            town()
                .zone(
                    Zone.of("parents", ZoneKind.CURFEW, Town.circle(-8_000, 150))
                        .withSchedule(Schedule.daily("22:00", "06:00")))
                .play(
                    """
                    23:00:00   -8000   10
                    23:05:00   -8000   10
                    23:15:00   -8000   10
                    """))
        .isEqualTo("-, -, -");
  }
}
