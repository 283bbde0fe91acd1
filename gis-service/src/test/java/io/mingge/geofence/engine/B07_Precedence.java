package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The written order of rules that overlap: emergency, forbidden zone, leave, curfew, permit,
/// permitted area.
class B07_Precedence {

  @Test
  void noLeaveAndNoPermitOpensAForbiddenZone() {
    assertThat(
            Town.county()
                .market(5_000, 100)
                .leave("08:00:00", "20:00:00")
                .permit(Schedule.ALWAYS)
                .play("09:00:00 5000 10"))
        .contains("FORBIDDEN_ZONE_ENTRY RAISED");
  }

  @Test
  void aForbiddenZoneInsideThePermittedAreaIsForbidden() {
    assertThat(Town.county().market(-1_000, 100).play("09:00:00 -1000 10"))
        .isEqualTo("FORBIDDEN_ZONE_ENTRY RAISED");
  }

  @Test
  void aLeaveSuspendsTheCurfew() {
    assertThat(
            Town.county()
                .home(-3_000, "22:00", "06:00")
                .leave("08:00:00", "+1d 20:00:00", Walks.box(30_000, 40_000))
                .play(
                    """
                    22:30:00   -900   10
                    22:35:00   -900   10
                    22:45:00   -900   10
                    """))
        .isEqualTo("-, -, -");
  }

  @Test
  void aPermitDoesNotSuspendTheCurfew() {
    assertThat(
            Town.county()
                .home(-3_000, "22:00", "06:00")
                .permit(Schedule.ALWAYS, Walks.box(-100, 10_000))
                .play(
                    """
                    22:30:00   5000   10
                    22:35:00   5000   10
                    22:45:00   5000   10
                    """))
        .isEqualTo(
            "BOUNDARY_EXIT CANDIDATE+CURFEW_BREACH CANDIDATE,"
                + " BOUNDARY_EXIT SUPPRESSED+CURFEW_BREACH RAISED, CURFEW_BREACH REPEATED");
  }

  @Test
  void beingInTheCountyIsNoExcuseForNotBeingAtHome() {
    assertThat(
            Town.county()
                .home(-3_000, "22:00", "06:00")
                .play(
                    """
                    22:30:00   -900   10
                    22:40:00   -900   10
                    """))
        .endsWith("CURFEW_BREACH RAISED");
  }

  @Test
  void severalPermittedAreasAddUp() {
    var town = Town.county().zone(Zone.of("next", ZoneKind.PERMITTED, Walks.box(0, 9_000)));
    assertThat(
            town.play(
                """
                08:00:00   -2000   10
                08:10:00    3000   10
                08:20:00    5000   10
                08:30:00    9500   10
                08:31:00    9500   10
                """))
        .isEqualTo("-, -, -, BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT RAISED");
    assertThat(town.last().zoneId()).isEqualTo("next");
  }

  @Test
  void whereTwoPermittedAreasTouchIsInside() {
    var town = Town.county().zone(Zone.of("next", ZoneKind.PERMITTED, Walks.box(0, 9_000)));
    for (var line : new String[] {"08:00:00 0 10", "08:00:00 -5 30", "08:00:00 12 10"}) {
      var outcome = SubjectEngine.onFix(SubjectState.INITIAL, town.rules(), Town.fix(line));
      assertThat(outcome.decision()).as(line).isEqualTo(Decision.INSIDE);
      assertThat(outcome.faster()).isFalse();
    }
    var apart = Town.county().zone(Zone.of("next", ZoneKind.PERMITTED, Walks.box(30, 9_000)));
    var gap = SubjectEngine.onFix(SubjectState.INITIAL, apart.rules(), Town.fix("08:00:00 15 10"));
    assertThat(gap.decision()).isEqualTo(Decision.UNCERTAIN);
  }

  @Test
  void aZoneThatMayBeLeftAtOnceRaisesNothingInTheNextOne() {
    var strict = FenceSettings.PERMITTED;
    var town =
        Town.nothing()
            .zone(new Zone("a", ZoneKind.PERMITTED, Walks.box(-20_000, 0), strict))
            .zone(new Zone("b", ZoneKind.PERMITTED, Walks.box(0, 9_000), strict));
    assertThat(
            town.play(
                """
                08:00:00   -2000   10
                08:10:00    5000   10
                08:20:00    5000   10
                """))
        .isEqualTo("-, -, -");
  }

  @Test
  void sixtyOverlappingZonesAreJudgedEachAndAllAreNamed() {
    var town = Town.county();
    for (int i = 0; i < 60; i++) {
      town.zone(Zone.of("zone-" + i, ZoneKind.FORBIDDEN, Town.circle(-1_000 + i, 200)));
    }
    var outcome =
        SubjectEngine.onFix(SubjectState.INITIAL, town.rules(), Town.fix("09:00:00 -970 10"));
    assertThat(outcome.judgements()).hasSize(60);
    assertThat(outcome.judgements().stream().map(Judgement::zoneId).distinct()).hasSize(60);
    assertThat(outcome.state().open()).hasSize(60);
  }

  @Test
  void withoutAnyRuleNothingIsKnownAndNothingIsSaid() {
    var outcome =
        SubjectEngine.onFixInFull(
            SubjectState.INITIAL,
            new Rules(List.of(), List.of(), List.of()),
            Town.fix("09:00:00 0 10"));
    assertThat(outcome.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(outcome.judgements()).isEmpty();
  }
}
