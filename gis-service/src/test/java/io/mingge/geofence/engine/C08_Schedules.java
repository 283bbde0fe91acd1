package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.geofence.engine.Schedule.Window;
import io.mingge.geofence.engine.Schedule.Window.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Windows of the week in Asia/Shanghai, across midnight, with dates that differ.
class C08_Schedules {

  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 2, 17);

  private static Hours hours(String from, String until) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(until));
  }

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(Schedule.ZONE).toInstant();
  }

  private static final Schedule NIGHTS =
      new Schedule(
          List.of(
              new Window(
                  Set.of(
                      DayOfWeek.MONDAY,
                      DayOfWeek.TUESDAY,
                      DayOfWeek.WEDNESDAY,
                      DayOfWeek.THURSDAY,
                      DayOfWeek.FRIDAY),
                  hours("22:00", "06:00")),
              new Window(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), hours("23:30", "07:00"))),
          Map.of(NEW_YEAR.minusDays(1), List.of(), NEW_YEAR, List.of(hours("01:00", "05:00"))));

  @Test
  void aNightBelongsToTheDayOnWhichItBegins() {
    assertThat(NIGHTS.covers(at("2026-03-06T23:00"))).isTrue();
    assertThat(NIGHTS.covers(at("2026-03-07T05:59"))).isTrue();
    assertThat(NIGHTS.covers(at("2026-03-07T06:00"))).isFalse();
    assertThat(NIGHTS.covers(at("2026-03-07T23:00"))).isFalse();
    assertThat(NIGHTS.covers(at("2026-03-08T06:30"))).isTrue();
  }

  @Test
  void anExceptionReplacesTheWindowsOfItsDate() {
    assertThat(NIGHTS.covers(at("2026-02-16T23:00"))).isFalse();
    assertThat(NIGHTS.covers(at("2026-02-17T02:00"))).isTrue();
    assertThat(NIGHTS.covers(at("2026-02-17T23:00"))).isFalse();
    assertThat(NIGHTS.covers(at("2026-02-18T23:00"))).isTrue();
  }

  @Test
  void whatBeganTheEveningBeforeAnExceptionRunsOn() {
    assertThat(NIGHTS.covers(at("2026-02-16T05:00"))).isTrue();
  }

  @Test
  void everyChangeIsFoundInOrder() {
    var change = at("2026-02-16T05:00");
    var found = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      change = Objects.requireNonNull(NIGHTS.nextChange(change));
      found.append(change.atZone(Schedule.ZONE).toLocalDateTime()).append(' ');
    }
    assertThat(found.toString().strip())
        .isEqualTo(
            "2026-02-16T07:00 2026-02-17T01:00 2026-02-17T05:00 2026-02-18T22:00"
                + " 2026-02-19T06:00 2026-02-19T22:00");
  }

  @Test
  void alwaysNeverChanges() {
    assertThat(Schedule.ALWAYS.covers(Instant.EPOCH)).isTrue();
    assertThat(Schedule.ALWAYS.nextChange(Instant.EPOCH)).isNull();
  }

  @Test
  void wholeDaysThatTouchAreOneWindow() {
    var weekend =
        new Schedule(
            List.of(
                new Window(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), hours("00:00", "00:00"))),
            Map.of());
    assertThat(weekend.nextChange(at("2026-03-07T12:00"))).isEqualTo(at("2026-03-09T00:00"));
    assertThat(weekend.windowStart(at("2026-03-08T12:00"))).isEqualTo(at("2026-03-07T00:00"));
  }

  @Test
  void aScheduleOfExceptionsOnlyAppliesOnThoseDatesAlone() {
    var once = new Schedule(List.of(), Map.of(NEW_YEAR, List.of(hours("08:00", "20:00"))));
    assertThat(once.covers(at("2026-02-17T12:00"))).isTrue();
    assertThat(once.covers(at("2026-02-18T12:00"))).isFalse();
    assertThat(once.nextChange(at("2025-06-01T00:00"))).isEqualTo(at("2026-02-17T08:00"));
    assertThat(once.nextChange(at("2026-02-17T20:00"))).isNull();
  }
}
