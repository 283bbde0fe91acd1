package io.mingge.subject;

import io.mingge.subject.workflow.SubjectFacts;
import io.mingge.subject.workflow.SubjectState;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;

/// What the calendar does to files: who has not reported after ten days is overdue, and people are
/// reminded of terms that end and of teams that are not as the law wants them.
@ApplicationScoped
class SubjectClock {

  private final SubjectRepository subjects;
  private final FileRepository files;
  private final SubjectDesk desk;
  private final Reminders reminders;
  private final SupervisionConfig config;
  private final Clock clock;

  SubjectClock(
      SubjectRepository subjects,
      FileRepository files,
      SubjectDesk desk,
      Reminders reminders,
      SupervisionConfig config,
      Clock clock) {
    this.subjects = subjects;
    this.files = files;
    this.desk = desk;
    this.reminders = reminders;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${mingge.supervision.clock-every}",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void tick() {
    var today = LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
    for (var id : files.listUnreported(today.minusDays(SubjectFacts.DAYS_TO_REPORT))) {
      subjects
          .findFile(id)
          .filter(file -> desk.follow(file, SubjectState.OVERDUE_REPORT, "收到文书后十日内未报到"))
          .ifPresent(file -> remind(id, ReminderDue.Kind.REPORT_OVERDUE));
    }
    int most = Collections.max(config.termReminderDays());
    for (var ending : files.listEnding(today, today.plusDays(most))) {
      long left = ChronoUnit.DAYS.between(today, ending.endsOn());
      config.termReminderDays().stream()
          .filter(days -> left <= days)
          .min(Integer::compare)
          .ifPresent(
              threshold ->
                  reminders.remind(
                      new ReminderDue(
                          ending.subjectId(),
                          ReminderDue.Kind.TERM_ENDING,
                          ending.subjectId(),
                          threshold,
                          (int) left)));
    }
    for (var gap : files.listTeamGaps()) {
      remind(
          gap.subjectId(),
          gap.womanMissing() ? ReminderDue.Kind.TEAM_NO_FEMALE : ReminderDue.Kind.TEAM_INCOMPLETE);
    }
  }

  private void remind(String subjectId, ReminderDue.Kind kind) {
    reminders.remind(new ReminderDue(subjectId, kind, subjectId, 0));
  }
}
