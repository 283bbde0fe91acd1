package io.mingge.location;

import io.mingge.location.DeviceStatusRepository.Contact;
import io.mingge.platform.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// When a device was last heard and how full its battery was, fixes and heartbeats alike. Written
/// every few seconds: a crash loses seconds of this, never a fix. Bounded by the register: only
/// registered devices come here.
@ApplicationScoped
public class DeviceContacts {

  private static final Logger LOG = Logger.getLogger(DeviceContacts.class);
  private static final int CHUNK = 2_000;

  private final DeviceStatusRepository repository;
  private final Map<String, Contact> pending = new ConcurrentHashMap<>();

  DeviceContacts(DeviceStatusRepository repository) {
    this.repository = repository;
  }

  /// @param deviceId of a registered device
  public void heard(String deviceId, Instant at, @Nullable Double batteryPercent) {
    pending.merge(
        deviceId,
        new Contact(deviceId, at, batteryPercent),
        (before, now) ->
            now.batteryPercent() == null
                ? new Contact(deviceId, now.at(), before.batteryPercent())
                : now);
  }

  void stored(@Observes(during = TransactionPhase.AFTER_SUCCESS) FixesStored stored) {
    stored
        .fixes()
        .forEach(
            fix ->
                heard(fix.deviceId(), fix.receivedAt(), fix.late() ? null : fix.batteryPercent()));
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flush() {
    var batch = new ArrayList<Contact>();
    for (String id : List.copyOf(pending.keySet())) {
      var contact = pending.remove(id);
      if (contact != null) {
        batch.add(contact);
      }
    }
    for (int from = 0; from < batch.size(); from += CHUNK) {
      var part = batch.subList(from, Math.min(batch.size(), from + CHUNK));
      try {
        repository.saveContacts(part);
      } catch (Database.DatabaseFailed e) {
        part.forEach(one -> pending.putIfAbsent(one.deviceId(), one));
        LOG.debugf("contacts wait for the database: %s", e.getMessage());
        return;
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    flush();
  }
}
