package io.mingge.location;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mingge.location.FixLedger.Item;
import io.mingge.location.FixLedger.Result;
import io.mingge.platform.Database.DatabaseFailed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Counts every report by day (UTC), protocol, outcome and reason, and those of registered devices
/// by device. Written to the database every few seconds (by device: every minute) and at shutdown,
/// so a crash loses seconds of statistics, never a fix. Also exported as
/// `mingge_feed_reports_total`.
@ApplicationScoped
public class FeedCounters {

  /// One line of the statistics.
  public record Count(LocalDate day, Protocol protocol, Outcome outcome, String reason, long n) {}

  /// One line of a device's.
  public record DeviceCount(
      LocalDate day, String deviceId, String subjectId, Outcome outcome, String reason, long n) {}

  private record Key(LocalDate day, Protocol protocol, Outcome outcome, String reason) {}

  private record DeviceKey(LocalDate day, String deviceId, Outcome outcome, String reason) {}

  private record What(Protocol protocol, Outcome outcome, String reason) {}

  private static final Logger LOG = Logger.getLogger(FeedCounters.class);

  private final FeedCountRepository repository;
  private final DeviceBook book;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<Key, Long> pending = new ConcurrentHashMap<>();
  private final Map<DeviceKey, Long> pendingDevices = new ConcurrentHashMap<>();
  private final Map<What, Counter> exported = new ConcurrentHashMap<>();

  FeedCounters(FeedCountRepository repository, DeviceBook book, MeterRegistry meters, Clock clock) {
    this.repository = repository;
    this.book = book;
    this.meters = meters;
    this.clock = clock;
  }

  /// For reports that never reached the writer: refused by a decoder.
  public void count(Outcome outcome, String reason) {
    count(Protocol.OSMAND, outcome, reason, 1);
  }

  public void count(Protocol protocol, Outcome outcome, String reason, long n) {
    pending.merge(new Key(today(), protocol, outcome, reason), n, Long::sum);
    exported
        .computeIfAbsent(
            new What(protocol, outcome, reason),
            what ->
                meters.counter(
                    "mingge.feed.reports",
                    "outcome",
                    outcome.name(),
                    "reason",
                    reason,
                    "protocol",
                    protocol.name()))
        .increment(n);
  }

  /// One result per item, in order.
  void count(List<Item> items, List<Result> results) {
    var day = today();
    var sums = new HashMap<What, Long>();
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      var result = results.get(i);
      if (result == FixLedger.ELSEWHERE) {
        continue;
      }
      var outcome = result.receipt().outcome();
      sums.merge(new What(item.protocol(), outcome, result.reason()), 1L, Long::sum);
      var deviceId = item.report().deviceId();
      if (book.find(deviceId) != null) {
        pendingDevices.merge(new DeviceKey(day, deviceId, outcome, result.reason()), 1L, Long::sum);
      }
    }
    sums.forEach((what, n) -> count(what.protocol(), what.outcome(), what.reason(), n));
  }

  /// All counts of the last `days` days, including those not yet written.
  List<Count> list(int days) {
    var all = new LinkedHashMap<Key, Long>();
    synchronized (this) {
      repository
          .list(today().minusDays(days))
          .forEach(c -> all.put(new Key(c.day(), c.protocol(), c.outcome(), c.reason()), c.n()));
      pending.forEach((key, n) -> all.merge(key, n, Long::sum));
    }
    var counts = new ArrayList<Count>(all.size());
    all.forEach(
        (key, n) ->
            counts.add(new Count(key.day(), key.protocol(), key.outcome(), key.reason(), n)));
    return counts;
  }

  /// Counts of devices of subjects below these area patterns, those not yet written included.
  List<DeviceCount> listDevices(Collection<String> areaPatterns, int days) {
    flushDevices();
    return repository.listDevices(areaPatterns, today().minusDays(days));
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flush() {
    var counts = new ArrayList<Count>();
    for (Key key : List.copyOf(pending.keySet())) {
      Long n = pending.remove(key);
      if (n != null) {
        counts.add(new Count(key.day(), key.protocol(), key.outcome(), key.reason(), n));
      }
    }
    try {
      repository.add(counts);
    } catch (DatabaseFailed e) {
      counts.forEach(
          c ->
              pending.merge(
                  new Key(c.day(), c.protocol(), c.outcome(), c.reason()), c.n(), Long::sum));
      LOG.debugf("counters wait for the database: %s", e.getMessage());
    }
  }

  @Scheduled(
      every = "60s",
      delayed = "60s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flushDevices() {
    var counts = new ArrayList<DeviceCount>();
    for (DeviceKey key : List.copyOf(pendingDevices.keySet())) {
      Long n = pendingDevices.remove(key);
      if (n != null) {
        counts.add(new DeviceCount(key.day(), key.deviceId(), "", key.outcome(), key.reason(), n));
      }
    }
    try {
      repository.addDevices(counts);
    } catch (DatabaseFailed e) {
      counts.forEach(
          c ->
              pendingDevices.merge(
                  new DeviceKey(c.day(), c.deviceId(), c.outcome(), c.reason()), c.n(), Long::sum));
      LOG.debugf("counters of devices wait for the database: %s", e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    flush();
    flushDevices();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
