package io.mingge.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mingge.alarm.AlarmFlow.Facts;
import io.mingge.alarm.AlarmFlow.Person;
import io.mingge.alarm.AlarmFlow.Request;
import io.mingge.alarm.AlarmFlow.SecondPersonNeeded;
import io.mingge.alarm.AlarmFlow.Situation;
import io.mingge.alarm.AlarmFlow.StepForOthers;
import io.mingge.alarm.AlarmFlow.StepIncomplete;
import io.mingge.alarm.AlarmFlow.StepNotAllowed;
import io.mingge.auth.Role;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmFlowTest {

  private static final Person TOWN = new Person("town", Set.of(Role.JUDICIAL_ASSISTANT));
  private static final Person COUNTY = new Person("county", Set.of(Role.CORRECTION_OFFICER));
  private static final Person OTHER_COUNTY = new Person("other", Set.of(Role.CORRECTION_OFFICER));

  private static Situation serious(AlarmState state) {
    return new Situation(state, AlarmLevel.SERIOUS, null, null, Facts.NONE);
  }

  private static Request to(AlarmState state) {
    return new Request(state, null, null, null, null, null, null);
  }

  private static Request falseAlarm(@Nullable FalseAlarmReason reason, @Nullable String text) {
    return new Request(AlarmState.FALSE_ALARM, null, reason, null, text, null, null);
  }

  private static Request disposed(@Nullable Disposal disposal, @Nullable String text) {
    return new Request(AlarmState.DISPOSED, null, null, disposal, text, null, null);
  }

  @Test
  void theTownVerifiesAndTheCountyDisposes() {
    assertThat(AlarmFlow.allowed(serious(AlarmState.RAISED), TOWN))
        .containsExactly(AlarmState.ACKNOWLEDGED);
    assertThat(AlarmFlow.allowed(serious(AlarmState.VERIFYING), TOWN))
        .containsExactly(AlarmState.FALSE_ALARM, AlarmState.CONFIRMED);
    assertThat(AlarmFlow.allowed(serious(AlarmState.VERIFYING), COUNTY))
        .contains(AlarmState.LOST_PROCEDURE);
    assertThatThrownBy(
            () ->
                AlarmFlow.check(
                    serious(AlarmState.CONFIRMED), TOWN, disposed(Disposal.WARNING, null)))
        .isInstanceOf(StepForOthers.class);
  }

  @Test
  void aStepTheStateDoesNotHaveIsRefused() {
    assertThatThrownBy(
            () -> AlarmFlow.check(serious(AlarmState.RAISED), COUNTY, to(AlarmState.CLOSED)))
        .isInstanceOf(StepNotAllowed.class);
    for (AlarmState state : new AlarmState[] {AlarmState.CLOSED, AlarmState.SUPPRESSED}) {
      assertThat(AlarmFlow.allowed(serious(state), COUNTY)).isEmpty();
    }
  }

  @Test
  void verifyingNeedsItsMethod() {
    assertThatThrownBy(
            () -> AlarmFlow.check(serious(AlarmState.ACKNOWLEDGED), TOWN, to(AlarmState.VERIFYING)))
        .isInstanceOf(StepIncomplete.class);
  }

  @Test
  void aFalseAlarmNeedsItsReasonAndOtherNeedsWords() {
    var verifying = serious(AlarmState.VERIFYING);
    assertThatThrownBy(() -> AlarmFlow.check(verifying, TOWN, falseAlarm(null, "because")))
        .isInstanceOf(StepIncomplete.class);
    assertThatThrownBy(
            () -> AlarmFlow.check(verifying, TOWN, falseAlarm(FalseAlarmReason.OTHER, " ")))
        .isInstanceOf(StepIncomplete.class);
    assertThatCode(
            () -> AlarmFlow.check(verifying, TOWN, falseAlarm(FalseAlarmReason.GNSS_DRIFT, null)))
        .doesNotThrowAnyException();
  }

  @Test
  void noActionNeedsWords() {
    var confirmed = serious(AlarmState.CONFIRMED);
    assertThatThrownBy(() -> AlarmFlow.check(confirmed, COUNTY, disposed(Disposal.NO_ACTION, null)))
        .isInstanceOf(StepIncomplete.class);
    assertThatCode(() -> AlarmFlow.check(confirmed, COUNTY, disposed(Disposal.NO_ACTION, "ill")))
        .doesNotThrowAnyException();
  }

  @Test
  void whoDisposedDoesNotClose() {
    var disposed =
        new Situation(AlarmState.DISPOSED, AlarmLevel.GENERAL, "county", null, Facts.NONE);
    assertThatThrownBy(() -> AlarmFlow.check(disposed, COUNTY, to(AlarmState.CLOSED)))
        .isInstanceOf(SecondPersonNeeded.class);
    assertThat(AlarmFlow.allowed(disposed, COUNTY)).isEmpty();
    assertThat(AlarmFlow.allowed(disposed, OTHER_COUNTY)).containsExactly(AlarmState.CLOSED);
  }

  @Test
  void aSeriousFalseAlarmIsClosedByASecondPersonAGeneralOneNeedsNone() {
    var serious =
        new Situation(AlarmState.FALSE_ALARM, AlarmLevel.SERIOUS, "town", null, Facts.NONE);
    var general =
        new Situation(AlarmState.FALSE_ALARM, AlarmLevel.GENERAL, "town", null, Facts.NONE);
    assertThatThrownBy(() -> AlarmFlow.check(serious, TOWN, to(AlarmState.CLOSED)))
        .isInstanceOf(SecondPersonNeeded.class);
    assertThatCode(() -> AlarmFlow.check(general, TOWN, to(AlarmState.CLOSED)))
        .doesNotThrowAnyException();
  }

  @Test
  void aReminderMayBeClosedOnceSeen() {
    var seen = new Situation(AlarmState.ACKNOWLEDGED, AlarmLevel.REMINDER, null, null, Facts.NONE);
    assertThat(AlarmFlow.allowed(seen, TOWN))
        .containsExactly(AlarmState.VERIFYING, AlarmState.CLOSED);
    assertThat(AlarmFlow.allowed(serious(AlarmState.ACKNOWLEDGED), TOWN))
        .containsExactly(AlarmState.VERIFYING);
  }

  @Test
  void noOtherRoleMayTakeAnyStep() {
    var others =
        Arrays.stream(Role.values()).filter(role -> !AlarmDesk.STAFF.contains(role)).toList();
    for (Role role : others) {
      for (AlarmState state : AlarmState.values()) {
        assertThat(AlarmFlow.allowed(serious(state), new Person("x", Set.of(role)))).isEmpty();
      }
    }
  }
}
