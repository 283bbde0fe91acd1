package io.mingge.geofence.engine;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When a rule applies: windows of the week and dates that differ, all in Asia/Shanghai.
///
/// A window belongs to the day on which it begins; one that ends at or before its beginning goes
/// on past midnight (`22:00–06:00`), and `00:00–00:00` is the whole day. A date in `exceptions` has
/// exactly the windows given for it, none included: then nothing begins on that date, but what
/// began the evening before runs on to its end.
///
/// @param windows empty together with `exceptions` means always
public record Schedule(List<Window> windows, Map<LocalDate, List<Window.Hours>> exceptions) {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  public static final Schedule ALWAYS = new Schedule(List.of(), Map.of());

  private static final int DAYS_AHEAD = 8;

  /// Hours on certain days of the week.
  public record Window(Set<DayOfWeek> days, Hours hours) {

    /// From inclusive, until exclusive.
    public record Hours(LocalTime from, LocalTime until) {}

    public Window {
      days = Set.copyOf(days);
      if (days.isEmpty()) {
        throw new IllegalArgumentException("a window needs a day of the week");
      }
    }

    public static Window daily(String from, String until) {
      return new Window(
          Set.of(DayOfWeek.values()), new Hours(LocalTime.parse(from), LocalTime.parse(until)));
    }
  }

  private record Interval(Instant from, Instant until) {}

  public Schedule {
    windows = List.copyOf(windows);
    var copy = new TreeMap<LocalDate, List<Window.Hours>>();
    exceptions.forEach((date, hours) -> copy.put(date, List.copyOf(hours)));
    exceptions = java.util.Collections.unmodifiableMap(copy);
  }

  /// Every day the same hours, for example `daily("22:00", "06:00")`.
  public static Schedule daily(String from, String until) {
    return new Schedule(List.of(Window.daily(from, until)), Map.of());
  }

  public boolean isAlways() {
    return windows.isEmpty() && exceptions.isEmpty();
  }

  public boolean covers(Instant time) {
    return isAlways() || around(time) != null;
  }

  /// The beginning of the window that covers `time`; null if none does or the schedule is always.
  @Nullable Instant windowStart(Instant time) {
    var interval = isAlways() ? null : around(time);
    return interval == null ? null : interval.from();
  }

  /// The next instant after `after` at which [#covers] changes; null if it never does.
  public @Nullable Instant nextChange(Instant after) {
    if (isAlways()) {
      return null;
    }
    var now = around(after);
    if (now != null) {
      return now.until();
    }
    var today = after.atZone(ZONE).toLocalDate();
    var days = new TreeSet<LocalDate>();
    for (int day = 0; day <= DAYS_AHEAD; day++) {
      days.add(today.plusDays(day));
    }
    exceptions.keySet().stream().filter(date -> date.isAfter(today)).forEach(days::add);
    // A day after the last exception may be the first ordinary one again.
    exceptions.keySet().stream()
        .filter(date -> date.isAfter(today))
        .forEach(date -> addWeekAfter(date, days));
    return days.stream()
        .flatMap(day -> begunOn(day).stream())
        .map(Interval::from)
        .filter(from -> from.isAfter(after))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static void addWeekAfter(LocalDate date, Set<LocalDate> days) {
    for (int day = 1; day < DAYS_AHEAD; day++) {
      days.add(date.plusDays(day));
    }
  }

  /// The window round `time`, joined with those that touch it; null if there is none.
  private @Nullable Interval around(Instant time) {
    var today = time.atZone(ZONE).toLocalDate();
    var found = covering(time, today);
    if (found == null) {
      return null;
    }
    return new Interval(joinedStart(found.from()), joinedEnd(found.until()));
  }

  private Instant joinedStart(Instant from) {
    var start = from;
    for (int round = 0; round < DAYS_AHEAD; round++) {
      var before = covering(start.minusNanos(1), start.minusNanos(1).atZone(ZONE).toLocalDate());
      if (before == null) {
        break;
      }
      start = before.from();
    }
    return start;
  }

  private Instant joinedEnd(Instant until) {
    var end = until;
    for (int round = 0; round < DAYS_AHEAD; round++) {
      var next = covering(end, end.atZone(ZONE).toLocalDate());
      if (next == null) {
        break;
      }
      end = next.until();
    }
    return end;
  }

  private @Nullable Interval covering(Instant time, LocalDate day) {
    Interval longest = null;
    for (var date : List.of(day.minusDays(1), day)) {
      for (var interval : begunOn(date)) {
        boolean covers = !time.isBefore(interval.from()) && time.isBefore(interval.until());
        if (covers && (longest == null || interval.until().isAfter(longest.until()))) {
          longest = interval;
        }
      }
    }
    return longest;
  }

  private List<Interval> begunOn(LocalDate date) {
    var hours = exceptions.get(date);
    if (hours == null) {
      hours = new ArrayList<>();
      for (var window : windows) {
        if (window.days().contains(date.getDayOfWeek())) {
          hours.add(window.hours());
        }
      }
    }
    return hours.stream().map(one -> interval(date, one)).toList();
  }

  private static Interval interval(LocalDate date, Window.Hours hours) {
    boolean pastMidnight = !hours.until().isAfter(hours.from());
    var end = (pastMidnight ? date.plusDays(1) : date).atTime(hours.until());
    return new Interval(
        date.atTime(hours.from()).atZone(ZONE).toInstant(), end.atZone(ZONE).toInstant());
  }
}
