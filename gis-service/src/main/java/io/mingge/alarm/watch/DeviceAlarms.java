package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.mingge.alarm.watch.SignalRepository.Watch;
import io.mingge.location.DeviceSignals;
import io.mingge.location.DeviceSignals.Change;
import io.mingge.location.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/// Makes alarms of what a device says of itself, in the transaction of its report. A strap that
/// closes again leaves its alarm open: that is only noted.
@ApplicationScoped
class DeviceAlarms {

  private record Kind(AlarmType type, String zh, String en) {}

  private final AlarmBook book;
  private final WatchMemory memory;

  DeviceAlarms(AlarmBook book, WatchMemory memory) {
    this.book = book;
    this.memory = memory;
  }

  void changed(@Observes DeviceSignals event) {
    event.changes().forEach(change -> kind(change.signal()).ifPresent(kind -> take(change, kind)));
  }

  private void take(Change change, Kind kind) {
    if (kind.type() == AlarmType.LOW_BATTERY && !isNews(change)) {
      return;
    }
    if (!change.on()) {
      book.recover(change.subjectId(), kind.type(), change.time());
    } else if (change.late()) {
      book.raiseLate(occurrence(change, kind));
    } else {
      book.raise(occurrence(change, kind));
    }
  }

  /// The charge that comes with every fix tells the same; whoever speaks first is heard.
  private boolean isNews(Change change) {
    var subject = change.subjectId();
    var watch = memory.of(List.of(subject)).getOrDefault(subject, Watch.QUIET);
    if (watch.batteryLow() == change.on()) {
      return false;
    }
    memory.keep(subject, new Watch(change.on(), watch.signalLost(), watch.locationLost()));
    return true;
  }

  private static Occurrence occurrence(Change change, Kind kind) {
    var device = change.deviceId();
    return Occurrence.of(
            change.subjectId(),
            change.areaPath(),
            kind.type(),
            change.time(),
            change.receivedAt(),
            kind.zh() + "（设备 " + device + "）",
            kind.en() + " (device " + device + ")")
        .at(change.place(), null);
  }

  private static Optional<Kind> kind(Signal signal) {
    return switch (signal) {
      case STRAP_OPEN ->
          Optional.of(new Kind(AlarmType.STRAP_TAMPER, "腕带被打开或剪断", "the strap is open or cut"));
      case TAMPER ->
          Optional.of(
              new Kind(AlarmType.STRAP_TAMPER, "设备外壳被打开", "the case of the device was opened"));
      case SEPARATED ->
          Optional.of(
              new Kind(
                  AlarmType.DEVICE_SEPARATED,
                  "设备与佩戴者疑似分离",
                  "the device and its wearer seem to be apart"));
      case POWER_OFF ->
          Optional.of(new Kind(AlarmType.POWER_OFF, "设备已关机", "the device was switched off"));
      case LOW_BATTERY ->
          Optional.of(
              new Kind(AlarmType.LOW_BATTERY, "设备电量低，请提醒充电", "battery low, remind to charge"));
      // A plug is no event for anybody; a call for help is the wearer's, and no supervision.
      case CHARGING, SOS -> Optional.empty();
    };
  }
}
