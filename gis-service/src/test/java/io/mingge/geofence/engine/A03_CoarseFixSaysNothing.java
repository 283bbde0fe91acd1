package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class A03_CoarseFixSaysNothing {

  @Test
  void aCircleMuchWiderThanTheDistanceIsUnknownOnBothSides() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +300   2000
                    08:01:00   -300   2000
                    """))
        .isEqualTo("UNKNOWN, UNKNOWN");
  }

  @Test
  void aCoarseFixDoesNotDisplaceABetterOneThatIsFresh() {
    var scenario = Scenario.county();
    scenario.play(
        """
        08:00:00   -900   10
        08:02:00   -300   2000
        """);
    assertThat(scenario.last().decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(scenario.decisionAt("08:05:00")).isEqualTo(Decision.INSIDE);
    assertThat(scenario.decisionAt("09:00:00")).isEqualTo(Decision.UNKNOWN);
    assertThat(scenario.state().bestFix()).isNotEqualTo(scenario.state().lastFix());
  }

  @Test
  void anUnknownAccuracyIsTakenAsTheUsualOneOfItsSourceAndNeverAsPerfect() {
    assertThat(
            Scenario.permitted(FenceSettings.PERMITTED)
                .play(
                    """
                    08:00:00    +45   ?
                    08:01:00   -100   ?
                    08:02:00   +400   cell
                    08:03:00   -900   cell
                    08:04:00   -900   ?
                    """))
        .isEqualTo("UNCERTAIN, UNCERTAIN, UNCERTAIN, UNCERTAIN, INSIDE");
  }

  @Test
  void anAccuracyOfZeroIsUnknown() {
    assertThat(Scenario.county().play("08:00:00 -40 0")).isEqualTo("UNCERTAIN");
  }

  @Test
  void aCoarseFixWhoseWholeCircleIsOutsideStillCounts() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +9000   3000
                    08:10:00   +9000   3000
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE RAISED");
  }

  @Test
  void aCellThatIsWrongIsWrongAgainSoOnlyTimeConfirmsIt() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +1900   900
                    08:01:00   +1900   900
                    08:02:00   +1900   900
                    08:05:00   +1900   900
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE, OUTSIDE, OUTSIDE RAISED");
  }
}
