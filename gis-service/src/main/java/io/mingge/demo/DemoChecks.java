package io.mingge.demo;

import io.mingge.check.PastChecks;
import io.mingge.geo.LonLat;
import io.mingge.incident.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

/** Loads the information checks of the past 30 days and of today. */
@ApplicationScoped
class DemoChecks {

  private final PastChecks checks;

  DemoChecks(PastChecks checks) {
    this.checks = checks;
  }

  void load(DemoFiles files, DemoCalendar calendar) {
    Map<String, String> paths = new HashMap<>();
    for (var subject : files.list("subjects.json", DemoRow.Subject.class)) {
      paths.put(subject.id(), subject.path());
    }
    checks.add(
        files.list("checks.json", DemoRow.Check.class).stream()
            .map(row -> past(row, paths.getOrDefault(row.subjectId(), ""), calendar))
            .toList(),
        calendar.now());
  }

  private static PastChecks.Past past(DemoRow.Check row, String path, DemoCalendar calendar) {
    return new PastChecks.Past(
        row.subjectId(),
        path,
        calendar
            .day(-row.daysAgo())
            .atTime(LocalTime.parse(row.time()))
            .atZone(Period.ZONE)
            .toInstant(),
        !row.result().equals("NO_ANSWER"),
        Duration.ofSeconds(row.answeredAfterSeconds()),
        new LonLat(row.lon(), row.lat()),
        row.accuracyMeters());
  }
}
