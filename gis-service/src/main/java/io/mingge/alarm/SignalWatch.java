package io.mingge.alarm;

import io.mingge.alarm.SignalRepository.Silent;
import io.mingge.alarm.SignalRepository.Watch;
import io.mingge.location.FixesStored;
import io.mingge.location.StoredFix;
import io.mingge.subject.LegalBasis;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;

/// Watches the battery with every fix and the silence of devices once a minute.
///
/// Silence counts from the later of the last contact and our own start: while this service was
/// down no device could reach it, and that is nobody's alarm.
@ApplicationScoped
class SignalWatch {

  private final SignalRepository repository;
  private final AlarmDesk desk;
  private final AlarmConfig config;
  private final Clock clock;
  private volatile Instant startedAt = Instant.MAX;

  SignalWatch(SignalRepository repository, AlarmDesk desk, AlarmConfig config, Clock clock) {
    this.repository = repository;
    this.desk = desk;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    startedAt = clock.instant();
  }

  void heard(@Observes FixesStored stored) {
    var fixes = stored.fixes().stream().filter(fix -> fix.underBasis() && !fix.late()).toList();
    if (fixes.isEmpty()) {
      return;
    }
    var subjectIds = fixes.stream().map(StoredFix::subjectId).distinct().toList();
    var before = repository.load(subjectIds);
    var now = new HashMap<>(before);
    for (StoredFix fix : fixes) {
      var watch = now.getOrDefault(fix.subjectId(), Watch.QUIET);
      now.put(fix.subjectId(), heard(fix, watch));
    }
    now.forEach(
        (subjectId, watch) -> {
          if (!watch.equals(before.getOrDefault(subjectId, Watch.QUIET))) {
            repository.save(subjectId, watch);
          }
        });
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void listen() {
    var now = clock.instant();
    if (now.isBefore(startedAt.plus(config.signalLostAfter()))) {
      return;
    }
    var today = LocalDate.ofInstant(now, LegalBasis.ZONE);
    repository
        .listSilent(today, now.minus(config.signalLostAfter()))
        .forEach(silent -> lost(silent, now));
  }

  private Watch heard(StoredFix fix, Watch watch) {
    if (watch.signalLost()) {
      desk.recover(fix.subjectId(), AlarmType.SIGNAL_LOST, fix.receivedAt());
    }
    return new Watch(battery(fix, watch.batteryLow()), false);
  }

  private boolean battery(StoredFix fix, boolean low) {
    var percent = fix.batteryPercent();
    if (percent == null) {
      return low;
    }
    if (!low && percent <= config.lowBatteryPercent()) {
      desk.raise(lowBattery(fix, percent));
      return true;
    }
    if (low && percent >= config.batteryRecoveredPercent()) {
      desk.recover(fix.subjectId(), AlarmType.LOW_BATTERY, fix.time());
      return false;
    }
    return low;
  }

  private static Occurrence lowBattery(StoredFix fix, double percent) {
    long shown = Math.round(percent);
    return new Occurrence(
        fix.subjectId(),
        fix.areaPath(),
        AlarmType.LOW_BATTERY,
        null,
        fix.time(),
        fix.receivedAt(),
        fix.place(),
        fix.accuracyMeters(),
        null,
        "设备电量 " + shown + "%，请提醒充电",
        "battery at " + shown + " %, remind to charge");
  }

  private void lost(Silent silent, Instant now) {
    repository.save(silent.subjectId(), new Watch(watch(silent).batteryLow(), true));
    long minutes = Duration.between(silent.contactAt(), now).toMinutes();
    desk.raise(
        new Occurrence(
            silent.subjectId(),
            silent.areaPath(),
            AlarmType.SIGNAL_LOST,
            null,
            silent.contactAt(),
            now,
            silent.place(),
            null,
            null,
            "设备失联 " + minutes + " 分钟",
            "no contact with the device for " + minutes + " minutes"));
  }

  private Watch watch(Silent silent) {
    return repository
        .load(List.of(silent.subjectId()))
        .getOrDefault(silent.subjectId(), Watch.QUIET);
  }
}
