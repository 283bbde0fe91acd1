package io.mingge.geofence.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.Schedule.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Schedules as people write them: `"22:00-06:00"`, `"MON-FRI 22:00-06:00; SAT,SUN 23:00-07:00"`,
/// or as an object with `windows` and `exceptions`.
final class ScheduleText {

  private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  private ScheduleText() {}

  static Schedule read(JsonNode node) throws BrokenFile {
    try {
      if (node.isMissingNode() || node.isNull()) {
        return Schedule.ALWAYS;
      }
      if (node.isTextual()) {
        return new Schedule(windows(node.asText()), Map.of());
      }
      if (node.isObject() && !node.has("windows") && !node.has("exceptions")) {
        return new Schedule(List.of(window(node)), Map.of());
      }
      var windows = new ArrayList<Window>();
      for (var window : node.isArray() ? node : node.path("windows")) {
        windows.add(window(window));
      }
      var exceptions = new HashMap<LocalDate, List<Window.Hours>>();
      for (var exception : node.path("exceptions")) {
        var hours = new ArrayList<Window.Hours>();
        for (var window : exception.path("windows")) {
          hours.add(hours(window));
        }
        exceptions.put(LocalDate.parse(exception.path("date").asText()), hours);
      }
      return new Schedule(windows, exceptions);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new BrokenFile("schedule " + node + ": " + e.getMessage());
    }
  }

  private static Window window(JsonNode node) {
    if (node.isTextual()) {
      return windows(node.asText()).getFirst();
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    var given = node.path("days");
    if (given.isTextual()) {
      days.addAll(days(given.asText()));
    }
    for (var day : given) {
      days.addAll(days(day.asText()));
    }
    return new Window(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, hours(node));
  }

  private static Window.Hours hours(JsonNode node) {
    if (node.isTextual()) {
      return hours(node.asText());
    }
    return new Window.Hours(
        clock(first(node, "from", "start")), clock(first(node, "until", "to", "end")));
  }

  private static String first(JsonNode node, String... names) {
    for (var name : names) {
      if (node.path(name).isTextual()) {
        return node.path(name).asText();
      }
    }
    throw new IllegalArgumentException("a window has from and until, as 22:00 and 06:00");
  }

  private static List<Window> windows(String text) {
    var windows = new ArrayList<Window>();
    for (var part : text.split(";", -1)) {
      var words = part.strip().split("\\s+(?=\\d)", 2);
      boolean everyDay = words.length == 1;
      Set<DayOfWeek> days = everyDay ? EnumSet.allOf(DayOfWeek.class) : days(words[0]);
      windows.add(new Window(days, hours(words[words.length - 1])));
    }
    return windows;
  }

  private static Window.Hours hours(String text) {
    var ends = text.strip().split("\\s*[-–—~]\\s*", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("hours look like 22:00-06:00, not " + text);
    }
    return new Window.Hours(clock(ends[0]), clock(ends[1]));
  }

  private static LocalTime clock(String text) {
    return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }

  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (var part : text.split("\\s*,\\s*", -1)) {
      var ends = part.split("\\s*[-–—]\\s*", -1);
      var day = day(ends[0]);
      days.add(day);
      var last = day(ends[ends.length - 1]);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(String text) {
    if (text.matches("[1-7]")) {
      return DayOfWeek.of(Integer.parseInt(text));
    }
    var upper = text.strip().toUpperCase(Locale.ROOT);
    int at = upper.length() < 3 ? -1 : DAYS.indexOf(upper.substring(0, 3));
    if (at < 0) {
      throw new IllegalArgumentException("no day of the week: " + text);
    }
    return DayOfWeek.of(at + 1);
  }
}
