package io.mingge.location;

import io.mingge.geo.LonLat;
import io.mingge.location.DeviceSignals.Change;
import io.mingge.location.DeviceStatusRepository.Known;
import io.mingge.subject.LegalBasis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares what devices say of themselves with what they said before and announces the changes as
/// [DeviceSignals], in the transaction of the report. A strap that was opened while the device had
/// no reception arrives late and is announced all the same.
@ApplicationScoped
public class SignalDesk {

  /// What one report says of its device. `time` is the device's.
  record Said(
      String deviceId,
      String subjectId,
      String areaPath,
      Signals signals,
      Instant time,
      Instant receivedAt,
      @Nullable LonLat place,
      @Nullable Double batteryPercent) {}

  private final DeviceStatusRepository repository;
  private final ChangeLog changes;
  private final DeviceBook book;
  private final Event<DeviceSignals> announced;

  SignalDesk(
      DeviceStatusRepository repository,
      ChangeLog changes,
      DeviceBook book,
      Event<DeviceSignals> announced) {
    this.repository = repository;
    this.changes = changes;
    this.book = book;
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

  /// Takes what an authenticated device said without a fix (no reception, a cut strap indoors).
  /// Durable when it returns. Nothing is kept without an active legal basis; then, and for a device
  /// that is not open, the answer says why.
  ///
  /// @param time the device's, null when it was no date: then the receipt counts
  @Transactional
  public Optional<Refusal> hearWithoutFix(
      String deviceId,
      Signals signals,
      @Nullable Instant time,
      Instant receivedAt,
      @Nullable Double batteryPercent) {
    changes.catchUp();
    var entry = book.find(deviceId);
    if (entry == null) {
      return Optional.of(Refusal.UNKNOWN_DEVICE);
    }
    if (entry.device().disabled()) {
      return Optional.of(Refusal.DEVICE_DISABLED);
    }
    var today = LocalDate.ofInstant(receivedAt, LegalBasis.ZONE);
    if (entry.state().ended() || entry.bases().stream().noneMatch(b -> b.isActiveOn(today))) {
      return Optional.of(Refusal.NO_LEGAL_BASIS);
    }
    // A clock that runs ahead must not shut out what is said later.
    var at = time == null || time.isAfter(receivedAt) ? receivedAt : time;
    var subject = entry.device().subjectId();
    hear(
        List.of(
            new Said(
                deviceId,
                subject,
                entry.areaPath(),
                signals,
                at,
                receivedAt,
                null,
                batteryPercent)));
    return Optional.empty();
  }

  private void hear(List<Said> said) {
    // Rows are locked in the order of their ids by everybody, so nobody waits in a circle.
    var ofDevice = new TreeMap<String, List<Said>>();
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
