package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class B04_LeaveWithDestination {

  /// A place 30 to 40 km out and the road there.
  private static Town town() {
    return Town.county()
        .leave("08:00:00", "18:00:00", Walks.box(30_000, 40_000), Town.road(-500, 31_000, 1_000));
  }

  @Test
  void theApprovedRoadAndPlaceRaiseNothing() {
    assertThat(
            town()
                .play(
                    """
                    08:30:00    -900   10
                    08:40:00   10000   10
                    08:41:00   11000   10
                    09:00:00   35000   10
                    09:10:00   35000   10
                    """))
        .isEqualTo("-, BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT SUPPRESSED, -, -");
  }

  @Test
  void beyondTheApprovedPlaceIsADeviation() {
    var town = town();
    assertThat(
            town.play(
                """
                09:00:00   35000   10
                09:10:00   35000   10
                09:30:00   42000   10
                09:31:00   42000   10
                09:32:00   42000   10
                """))
        .isEqualTo(
            "BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT SUPPRESSED, -,"
                + " LEAVE_DEVIATION RAISED, LEAVE_DEVIATION REPEATED");
    assertThat(town.last().explanation().zh()).startsWith("偏离批准目的地和路线 2000 m");
  }

  @Test
  void backAtTheApprovedPlaceTheDeviationIsRecovered() {
    assertThat(
            town()
                .play(
                    """
                    09:30:00   42000   10
                    09:31:00   42000   10
                    09:40:00   39000   10
                    09:41:00   39000   10
                    """))
        .isEqualTo(
            "BOUNDARY_EXIT CANDIDATE, LEAVE_DEVIATION RAISED, -,"
                + " LEAVE_DEVIATION RECOVERED+BOUNDARY_EXIT SUPPRESSED");
  }

  @Test
  void stillAwayWhenTheLeaveEndsIsOverdueAtThatInstantWithoutAFix() {
    var town = town();
    assertThat(
            town.play(
                """
                17:50:00   35000   10
                17:55:00   35000   10
                18:00:00   clock
                """))
        .isEqualTo("BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT SUPPRESSED," + " LEAVE_OVERDUE RAISED");
    assertThat(town.last().occurredAt()).isEqualTo(Town.at("18:00:00"));
    assertThat(town.last().coverId()).isEqualTo("leave");
    assertThat(town.last().explanation().zh()).contains("请假已到期未返回");
  }

  @Test
  void silentWhenTheLeaveEndsRaisesWithTheNextFixAndCountsFromTheEnd() {
    var town = town();
    assertThat(
            town.play(
                """
                16:00:00   35000   10
                16:05:00   35000   10
                18:00:00   clock
                19:00:00   35000   10
                """))
        .endsWith("-, LEAVE_OVERDUE RAISED");
    assertThat(town.last().occurredAt()).isEqualTo(Town.at("18:00:00"));
  }

  @Test
  void overdueStaysOverdueUntilTheSubjectIsSurelyBack() {
    assertThat(
            town()
                .play(
                    """
                    17:50:00   35000   10
                    17:55:00   35000   10
                    18:30:00   35000   10
                    19:30:00   -1000   10
                    19:31:00   -1000   10
                    """))
        .endsWith("LEAVE_OVERDUE RAISED+LEAVE_OVERDUE REPEATED, -, LEAVE_OVERDUE RECOVERED");
  }

  @Test
  void notSeenSinceBeforeTheLeaveIsOverdueToo() {
    assertThat(
            town()
                .play(
                    """
                    07:00:00   -1000   10
                    19:00:00   35000   10
                    19:01:00   35000   10
                    """))
        .isEqualTo("-, BOUNDARY_EXIT CANDIDATE, LEAVE_OVERDUE RAISED");
  }

  @Test
  void goingOutAgainAfterTheReturnIsAnOrdinaryExit() {
    assertThat(
            town()
                .play(
                    """
                    17:00:00   35000   10
                    17:30:00   -1000   10
                    17:31:00   -1000   10
                    19:00:00    1000   10
                    19:01:00    1000   10
                    """))
        .endsWith("BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT RAISED");
  }

  @Test
  void aLeaveApprovedDuringAnExitLiftsTheAlarmAndKeepsIt() {
    var before = Town.county().rules();
    var state = SubjectState.INITIAL;
    for (var line : new String[] {"09:00:00 4000 10", "09:05:00 4000 10"}) {
      state = SubjectEngine.onFix(state, before, Town.fix(line)).state();
    }
    var approved = Town.county().leave("09:00:00", "12:00:00").rules();
    var outcome = SubjectEngine.onClock(state, approved, Town.at("09:06:00"));
    assertThat(outcome.judgements())
        .extracting(Judgement::effect)
        .containsExactly(Effect.LIFTED, Effect.SUPPRESSED);
    assertThat(outcome.state().open()).singleElement().matches(Episode::suppressed);
  }
}
