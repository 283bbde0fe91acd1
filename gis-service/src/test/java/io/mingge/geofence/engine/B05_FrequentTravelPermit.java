package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class B05_FrequentTravelPermit {

  private static Town town() {
    return Town.county().permit(Schedule.daily("07:00", "19:00"), Walks.box(-100, 10_000));
  }

  @Test
  void theDailyWayToWorkRaisesNothing() {
    assertThat(
            town()
                .play(
                    """
                    08:00:00    5000   10
                    08:05:00    5000   10
                    12:00:00    6000   10
                    17:00:00   -1000   10
                    17:05:00   -1000   10
                    """))
        .isEqualTo(
            "BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT SUPPRESSED, -, -, BOUNDARY_EXIT RECOVERED");
  }

  @Test
  void beyondTheDestinationIsAnExitAndNoDeviation() {
    assertThat(
            town()
                .play(
                    """
                    08:00:00   12000   10
                    08:05:00   12000   10
                    """))
        .endsWith("BOUNDARY_EXIT RAISED");
  }

  @Test
  void outsideItsHoursThePermitSaysNothing() {
    assertThat(
            town()
                .play(
                    """
                    18:50:00   5000   10
                    18:55:00   5000   10
                    19:00:00   clock
                    """))
        .isEqualTo("BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT SUPPRESSED, BOUNDARY_EXIT RAISED");
  }
}
