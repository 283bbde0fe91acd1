package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class B03_ApprovedLeave {

  @Test
  void anApprovedLeaveTurnsTheAlarmIntoOneLoggedSuppression() {
    assertThat(
            Scenario.county()
                .leave("08:00:00", "20:00:00")
                .play(
                    """
                    09:00:00   +4000   10
                    09:05:00   +4000   10
                    09:10:00   +4000   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE SUPPRESSED, OUTSIDE");
  }

  @Test
  void stillBeingAwayWhenTheLeaveEndsRaisesWithTheNextFix() {
    assertThat(
            Scenario.county()
                .leave("08:00:00", "10:00:00")
                .play(
                    """
                    09:00:00   +4000   10
                    09:05:00   +4000   10
                    09:59:59   +4000   10
                    10:00:00   +4000   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE SUPPRESSED, OUTSIDE, OUTSIDE RAISED");
  }

  @Test
  void returningInTimeIsNotedAndRaisesNothing() {
    assertThat(
            Scenario.county()
                .leave("08:00:00", "10:00:00")
                .play(
                    """
                    09:00:00   +4000   10
                    09:05:00   +4000   10
                    09:40:00    -900   10
                    09:45:00    -900   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE SUPPRESSED, INSIDE, INSIDE RECOVERED");
  }

  @Test
  void aLeaveThatBeginsTooLateDoesNotHelp() {
    assertThat(
            Scenario.county()
                .leave("12:00:00", "20:00:00")
                .play(
                    """
                    09:00:00   +4000   10
                    09:05:00   +4000   10
                    """))
        .endsWith("RAISED");
  }
}
