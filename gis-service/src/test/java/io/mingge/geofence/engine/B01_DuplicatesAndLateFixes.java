package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class B01_DuplicatesAndLateFixes {

  @Test
  void theSameFixTwiceDoesNotConfirm() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +400   10
                    08:00:00   +400   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE DUPLICATE");
  }

  @Test
  void aLateFixIsJudgedForTheRecordAndNeverMovesTheState() {
    var scenario = Scenario.county();
    scenario.play("08:10:00 -900 10");
    var before = scenario.state();
    assertThat(scenario.play("08:00:00 +400 10")).isEqualTo("INSIDE, OUTSIDE LATE");
    assertThat(scenario.state()).isEqualTo(before);
    assertThat(scenario.last().explanation().zh()).contains("补传定位");
  }

  @Test
  void aLateFixInsideDoesNotResetACandidate() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:10:00   +400   10
                    08:00:00   -900   10
                    08:11:00   +400   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, INSIDE LATE, OUTSIDE RAISED");
  }

  @Test
  void midnightIsAMinuteLikeAnyOther() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    23:59:30      +400   10
                    +1d 00:00:30  +400   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE RAISED");
  }
}
