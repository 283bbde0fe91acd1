package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmConfig;
import io.mingge.alarm.AlarmRepository;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.mingge.alarm.watch.MovementRepository.Still;
import io.mingge.subject.LegalBasis;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;

/// Reminds of a device that has not moved for long: somebody may be ill, or the device may lie in a
/// drawer. A reminder to ask, at most once in the same time.
@ApplicationScoped
public class MovementWatch {

  private final MovementRepository repository;
  private final AlarmRepository alarms;
  private final AlarmBook book;
  private final AlarmConfig config;
  private final Clock clock;

  MovementWatch(
      MovementRepository repository,
      AlarmRepository alarms,
      AlarmBook book,
      AlarmConfig config,
      Clock clock) {
    this.repository = repository;
    this.alarms = alarms;
    this.book = book;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "30m",
      delayed = "3m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    look();
  }

  /// Looks once for devices that lie still, and marks the reminders of those that moved again.
  @Transactional
  public void look() {
    var now = clock.instant();
    var since = now.minus(config.noMovementAfter());
    var still =
        repository.listStill(
            LocalDate.ofInstant(now, LegalBasis.ZONE),
            since,
            now.minus(config.signalLostAfter()),
            config.noMovementMeters());
    still.stream()
        .filter(one -> !alarms.raisedSince(one.subjectId(), AlarmType.NO_MOVEMENT, since))
        .forEach(this::remind);
    var lying = still.stream().map(Still::subjectId).collect(Collectors.toSet());
    alarms.listOpenObjects(AlarmType.NO_MOVEMENT).stream()
        .filter(subject -> !lying.contains(subject))
        .forEach(subject -> book.recover(subject, AlarmType.NO_MOVEMENT, now));
  }

  private void remind(Still still) {
    long hours = config.noMovementAfter().toHours();
    long meters = Math.round(config.noMovementMeters());
    book.raise(
        Occurrence.of(
                still.subjectId(),
                still.areaPath(),
                AlarmType.NO_MOVEMENT,
                still.fixAt(),
                clock.instant(),
                hours + " 小时内位置未超出 " + meters + " 米，请了解情况",
                "within " + meters + " m for " + hours + " hours; please ask")
            .at(still.place(), null));
  }
}
