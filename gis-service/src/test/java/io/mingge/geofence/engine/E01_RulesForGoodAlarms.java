package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/// The rules for good alarms, one by one, in the words in which peers had to learn them. What
/// the feed decides (quarantine, rollover, acknowledge after the commit) and what the alarm desk
/// decides (communication and location failure) is tested there.
class E01_RulesForGoodAlarms {

  @Test
  void leaveOnlyWhenTheWholeErrorCircleIsOutside() {
    assertThat(Scenario.county().play("08:00:00 +600 700")).isEqualTo("UNCERTAIN");
    assertThat(Scenario.county().play("08:00:00 +701 700")).isEqualTo("OUTSIDE CANDIDATE");
  }

  @Test
  void separateThresholdsForLeavingAndReturning() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +250   10
                    08:01:00   +250   10
                    08:02:00    +10   10
                    08:03:00    -15   10
                    08:04:00    -25   10
                    08:05:00    -25   10
                    """))
        .isEqualTo(
            "OUTSIDE CANDIDATE, OUTSIDE RAISED, UNCERTAIN, UNCERTAIN, INSIDE, INSIDE RECOVERED");
  }

  @Test
  void aCoarseFixMeansUnknownNeverInsideAndNeverOutside() {
    assertThat(Scenario.county().play("08:00:00 +300 2000")).isEqualTo("UNKNOWN");
    assertThat(Scenario.county().play("08:00:00 -300 2000")).isEqualTo("UNKNOWN");
  }

  @Test
  void aCoarseFixDoesNotDisplaceABetterOneThatIsStillFresh() {
    var scenario = Scenario.county();
    scenario.play(
        """
        08:00:00   -900   10
        08:01:00   -300   2000
        """);
    assertThat(Objects.requireNonNull(scenario.state().bestFix()).accuracyMeters()).hasValue(10);
    assertThat(scenario.decisionAt("08:02:00")).isEqualTo(Decision.INSIDE);
    assertThat(scenario.decisionAt("08:11:00")).isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void thereIsNoAbsoluteAccuracyCutOff() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +9000   3000
                    08:10:00   +9000   3000
                    """))
        .endsWith("RAISED");
    assertThat(Scenario.county().play("08:00:00 -9000 3000")).isEqualTo("INSIDE");
  }

  @Test
  void accuracyZeroOrMissingMeansUnknown() {
    assertThat(Scenario.permitted(FenceSettings.PERMITTED).play("08:00:00 +45 0"))
        .isEqualTo("UNCERTAIN");
    assertThat(Scenario.permitted(FenceSettings.PERMITTED).play("08:00:00 +45 ?"))
        .isEqualTo("UNCERTAIN");
    assertThat(Scenario.permitted(FenceSettings.PERMITTED).play("08:00:00 +600 0"))
        .as("never at once on a guess")
        .isEqualTo("OUTSIDE CANDIDATE");
  }

  @Test
  void severalFixesConfirm() {
    assertThat(
            Scenario.permitted(FenceSettings.PERMITTED)
                .play(
                    """
                    08:00:00   +60   10
                    08:00:10   +60   10
                    08:00:20   +60   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE, OUTSIDE RAISED");
  }

  @Test
  void aTimeConfirms() {
    assertThat(
            Scenario.permitted(FenceSettings.PERMITTED)
                .play(
                    """
                    08:00:00   +60   10
                    08:02:00   +60   10
                    """))
        .endsWith("RAISED");
  }

  @Test
  void actAtOnceWhenFarOutAndPlausible() {
    assertThat(
            Scenario.permitted(FenceSettings.PERMITTED)
                .play(
                    """
                    08:00:00   -100   10
                    08:01:00   +600   10
                    """))
        .endsWith("RAISED");
  }

  @Test
  void neverAtOnceWhenTheFixItselfSaysItFlies() {
    var rules =
        Rules.of(new Zone("a", ZoneKind.PERMITTED, Walks.box(-9_000, 0), FenceSettings.PERMITTED));
    var fix =
        new Fix(
            Town.at("08:00:00"),
            Walks.lon(900),
            Walks.LAT,
            OptionalDouble.of(10),
            Fix.Source.GNSS,
            OptionalDouble.of(75));
    assertThat(SubjectEngine.onFix(SubjectState.INITIAL, rules, fix).judgements())
        .extracting(Judgement::effect)
        .containsExactly(Effect.CANDIDATE);
  }

  @Test
  void judgeTheStateWheneverAScheduleLeaveOrZoneStartsEndsOrChanges() {
    assertThat(
            Town.county()
                .leave("08:00:00", "10:00:00")
                .play(
                    """
                    09:52:00   4000   10
                    09:57:00   4000   10
                    10:00:00   clock
                    """))
        .endsWith("LEAVE_OVERDUE RAISED");
  }

  @Test
  void neverAnAlarmFromThinAir() {
    assertThat(
            Town.county()
                .leave("08:00:00", "10:00:00")
                .play(
                    """
                    09:00:00   4000   10
                    09:05:00   4000   10
                    10:00:00   clock
                    """))
        .endsWith("BOUNDARY_EXIT SUPPRESSED, -");
  }

  @Test
  void testTheSegmentBetweenTwoFixesForSmallForbiddenZonesLimitedByGapAndSpeed() {
    assertThat(
            Town.nothing()
                .market(-1_000, 80)
                .play(
                    """
                    08:00:00   -1400   10
                    08:00:30    -600   10
                    """))
        .endsWith("FORBIDDEN_ZONE_ENTRY RAISED");
  }

  @Test
  void aLateFixIsStoredAndEvaluatedInEventTimeOrder() {
    var town = Town.county();
    assertThat(
            town.play(
                """
                08:00:00   -900   10
                08:20:00   -900   10
                08:10:00    700   10
                08:12:00    700   10
                """))
        .endsWith("late:BOUNDARY_EXIT RAISED");
    assertThat(town.episodes().getFirst().occurredAt()).isEqualTo(Town.at("08:10:00"));
  }

  @Test
  void duplicatesByTimeAreDroppedAndNeverConfirm() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +400   10
                    08:00:00   +400   10
                    08:00:00   +400   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE DUPLICATE, OUTSIDE DUPLICATE");
  }

  @Test
  void anImplausibleJumpRaisesOnlyIfItPersists() {
    var far =
        """
        08:00:00   -3000   10
        08:00:05   +3000   10
        08:00:10   +3000   10
        """;
    assertThat(Scenario.county().play(far)).isEqualTo("INSIDE, OUTSIDE CANDIDATE, OUTSIDE");
    assertThat(Scenario.county().play(far + "08:00:15 +3000 10")).endsWith("OUTSIDE RAISED");
    assertThat(Scenario.county().play(far + "08:01:10 +3000 10")).endsWith("OUTSIDE RAISED");
  }

  @Test
  void aSpikeThatReturnsIsMarked() {
    var scenario = Scenario.county();
    assertThat(
            scenario.play(
                """
                08:00:00   -3000   10
                08:00:05   +3000   10
                08:00:10   +3000   10
                08:00:20   -3000   10
                """))
        .endsWith("INSIDE SPIKE");
    assertThat(scenario.state().inDoubt()).isFalse();
  }

  @Test
  void aSpikeBackInsideDoesNotClearAnAlarm() {
    assertThat(
            Scenario.county()
                .play(
                    """
                    08:00:00   +3000   10
                    08:05:00   +3000   10
                    08:05:05   -3000   10
                    08:05:10   -3000   10
                    08:05:20   +3000   10
                    """))
        .isEqualTo("OUTSIDE CANDIDATE, OUTSIDE RAISED, INSIDE, INSIDE, OUTSIDE REPEATED+SPIKE");
  }

  @Test
  void fasterReportingWhileInDoubtOrViolated() {
    var rules = Town.county().rules();
    var quiet = SubjectEngine.onFix(SubjectState.INITIAL, rules, Town.fix("08:00:00 -900 10"));
    assertThat(quiet.faster()).isFalse();
    var doubt = SubjectEngine.onFix(quiet.state(), rules, Town.fix("08:05:00 100 10"));
    assertThat(doubt.faster()).isTrue();
    var out = SubjectEngine.onFix(doubt.state(), rules, Town.fix("08:10:00 900 10"));
    assertThat(out.faster()).isTrue();
    var coarse = SubjectEngine.onFix(SubjectState.INITIAL, rules, Town.fix("08:00:00 -100 2000"));
    assertThat(coarse.faster()).isTrue();
  }

  @Test
  void whoIsCoveredByALeaveIsNotAskedToReportFaster() {
    var rules = Town.county().leave("08:00:00", "20:00:00").rules();
    var state = SubjectState.INITIAL;
    var outcome = SubjectEngine.onFix(state, rules, Town.fix("09:00:00 4000 10"));
    outcome = SubjectEngine.onFix(outcome.state(), rules, Town.fix("09:05:00 4000 10"));
    assertThat(outcome.faster()).isFalse();
  }

  @Test
  void multipolygonsWithHolesAndTenThousandVertices() {
    var ring = new Coordinate[10_001];
    for (int i = 0; i < 10_000; i++) {
      double angle = 2 * Math.PI * i / 10_000;
      double radius = 0.2 + 0.01 * Math.sin(50 * angle);
      ring[i] = new Coordinate(118 + radius * Math.cos(angle), 37.7 + radius * Math.sin(angle));
    }
    ring[10_000] = ring[0].copy();
    var area =
        Scenario.GEOMETRY
            .createPolygon(ring)
            .difference(Scenario.GEOMETRY.createPoint(new Coordinate(118, 37.7)).buffer(0.05));
    var rules = Rules.of(Zone.of("county", ZoneKind.PERMITTED, ZoneShape.of(area)));
    var inTheHole = Fix.gnss(Town.at("08:00:00"), 118, 37.7, 10);
    var inside = Fix.gnss(Town.at("08:00:00"), 118.1, 37.7, 10);
    assertThat(SubjectEngine.onFix(SubjectState.INITIAL, rules, inTheHole).decision())
        .isEqualTo(Decision.OUTSIDE);
    assertThat(SubjectEngine.onFix(SubjectState.INITIAL, rules, inside).decision())
        .isEqualTo(Decision.INSIDE);
  }

  @Test
  void theReasonIsInWordsAndNumbers() {
    var town = Town.county();
    town.play(
        """
        08:00:00   412   38
        08:01:00   412   38
        08:02:00   412   38
        """);
    assertThat(town.last().explanation())
        .isEqualTo(
            new Explanation(
                "越出边界 412 m，精度 38 m，连续第 3 个定位",
                "412 m outside the boundary, accuracy 38 m, fix no. 3 in a row"));
  }

  @Test
  void everyNumberIsASettingOfTheZone() {
    var own =
        new FenceSettings(
            500,
            4,
            Duration.ofMinutes(30),
            OptionalDouble.of(5_000),
            3,
            1,
            0,
            Duration.ofMinutes(1),
            Duration.ZERO,
            Duration.ofMinutes(9));
    assertThat(Scenario.permitted(own).play("08:00:00 +400 10")).isEqualTo("UNCERTAIN");
    assertThat(Scenario.permitted(own).play("08:00:00 +5100 10")).isEqualTo("OUTSIDE RAISED");
  }
}
