package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class B09_LateFixes {

  @Test
  void aLateFixRaisesWhatWasNotSeenInTime() {
    var town = Town.county();
    assertThat(
            town.play(
                """
                08:00:00   -900   10
                08:20:00   -900   10
                08:21:00   -900   10
                08:10:00    700   10
                08:11:00    700   10
                """))
        .isEqualTo("-, -, -, BOUNDARY_EXIT LATE, late:BOUNDARY_EXIT RAISED");
    var alarm = town.episodes().getFirst();
    assertThat(alarm.occurredAt()).isEqualTo(Town.at("08:10:00"));
    assertThat(alarm.raisedAt()).isEqualTo(Town.at("08:11:00"));
    assertThat(alarm.endedAt()).isEqualTo(Town.at("08:21:00"));
  }

  @Test
  void aLateFixCorrectsAnAlarmThatDoesNotHold() {
    var town = Town.county();
    assertThat(
            town.play(
                """
                08:00:00    700   10
                08:10:00    700   10
                08:05:00   -900   10
                """))
        .isEqualTo("BOUNDARY_EXIT CANDIDATE, BOUNDARY_EXIT RAISED, late:BOUNDARY_EXIT CORRECTED");
    assertThat(town.episodes()).isEmpty();
  }

  @Test
  void aLateFixAnnotatesWhenItBeganOrEnded() {
    var town = Town.county();
    assertThat(
            town.play(
                """
                08:05:00    700   10
                08:06:00    700   10
                08:30:00   -900   10
                08:31:00   -900   10
                08:01:00    700   10
                """))
        .endsWith("late:BOUNDARY_EXIT ANNOTATED");
    assertThat(town.episodes().getFirst().occurredAt()).isEqualTo(Town.at("08:01:00"));
  }

  @Test
  void theLateFixOfAnAlarmTellsBothTimes() {
    var start = SubjectState.INITIAL;
    var rules = Town.county().rules();
    var known = java.util.List.of(Town.fix("08:00:00 -900 10"), Town.fix("08:20:00 -900 10"));
    var all =
        java.util.List.of(
            Town.fix("08:00:00 -900 10"),
            Town.fix("08:10:00 700 10"),
            Town.fix("08:11:00 700 10"),
            Town.fix("08:20:00 -900 10"));
    var former = SubjectEngine.fold(start, rules, known, null).episodes();
    var again = SubjectEngine.rejudge(start, rules, all, former, null);
    assertThat(again.changes()).hasSize(1);
    var change = again.changes().getFirst();
    assertThat(change.effect()).isEqualTo(Effect.RAISED);
    assertThat(change.judgement()).isNotNull();
    assertThat(change.explanation().zh()).isEqualTo("补传定位补判：越出边界 700 m，精度 10 m，连续第 2 个定位");
  }

  @Test
  void aLateFixOfATimeOnLeaveIsJudgedByTheRulesOfItsTime() {
    assertThat(
            Town.county()
                .leave("08:00:00", "10:00:00")
                .play(
                    """
                    07:00:00   -900   10
                    11:00:00   -900   10
                    09:00:00   4000   10
                    09:05:00   4000   10
                    """))
        .isEqualTo("-, -, BOUNDARY_EXIT LATE, late:BOUNDARY_EXIT SUPPRESSED");
  }
}
