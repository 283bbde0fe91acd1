package io.mingge.basis;

import io.mingge.subject.BasisChanged;
import io.mingge.subject.FileHistory;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.PositioningMode;
import io.mingge.subject.ReminderDue;
import io.mingge.subject.Reminders;
import io.mingge.subject.SubjectRepository;
import io.mingge.subject.SupervisionConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;

/// What the calendar does to bases: reminders before the end, the mode after it. The gate of the
/// feed is closed by the date itself, with or without this.
@ApplicationScoped
class BasisClock {

  private final BasisRepository bases;
  private final SubjectRepository subjects;
  private final PositioningMode mode;
  private final Reminders reminders;
  private final FileHistory history;
  private final SupervisionConfig config;
  private final Event<BasisChanged> changed;
  private final Clock clock;

  BasisClock(
      BasisRepository bases,
      SubjectRepository subjects,
      PositioningMode mode,
      Reminders reminders,
      FileHistory history,
      SupervisionConfig config,
      Event<BasisChanged> changed,
      Clock clock) {
    this.bases = bases;
    this.subjects = subjects;
    this.mode = mode;
    this.reminders = reminders;
    this.history = history;
    this.config = config;
    this.changed = changed;
    this.clock = clock;
  }

  @Scheduled(
      every = "${mingge.supervision.clock-every}",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void tick() {
    var today = LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
    for (var id : bases.listBegun(today)) {
      mode.follow(id);
      note(id, "BEGUN");
      changed.fire(new BasisChanged(id));
    }
    for (var bare : bases.listBare(today)) {
      mode.follow(bare.subjectId());
      note(bare.subjectId(), "EXPIRED");
      var object = bare.lastBasisId() == null ? bare.subjectId() : bare.lastBasisId();
      reminders.remind(
          new ReminderDue(bare.subjectId(), ReminderDue.Kind.BASIS_MISSING, object, 0));
      changed.fire(new BasisChanged(bare.subjectId()));
    }
    int most = Collections.max(config.basisReminderDays());
    for (var ending : bases.listEnding(today, most)) {
      BasisTerm.threshold(ending.daysLeft(), config.basisReminderDays())
          .ifPresent(
              threshold ->
                  reminders.remind(
                      new ReminderDue(
                          ending.subjectId(),
                          ReminderDue.Kind.BASIS_EXPIRING,
                          ending.id(),
                          threshold,
                          (int) ending.daysLeft())));
    }
  }

  private void note(String subjectId, String to) {
    subjects
        .findFile(subjectId)
        .ifPresent(file -> history.note(null, file, "BASIS", null, to, "", null));
  }
}
