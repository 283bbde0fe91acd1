package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class A05_ForbiddenZone {

  @Test
  void aFixTwiceItsAccuracyInsideRaisesAtOnce() {
    assertThat(
            Scenario.forbidden()
                .play(
                    """
                    08:00:00   -300   10
                    08:03:00    +60   10
                    """))
        .isEqualTo("INSIDE, OUTSIDE RAISED");
  }

  @Test
  void aFixWhoseCircleOnlyTouchesTheZoneNeedsMore() {
    assertThat(
            Scenario.forbidden()
                .play(
                    """
                    08:00:00    +30   40
                    08:01:00    +60   40
                    08:01:30    +60   40
                    08:02:00    +60   40
                    """))
        .isEqualTo("UNCERTAIN, OUTSIDE CANDIDATE, OUTSIDE, OUTSIDE RAISED");
  }

  @Test
  void passingByOutsideRaisesNothingAndTheWordsSayWhere() {
    var scenario = Scenario.forbidden();
    assertThat(scenario.play("08:00:00 -300 10")).isEqualTo("INSIDE");
    assertThat(scenario.last().explanation().zh()).isEqualTo("在禁止区域外 300 m，精度 10 m");
  }

  @Test
  void aLeaveDoesNotOpenAForbiddenZone() {
    assertThat(Scenario.forbidden().leave("00:00:00", "23:00:00").play("08:00:00 +60 10"))
        .isEqualTo("OUTSIDE RAISED");
  }
}
