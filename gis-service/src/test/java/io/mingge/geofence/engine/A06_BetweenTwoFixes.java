package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class A06_BetweenTwoFixes {

  @Test
  void drivingThroughASmallForbiddenZoneRaisesAlthoughNoFixLiesInIt() {
    var town = Town.nothing().market(-1_000, 100);
    assertThat(
            town.play(
                """
                08:00:00   -1600   10
                08:01:00    -400   10
                08:02:00     800   10
                """))
        .isEqualTo("-, FORBIDDEN_ZONE_ENTRY RAISED, FORBIDDEN_ZONE_ENTRY RECOVERED");
    assertThat(town.episodes().getFirst().occurredAt()).isEqualTo(Town.at("08:00:00"));
  }

  @Test
  void theReasonSaysThatItIsALine() {
    var town = Town.nothing().market(-1_000, 100);
    town.play(
        """
        08:00:00   -1600   10
        08:01:00    -400   10
        """);
    assertThat(town.last().cause()).isEqualTo(Judgement.Cause.SEGMENT);
    assertThat(town.last().explanation().zh()).contains("连线穿过");
  }

  @Test
  void aGapOfMoreThanTwoMinutesSaysNothingAboutTheWay() {
    assertThat(
            Town.nothing()
                .market(-1_000, 100)
                .play(
                    """
                    08:00:00   -1600   10
                    08:02:01    -400   10
                    """))
        .isEqualTo("-, -");
  }

  @Test
  void theGapIsASettingOfTheZone() {
    var patient = FenceSettings.FORBIDDEN.withSegmentGap(Duration.ofMinutes(10));
    var never = FenceSettings.FORBIDDEN.withSegmentGap(Duration.ZERO);
    var fixes =
        """
        08:00:00   -1600   10
        08:05:00    -400   10
        """;
    var circle = Town.circle(-1_000, 100);
    assertThat(Town.nothing().zone(new Zone("m", ZoneKind.FORBIDDEN, circle, patient)).play(fixes))
        .isEqualTo("-, FORBIDDEN_ZONE_ENTRY RAISED");
    assertThat(
            Town.nothing()
                .zone(new Zone("m", ZoneKind.FORBIDDEN, circle, never))
                .play(fixes.replace("05:00", "01:00")))
        .isEqualTo("-, -");
  }

  @Test
  void anImplausiblyFastSegmentSaysNothing() {
    assertThat(
            Town.nothing()
                .market(-1_000, 100)
                .play(
                    """
                    08:00:00   -1600   10
                    08:00:05    -400   10
                    """))
        .isEqualTo("-, -");
  }

  @Test
  void aLineThatIsNoDeeperInTheZoneThanItsEndsAreAccurateSaysNothing() {
    assertThat(
            Town.nothing()
                .market(-1_000, 100)
                .play(
                    """
                    08:00:00   -1600   120
                    08:01:00    -400   120
                    """))
        .isEqualTo("-, -");
  }
}
