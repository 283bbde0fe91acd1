package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class C03_SettingsPerZone {

  @Test
  void aZoneCanBeStricter() {
    var strict = new FenceSettings(5, 1, Duration.ZERO, OptionalDouble.empty(), 3, 1, 5);
    assertThat(
            Scenario.permitted(strict)
                .play(
                    """
                    08:00:00   +12   5
                    08:01:00   -12   5
                    """))
        .isEqualTo("OUTSIDE RAISED, INSIDE RECOVERED");
  }

  @Test
  void aZoneCanBeMorePatient() {
    var patient =
        new FenceSettings(500, 4, Duration.ofMinutes(30), OptionalDouble.empty(), 3, 2, 20);
    assertThat(
            Scenario.permitted(patient)
                .play(
                    """
                    08:00:00   +400   10
                    08:05:00   +600   10
                    08:10:00   +600   10
                    08:15:00   +600   10
                    08:20:00   +600   10
                    """))
        .isEqualTo("UNCERTAIN, OUTSIDE CANDIDATE, OUTSIDE, OUTSIDE, OUTSIDE RAISED");
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(
            () -> new FenceSettings(-1, 2, Duration.ZERO, OptionalDouble.empty(), 3, 2, 20))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
