package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class A04_ConfirmedByFixesTimeOrDistance {

  @Test
  void threeFixesConfirmAnOrdinaryZone() {
    assertThat(
            Scenario.permitted(FenceSettings.PERMITTED)
                .play(
                    """
                    08:00:00   +60   10
                    08:00:20   +60   10
                    08:00:40   +60   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE, OUTSIDE RAISED");
  }

  @Test
  void twoMinutesConfirmAnOrdinaryZone() {
    assertThat(
            Scenario.permitted(FenceSettings.PERMITTED)
                .play(
                    """
                    08:00:00   +60   10
                    08:02:00   +60   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE RAISED");
  }

  @Test
  void farOutAndPlausibleIsEnoughAtOnceInAnOrdinaryZone() {
    assertThat(
            Scenario.permitted(FenceSettings.PERMITTED)
                .play(
                    """
                    08:00:00   -100   10
                    08:01:00   +600   10
                    """))
        .isEqualTo("INSIDE, OUTSIDE RAISED");
  }

  @Test
  void farOutMeansThreeTimesTheAccuracy() {
    assertThat(Scenario.permitted(FenceSettings.PERMITTED).play("08:00:00 +700 250"))
        .isEqualTo("OUTSIDE CANDIDATE");
  }
}
