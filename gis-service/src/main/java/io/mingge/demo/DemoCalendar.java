package io.mingge.demo;

import io.mingge.incident.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Turns the ages of the data set into times, seen from the day it is loaded. Nothing lies ahead.
 */
record DemoCalendar(Instant now) {

  LocalDate today() {
    return LocalDate.ofInstant(now, Period.ZONE);
  }

  LocalDate day(int daysAhead) {
    return today().plusDays(daysAhead);
  }

  /** The beginning of a day; may lie ahead, for what is planned. */
  Instant startOfDay(int daysAhead) {
    return day(daysAhead).atStartOfDay(Period.ZONE).toInstant();
  }

  Instant past(int daysAgo, String time) {
    var at = day(-daysAgo).atTime(LocalTime.parse(time)).atZone(Period.ZONE).toInstant();
    return notAhead(at);
  }

  Instant later(Instant from, Duration by) {
    return notAhead(from.plus(by));
  }

  private Instant notAhead(Instant at) {
    return at.isAfter(now) ? now : at;
  }
}
