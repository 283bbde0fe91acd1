package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class A01_EnterAndLeave {

  @Test
  void leavingTheCountyRaisesOnceWithTheSecondFixOutside() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   -900   10
                    08:05:00   +412   38
                    08:06:00   +430   38
                    08:07:00   +450   38
                    """))
        .isEqualTo("INSIDE, OUTSIDE CANDIDATE, OUTSIDE RAISED, OUTSIDE REPEATED");
  }

  @Test
  void comingBackTakesTwoFixesWellInsideAndRecovers() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +400   10
                    08:01:00   +400   10
                    08:10:00    -50   10
                    08:11:00    -60   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE RAISED, INSIDE, INSIDE RECOVERED");
  }

  @Test
  void leavingAgainAfterTheReturnIsANewViolation() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +400   10
                    08:01:00   +400   10
                    08:10:00   -100   10
                    08:11:00   -100   10
                    09:00:00   +400   10
                    09:01:00   +400   10
                    """))
        .endsWith("INSIDE, INSIDE RECOVERED, OUTSIDE CANDIDATE, OUTSIDE RAISED");
  }

  @Test
  void oneStrayFixFarOutsideTheCountyRaisesNothing() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   -900   10
                    08:05:00  +5000   10
                    08:10:00   -900   10
                    08:15:00  +5000   10
                    """))
        .isEqualTo("INSIDE, OUTSIDE CANDIDATE, INSIDE, OUTSIDE CANDIDATE");
  }

  @Test
  void theReasonIsGivenInWordsAndNumbersInBothLanguages() {
    var scenario = Scenario.permitted(FenceSettings.PERMITTED);
    scenario.play(
        """
        08:00:00   +412   38
        08:00:30   +412   38
        08:01:00   +412   38
        """);
    var why = scenario.last().explanation();
    assertThat(why.zh()).isEqualTo("越出边界 412 m，精度 38 m，连续第 3 个定位");
    assertThat(why.en()).isEqualTo("412 m outside the boundary, accuracy 38 m, fix no. 3 in a row");
  }
}
