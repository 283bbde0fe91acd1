package io.mingge.location;

import io.mingge.geo.LonLat;
import io.mingge.location.DeviceSignals.Change;
import io.mingge.location.DeviceStatusRepository.Known;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares what devices say of themselves with what they said before and announces the changes as
/// [DeviceSignals], in the transaction of the report. A strap that was opened while the device had
/// no reception arrives late and is announced all the same.
@ApplicationScoped
public class SignalDesk {

  /// What one report says of its device. `time` is the device's.
  public record Said(
      String deviceId,
      String subjectId,
      String areaPath,
      Signals signals,
      Instant time,
      Instant receivedAt,
      @Nullable LonLat place,
      @Nullable Double batteryPercent) {}

  private final DeviceStatusRepository repository;
  private final Event<DeviceSignals> announced;

  SignalDesk(DeviceStatusRepository repository, Event<DeviceSignals> announced) {
    this.repository = repository;
    this.announced = announced;
  }

  void stored(@Observes FixesStored stored) {
    var said =
        stored.fixes().stream()
            .filter(fix -> !fix.signals().isEmpty() && fix.underBasis())
            .map(SignalDesk::said)
            .toList();
    if (!said.isEmpty()) {
      hear(said);
    }
  }

  /// Takes what devices said without a fix (no reception, a cut strap indoors). Needs a running
  /// transaction, or begins one.
  @Transactional
  public void hear(List<Said> said) {
    var ofDevice = new LinkedHashMap<String, List<Said>>();
    said.stream()
        .sorted(Comparator.comparing(Said::time))
        .forEach(one -> ofDevice.computeIfAbsent(one.deviceId(), d -> new ArrayList<>()).add(one));
    Map<String, Known> before = repository.listSignals(ofDevice.keySet());
    var changes = new ArrayList<Change>();
    ofDevice.forEach(
        (deviceId, all) -> {
          var known = before.getOrDefault(deviceId, Known.NOTHING);
          var after = fold(known, all, changes);
          if (!after.equals(known) && after.at() != null) {
            repository.saveSignals(deviceId, after.signals(), after.at());
          }
        });
    if (!changes.isEmpty()) {
      changes.sort(Comparator.comparing(Change::time));
      announced.fire(new DeviceSignals(changes));
    }
  }

  /// Walks in event order. What is older than the newest known is compared only with its own run:
  /// history cannot switch the present.
  static Known fold(Known known, List<Said> inOrder, List<Change> changes) {
    var now = known;
    var past = Signals.NONE;
    for (Said said : inOrder) {
      var at = now.at();
      if (at != null && said.time().isBefore(at)) {
        collect(past, said, true, changes);
        past = past.updatedBy(said.signals());
      } else {
        collect(now.signals(), said, false, changes);
        var next = now.signals().updatedBy(said.signals());
        now = next.equals(now.signals()) ? now : new Known(next, said.time());
      }
    }
    return now;
  }

  private static void collect(Signals before, Said said, boolean late, List<Change> changes) {
    for (Signal signal : Signal.values()) {
      boolean on = said.signals().isOn(signal);
      if (said.signals().knows(signal) && on != before.isOn(signal)) {
        changes.add(
            new Change(
                said.deviceId(),
                said.subjectId(),
                said.areaPath(),
                signal,
                on,
                said.time(),
                said.receivedAt(),
                said.place(),
                said.batteryPercent(),
                late));
      }
    }
  }

  private static Said said(StoredFix fix) {
    return new Said(
        fix.deviceId(),
        fix.subjectId(),
        fix.areaPath(),
        fix.signals(),
        fix.time(),
        fix.receivedAt(),
        fix.place(),
        fix.batteryPercent());
  }
}
