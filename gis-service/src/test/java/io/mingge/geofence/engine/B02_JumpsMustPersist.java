package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class B02_JumpsMustPersist {

  @Test
  void aJumpIntoAForbiddenZoneDoesNotRaiseAtOnce() {
    assertThat(
            Scenario.forbidden()
                .play(
                    """
                    08:00:00   -3000   10
                    08:00:05     +60   10
                    08:00:10   -3000   10
                    """))
        .isEqualTo("INSIDE, OUTSIDE CANDIDATE, INSIDE SPIKE");
  }

  @Test
  void aJumpThatStaysRaises() {
    var scenario = Scenario.forbidden();
    assertThat(
            scenario.play(
                """
                08:00:00   -3000   10
                08:00:05     +60   10
                08:00:15     +60   10
                08:00:25     +60   10
                """))
        .isEqualTo("INSIDE, OUTSIDE CANDIDATE, OUTSIDE, OUTSIDE RAISED");
  }

  @Test
  void theJumpIsMarked() {
    var scenario = Scenario.county();
    scenario.play(
        """
        08:00:00   -3000   10
        08:00:05   +3000   10
        """);
    assertThat(scenario.last().implausibleJump()).isTrue();
  }

  @Test
  void noiseOfTwoCoarseFixesInOneSecondIsNoJump() {
    var scenario = Scenario.county();
    scenario.play(
        """
        08:00:00   -3000   300
        08:00:01   -2500   300
        """);
    assertThat(scenario.last().implausibleJump()).isFalse();
  }
}
