package io.mingge.check.draw;

import java.time.Duration;
import java.time.LocalTime;

/// How a county draws its checks: between `from` and `to` (Asia/Shanghai) at least `minimum` and at
/// most `maximum` tasks a subject and day, at least `gap` between two openings, each open for
/// `answerWithin`. A task ends by `to`.
///
/// The limits are not for a county to move: three a day is the promise of S4-07, 07:00 to 22:00
/// keeps the night free ([P] of the specification). Throws `IllegalArgumentException` beyond them
/// and when `maximum` tasks do not fit into the day.
public record DrawSettings(
    LocalTime from, LocalTime to, int minimum, int maximum, Duration gap, Duration answerWithin) {

  /// No task opens before this hour.
  public static final LocalTime EARLIEST = LocalTime.of(7, 0);

  /// No task lasts longer than to this hour.
  public static final LocalTime LATEST = LocalTime.of(22, 0);

  /// A minor's day of checks ends here [P].
  public static final LocalTime LATEST_FOR_MINORS = LocalTime.of(20, 0);

  /// A day with fewer is 核查不足, whatever else is set.
  public static final int REQUIRED = 3;

  /// 07:00 to 22:00, three or four tasks two hours apart, half an hour each [P].
  public static final DrawSettings DEFAULT =
      new DrawSettings(EARLIEST, LATEST, REQUIRED, 4, Duration.ofHours(2), Duration.ofMinutes(30));

  public DrawSettings {
    if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
      throw new IllegalArgumentException("checks lie between 07:00 and 22:00");
    }
    if (minimum < REQUIRED || maximum < minimum || maximum > 8) {
      throw new IllegalArgumentException("three to eight checks a day");
    }
    if (answerWithin.compareTo(Duration.ofMinutes(10)) < 0
        || answerWithin.compareTo(Duration.ofHours(2)) > 0) {
      throw new IllegalArgumentException("a check stays open for 10 minutes to 2 hours");
    }
    if (gap.compareTo(answerWithin) < 0) {
      throw new IllegalArgumentException("two checks of a day must not overlap");
    }
    var needed = gap.multipliedBy(maximum - 1L).plus(answerWithin);
    if (needed.compareTo(Duration.between(from, to)) > 0) {
      throw new IllegalArgumentException("so many checks do not fit into the day");
    }
  }

  /// The same with a shorter evening and, where the day becomes too short, fewer or closer tasks.
  public DrawSettings forMinor() {
    if (!to.isAfter(LATEST_FOR_MINORS)) {
      return this;
    }
    var room = Duration.between(from, LATEST_FOR_MINORS).minus(answerWithin);
    var closer = room.dividedBy(maximum - 1L);
    var fitting = closer.compareTo(gap) < 0 ? closer : gap;
    return fitting.compareTo(answerWithin) < 0
        ? this
        : new DrawSettings(from, LATEST_FOR_MINORS, minimum, maximum, fitting, answerWithin);
  }
}
