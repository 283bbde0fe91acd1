package io.mingge.leave;

import io.mingge.subject.ReminderDue;
import io.mingge.subject.Reminders;
import io.mingge.subject.SubjectDesk;
import io.mingge.subject.SubjectRepository;
import io.mingge.subject.SupervisionConfig;
import io.mingge.subject.workflow.SubjectState;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/// What the clock does to leaves: the file says ON_LEAVE from their beginning, and who is not back
/// in time is reminded of. The fence reads the times itself.
@ApplicationScoped
class LeaveClock {

  private final LeaveRepository leaves;
  private final SubjectRepository subjects;
  private final SubjectDesk files;
  private final Reminders reminders;
  private final SupervisionConfig config;
  private final Clock clock;

  LeaveClock(
      LeaveRepository leaves,
      SubjectRepository subjects,
      SubjectDesk files,
      Reminders reminders,
      SupervisionConfig config,
      Clock clock) {
    this.leaves = leaves;
    this.subjects = subjects;
    this.files = files;
    this.reminders = reminders;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${mingge.supervision.clock-every}",
      delayed = "25s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void tick() {
    var now = clock.instant();
    for (var begun : leaves.listBegun(now)) {
      subjects
          .findFile(begun.subjectId())
          .ifPresent(file -> files.follow(file, SubjectState.ON_LEAVE, "请假开始"));
    }
    for (var late : leaves.listOverdue(now.minus(config.returnWithin()))) {
      reminders.remind(
          new ReminderDue(late.subjectId(), ReminderDue.Kind.LEAVE_OVERDUE, late.id(), 0));
    }
  }
}
