package io.mingge.geofence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.geofence.engine.Schedule;
import io.mingge.platform.InvalidValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// When a zone applies, as it travels and is stored: times of Asia/Shanghai. A window whose end is
/// not after its beginning runs past midnight.
@Schema(description = "Weekly windows and exceptional dates, Asia/Shanghai; without both: always")
public record ScheduleSheet(
    @Nullable List<WindowSheet> windows, @Nullable List<ExceptionSheet> exceptions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param days MONDAY to SUNDAY
  public record WindowSheet(List<String> days, String from, String until) {}

  /// A date with hours of its own; without any, nothing begins on it.
  public record ExceptionSheet(String date, @Nullable List<HoursSheet> windows) {}

  public record HoursSheet(String from, String until) {}

  static @Nullable ScheduleSheet of(Schedule schedule) {
    if (schedule.isAlways()) {
      return null;
    }
    return new ScheduleSheet(
        schedule.windows().stream()
            .map(
                window ->
                    new WindowSheet(
                        window.days().stream().sorted().map(DayOfWeek::name).toList(),
                        window.hours().from().toString(),
                        window.hours().until().toString()))
            .toList(),
        schedule.exceptions().entrySet().stream()
            .map(
                one ->
                    new ExceptionSheet(
                        one.getKey().toString(),
                        one.getValue().stream()
                            .map(h -> new HoursSheet(h.from().toString(), h.until().toString()))
                            .toList()))
            .toList());
  }

  /// @throws InvalidValue naming what is no day, time or date
  Schedule toSchedule() {
    try {
      var weekly =
          (windows == null ? List.<WindowSheet>of() : windows)
              .stream()
                  .map(
                      one ->
                          new Schedule.Window(
                              one.days().stream()
                                  .map(DayOfWeek::valueOf)
                                  .collect(Collectors.toSet()),
                              hours(one.from(), one.until())))
                  .toList();
      Map<LocalDate, List<Schedule.Window.Hours>> dates = new TreeMap<>();
      for (var one : exceptions == null ? List.<ExceptionSheet>of() : exceptions) {
        var own = one.windows() == null ? List.<HoursSheet>of() : one.windows();
        dates.put(
            LocalDate.parse(one.date()),
            own.stream().map(h -> hours(h.from(), h.until())).toList());
      }
      return new Schedule(weekly, dates);
    } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
      throw new InvalidValue("schedule", String.valueOf(e.getMessage()));
    }
  }

  private static Schedule.Window.Hours hours(String from, String until) {
    return new Schedule.Window.Hours(LocalTime.parse(from), LocalTime.parse(until));
  }

  static @Nullable String stored(Schedule schedule) {
    var sheet = of(schedule);
    try {
      return sheet == null ? null : JSON.writeValueAsString(sheet);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schedule is always JSON", e);
    }
  }

  static Schedule read(@Nullable String stored) {
    try {
      return stored == null
          ? Schedule.ALWAYS
          : JSON.readValue(stored, ScheduleSheet.class).toSchedule();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds a schedule that cannot be read", e);
    }
  }
}
