package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class A02_NoiseAtTheBorder {

  @Test
  void driftWithinTheBufferIsUncertainAndRaisesNothing() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +150   10
                    08:05:00   +199   10
                    08:10:00    +80   10
                    """))
        .isEqualTo("UNCERTAIN, UNCERTAIN, UNCERTAIN");
  }

  @Test
  void driftWithinTheStatedAccuracyRaisesNothingHoweverFarItLooks() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +600   700
                    08:05:00   +690   700
                    08:10:00   +650   700
                    """))
        .isEqualTo("UNCERTAIN, UNCERTAIN, UNCERTAIN");
  }

  @Test
  void aWalkAlongTheBorderNeitherFlapsNorRecoversTooEarly() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +300   10
                    08:01:00   +300   10
                    08:02:00    +50   10
                    08:03:00    -10   10
                    08:04:00    +60   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE RAISED, UNCERTAIN, UNCERTAIN, UNCERTAIN");
  }

  @Test
  void uncertainFixesNeitherCountNorReset() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +300   10
                    08:01:00   +150   10
                    08:02:00   +300   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, UNCERTAIN, OUTSIDE RAISED");
  }

  @Test
  void anUncertainFixOnTheLawfulSideTakesTheCandidateBack() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +300   10
                    08:01:00    -10   10
                    08:02:00   +300   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, UNCERTAIN, OUTSIDE CANDIDATE");
  }

  @Test
  void twoStrayFixesFarApartWithDoubtBetweenThemDoNotConfirmEachOther() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +300   10
                    08:06:00   +100   10
                    08:12:00   +100   10
                    08:20:00   +300   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, UNCERTAIN, UNCERTAIN, OUTSIDE CANDIDATE");
  }
}
