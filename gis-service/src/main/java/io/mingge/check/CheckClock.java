package io.mingge.check;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Role;
import io.mingge.check.CheckTask.Origin;
import io.mingge.check.draw.CheckDraw;
import io.mingge.check.draw.DrawSettings;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import io.mingge.subject.SubjectChanged;
import io.mingge.subject.workflow.SubjectState;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What happens to checks by itself: drawn in the morning, opened, closed after their time, counted
/// at the end of the day, deleted after release.
///
/// Every step is a transaction of its own that finds its work in the tables, so it may be killed,
/// repeated and run twice at a time. A subject's day is drawn once because `check_day` has it as
/// its key; a task is closed once because its row is locked.
@ApplicationScoped
class CheckClock {

  /// Who works with checks, and hears of them.
  static final Set<Role> STAFF = Set.of(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);

  private static final int BATCH = 200;

  private final CheckRepository repository;
  private final CheckSettings settings;
  private final LinkOutbox outbox;
  private final Event<CheckMissed> missed;
  private final Event<ChecksBelowThree> belowThree;
  private final LiveEvents live;
  private final AuditLog audit;
  private final Clock clock;
  private final RandomGenerator random = new SecureRandom();

  CheckClock(
      CheckRepository repository,
      CheckSettings settings,
      LinkOutbox outbox,
      Event<CheckMissed> missed,
      Event<ChecksBelowThree> belowThree,
      LiveEvents live,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.settings = settings;
    this.outbox = outbox;
    this.missed = missed;
    this.belowThree = belowThree;
    this.live = live;
    this.audit = audit;
    this.clock = clock;
  }

  /// Draws today's tasks of subjects who have none yet, some at a time; answers how many subjects.
  @Transactional
  int draw(RandomGenerator chance) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, CheckDraw.ZONE);
    var firstRun = repository.firstRun(today, now);
    var book = settings.book();
    var undrawn = repository.listUndrawn(today, CheckTask.CHECKED, BATCH);
    for (var subject : undrawn) {
      draw(subject, today, now, firstRun, book.of(subject.areaPath(), subject.minor()), chance);
    }
    return undrawn.size();
  }

  private void draw(
      CheckRepository.Undrawn subject,
      LocalDate day,
      Instant now,
      Instant firstRun,
      DrawSettings how,
      RandomGenerator chance) {
    var begins = day.atTime(how.from()).atZone(CheckDraw.ZONE).toInstant();
    // Had this subject been under supervision in the morning, the first run would have drawn it.
    boolean joined = now.isAfter(begins) && !firstRun.isAfter(begins);
    var times = CheckDraw.draw(day, now, how, chance);
    if (repository.insertDay(
        subject.subjectId(), subject.areaPath(), day, now, times.size(), joined)) {
      for (Instant opens : times) {
        repository.insertTask(
            CheckDesk.newId(now),
            subject.subjectId(),
            Origin.DRAWN,
            opens,
            opens.plus(how.answerWithin()),
            null,
            null);
      }
    }
  }

  /// Tells officers, and the message gateway if there is one, what has opened.
  @Transactional
  int open() {
    var opened = repository.announce(clock.instant());
    opened.forEach(outbox::add);
    opened.stream().map(CheckTask::areaPath).distinct().forEach(this::changed);
    return opened.size();
  }

  /// Closes what nobody answered. Only whoever got the link has missed a check.
  @Transactional
  int expire() {
    var over = repository.expire(clock.instant(), BATCH);
    for (var task : over) {
      if (task.sentAt() != null) {
        missed.fire(
            new CheckMissed(
                task.id(), task.subjectId(), task.areaPath(), task.opensAt(), task.expiresAt()));
      }
    }
    over.stream().map(CheckTask::areaPath).distinct().forEach(this::changed);
    return over.size();
  }

  /// Counts the days that are over. A day on which the subject came or went is no full day.
  @Transactional
  int closeDays() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, CheckDraw.ZONE);
    var ends = today.atTime(DrawSettings.LATEST).atZone(CheckDraw.ZONE).toInstant();
    var ended = repository.listEndedDays(today, !now.isBefore(ends), BATCH);
    for (var day : ended) {
      boolean partial = day.partial() || repository.wasWithdrawn(day.subjectId(), day.day());
      if (repository.closeDay(day, partial, now)
          && !partial
          && day.done() < DrawSettings.REQUIRED) {
        belowThree.fire(
            new ChecksBelowThree(
                day.subjectId(), day.areaPath(), day.day(), day.done(), DrawSettings.REQUIRED));
      }
    }
    return ended.size();
  }

  /// The net under [#changed(SubjectChanged)]: nothing stays open for who is not to be checked.
  @Transactional
  int withdraw() {
    var paths = repository.withdraw(null, CheckTask.CHECKED, clock.instant());
    paths.stream().distinct().forEach(this::changed);
    return paths.size();
  }

  /// Results are kept until release (SPEC §9) and reported when they are deleted.
  @Transactional
  int purge() {
    var ended = Arrays.stream(SubjectState.values()).filter(SubjectState::ended).toList();
    int deleted = repository.deleteOfEnded(ended);
    if (deleted > 0) {
      var now = clock.instant();
      var today = LocalDate.ofInstant(now, CheckDraw.ZONE);
      repository.reportDeleted("check_task", deleted, "supervision ended", today, now);
      audit.record(
          AuditEvent.of("CHECKS_DELETED").reason("supervision ended").detail("tasks", deleted));
    }
    return deleted;
  }

  /// In the transaction that moves the subject: no task outlives the state that allows it.
  void changed(@Observes SubjectChanged event) {
    repository.withdraw(event.subjectId(), CheckTask.CHECKED, clock.instant()).stream()
        .distinct()
        .forEach(this::changed);
  }

  private void changed(String areaPath) {
    live.publish(new LiveEvent("check.changed", areaPath, areaPath, STAFF, Map.of()));
  }

  RandomGenerator chance() {
    return random;
  }

  /// Runs the steps in order, each until nothing is left. A separate bean calls them, because a
  /// transaction begins where a bean is entered.
  @ApplicationScoped
  static class Hands {
    private final CheckClock clock;

    Hands(CheckClock clock) {
      this.clock = clock;
    }

    @Scheduled(
        every = "{mingge.check.clock}",
        delayed = "5s",
        concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void turn() {
      clock.withdraw();
      while (clock.draw(clock.chance()) == BATCH) {
        // the next batch
      }
      clock.open();
      while (clock.expire() == BATCH) {
        // the next batch
      }
      while (clock.closeDays() == BATCH) {
        // the next batch
      }
      clock.purge();
    }
  }
}
