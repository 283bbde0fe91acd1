package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class B06_ForceMajeure {

  @Test
  void anEvacuationIsLoggedAndRaisesNothing() {
    assertThat(
            Town.county()
                .market(-1_000, 100)
                .flood("08:00:00", "20:00:00")
                .play(
                    """
                    09:00:00    4000   10
                    09:05:00    4000   10
                    10:00:00   -1000   10
                    10:01:00   -1000   10
                    """))
        .isEqualTo(
            "BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT SUPPRESSED, FORBIDDEN_ZONE_ENTRY SUPPRESSED,"
                + " BOUNDARY_EXIT RECOVERED");
  }

  @Test
  void whoIsStillAwayWhenItEndsIsHeldResponsibleFromThen() {
    var town = Town.county().flood("08:00:00", "10:00:00");
    assertThat(
            town.play(
                """
                09:50:00   4000   10
                09:55:00   4000   10
                10:00:00   clock
                """))
        .endsWith("BOUNDARY_EXIT RAISED");
    assertThat(town.last().occurredAt()).isEqualTo(Town.at("10:00:00"));
  }
}
