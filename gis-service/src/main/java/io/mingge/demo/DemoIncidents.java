package io.mingge.demo;

import io.mingge.incident.DisputeType;
import io.mingge.incident.IncidentKind;
import io.mingge.incident.IncidentRegister;
import io.mingge.incident.Scale;
import io.mingge.incident.Source;
import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Loads the disputes, hazards and other incidents of the past. */
@ApplicationScoped
class DemoIncidents {

  /** A matter settled on the day it was reported took some hours all the same. */
  private static final Duration SAME_DAY = Duration.ofHours(2);

  private final IncidentRegister incidents;

  DemoIncidents(IncidentRegister incidents) {
    this.incidents = incidents;
  }

  void load(DemoFiles files, DemoCalendar calendar) {
    incidents.add(
        files.list("incidents.json", DemoRow.Incident.class).stream()
            .map(row -> past(row, calendar))
            .toList(),
        calendar.now());
  }

  private static IncidentRegister.PastIncident past(DemoRow.Incident row, DemoCalendar calendar) {
    var reported = calendar.past(row.reportedDaysAgo(), row.reportedTime());
    return new IncidentRegister.PastIncident(
        row.id(),
        IncidentKind.valueOf(row.kind()),
        type(row.disputeType()),
        row.title(),
        row.text() == null ? "" : row.text(),
        Source.valueOf(row.source()),
        Scale.findCode(row.scale())
            .orElseThrow(() -> new IllegalStateException("no such scale: " + row.scale())),
        IncidentState.valueOf(row.state()),
        IncidentLevel.valueOf(row.level()),
        row.lon(),
        row.lat(),
        row.gridCode(),
        row.areaPath(),
        reported,
        settled(reported, row.settledDaysAfter(), calendar),
        row.agreementForm(),
        row.mediationMode(),
        row.register(),
        row.category(),
        row.storyKey());
  }

  private static @Nullable Instant settled(
      Instant reported, @Nullable Integer daysAfter, DemoCalendar calendar) {
    return daysAfter == null
        ? null
        : calendar.later(reported, daysAfter == 0 ? SAME_DAY : Duration.ofDays(daysAfter));
  }

  private static @Nullable DisputeType type(@Nullable String code) {
    return code == null
        ? null
        : DisputeType.findCode(code)
            .orElseThrow(() -> new IllegalStateException("no such dispute type: " + code));
  }
}
