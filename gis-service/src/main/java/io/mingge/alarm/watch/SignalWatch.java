package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmConfig;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.mingge.alarm.watch.SignalRepository.Silent;
import io.mingge.alarm.watch.SignalRepository.Watch;
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

/// Watches the battery with every fix, and once a minute the silence of devices and the calls
/// without a position. The two are two alarms: one needs the network or the wearer, the other the
/// sky (GEOFENCE.md).
///
/// Silence counts from the later of the last contact and our own start: while this service was
/// down no device could reach it, and that is nobody's alarm.
@ApplicationScoped
public class SignalWatch {

  private final SignalRepository repository;
  private final WatchMemory memory;
  private final AlarmBook book;
  private final AlarmConfig config;
  private final Clock clock;
  private volatile Instant startedAt = Instant.MAX;

  SignalWatch(
      SignalRepository repository,
      WatchMemory memory,
      AlarmBook book,
      AlarmConfig config,
      Clock clock) {
    this.repository = repository;
    this.memory = memory;
    this.book = book;
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
    var before = memory.of(fixes.stream().map(StoredFix::subjectId).distinct().toList());
    var now = new HashMap<>(before);
    for (StoredFix fix : fixes) {
      var watch = now.getOrDefault(fix.subjectId(), Watch.QUIET);
      now.put(fix.subjectId(), heard(fix, watch));
    }
    now.forEach(
        (subjectId, watch) -> {
          if (!watch.equals(before.getOrDefault(subjectId, Watch.QUIET))) {
            memory.keep(subjectId, watch);
          }
        });
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    listen();
  }

  /// Looks once for devices that are silent or without a position.
  @Transactional
  public void listen() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, LegalBasis.ZONE);
    repository.listHeardAgain(today, now.minus(config.signalLostAfter())).forEach(this::heardAgain);
    if (!now.isBefore(startedAt.plus(config.signalLostAfter()))) {
      repository
          .listSilent(today, now.minus(config.signalLostAfter()))
          .forEach(silent -> lost(silent, now));
    }
    if (!now.isBefore(startedAt.plus(config.locationLostAfter()))) {
      repository
          .listWithoutPlace(today, now.minus(config.locationLostAfter()))
          .forEach(silent -> withoutPlace(silent, now));
    }
  }

  private Watch heard(StoredFix fix, Watch watch) {
    if (watch.signalLost()) {
      book.recover(fix.subjectId(), AlarmType.SIGNAL_LOST, fix.receivedAt());
    }
    if (watch.locationLost()) {
      book.recover(fix.subjectId(), AlarmType.LOCATION_LOST, fix.receivedAt());
    }
    return new Watch(battery(fix, watch.batteryLow()), false, false);
  }

  private boolean battery(StoredFix fix, boolean low) {
    var percent = fix.batteryPercent();
    if (percent == null) {
      return low;
    }
    if (!low && percent <= config.lowBatteryPercent()) {
      book.raise(lowBattery(fix, percent));
      return true;
    }
    if (low && percent >= config.batteryRecoveredPercent()) {
      book.recover(fix.subjectId(), AlarmType.LOW_BATTERY, fix.time());
      return false;
    }
    return low;
  }

  private static Occurrence lowBattery(StoredFix fix, double percent) {
    long shown = Math.round(percent);
    return Occurrence.of(
            fix.subjectId(),
            fix.areaPath(),
            AlarmType.LOW_BATTERY,
            fix.time(),
            fix.receivedAt(),
            "设备电量 " + shown + "%，请提醒充电",
            "battery at " + shown + " %, remind to charge")
        .at(fix.place(), fix.accuracyMeters());
  }

  private void lost(Silent silent, Instant now) {
    var watch = watch(silent);
    memory.keep(silent.subjectId(), new Watch(watch.batteryLow(), true, watch.locationLost()));
    long minutes = Duration.between(silent.contactAt(), now).toMinutes();
    book.raise(
        Occurrence.of(
                silent.subjectId(),
                silent.areaPath(),
                AlarmType.SIGNAL_LOST,
                silent.contactAt(),
                now,
                "设备 " + minutes + " 分钟没有联系，最后位置见地图",
                "no contact with the device for "
                    + minutes
                    + " minutes; the map shows the last fix")
            .at(silent.place(), null));
  }

  private void withoutPlace(Silent silent, Instant now) {
    var watch = watch(silent);
    memory.keep(silent.subjectId(), new Watch(watch.batteryLow(), watch.signalLost(), true));
    long minutes = Duration.between(silent.fixAt(), now).toMinutes();
    book.raise(
        Occurrence.of(
                silent.subjectId(),
                silent.areaPath(),
                AlarmType.LOCATION_LOST,
                silent.fixAt(),
                now,
                "设备在线，但 " + minutes + " 分钟没有新的定位，最后位置见地图",
                "the device calls but has had no fix for " + minutes + " minutes")
            .at(silent.place(), null));
  }

  private void heardAgain(Silent silent) {
    var watch = watch(silent);
    memory.keep(silent.subjectId(), new Watch(watch.batteryLow(), false, watch.locationLost()));
    book.recover(silent.subjectId(), AlarmType.SIGNAL_LOST, silent.contactAt());
  }

  private Watch watch(Silent silent) {
    return memory.of(List.of(silent.subjectId())).getOrDefault(silent.subjectId(), Watch.QUIET);
  }
}
