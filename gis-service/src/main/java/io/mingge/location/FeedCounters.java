package io.mingge.location;

import io.micrometer.core.instrument.MeterRegistry;
import io.mingge.platform.Database;
import io.mingge.platform.Database.DatabaseFailed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Counts every report by day (UTC), outcome and reason. Written to the database every few seconds
/// and at shutdown, so a crash loses seconds of statistics, never a fix. Also exported as
/// `mingge_feed_reports_total`.
@ApplicationScoped
public class FeedCounters {

  /// One line of the statistics.
  public record Count(LocalDate day, Outcome outcome, String reason, long n) {}

  private record Key(LocalDate day, Outcome outcome, String reason) {}

  private static final Logger LOG = Logger.getLogger(FeedCounters.class);

  private final Database database;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<Key, Long> pending = new ConcurrentHashMap<>();

  FeedCounters(Database database, MeterRegistry meters, Clock clock) {
    this.database = database;
    this.meters = meters;
    this.clock = clock;
  }

  public void count(Outcome outcome, String reason) {
    count(outcome, reason, 1);
  }

  public void count(Outcome outcome, String reason, long n) {
    pending.merge(new Key(today(), outcome, reason), n, Long::sum);
    meters.counter("mingge.feed.reports", "outcome", outcome.name(), "reason", reason).increment(n);
  }

  /// All counts of the last `days` days, including those not yet written.
  List<Count> list(int days) {
    var all = new LinkedHashMap<Key, Long>();
    synchronized (this) {
      database
          .list(
              "select * from feed_count where day > ? order by day, outcome, reason",
              row ->
                  new Count(
                      row.getObject("day", LocalDate.class),
                      Outcome.valueOf(row.getString("outcome")),
                      row.getString("reason"),
                      row.getLong("n")),
              today().minusDays(days))
          .forEach(c -> all.put(new Key(c.day(), c.outcome(), c.reason()), c.n()));
      pending.forEach((key, n) -> all.merge(key, n, Long::sum));
    }
    return all.entrySet().stream()
        .map(
            e ->
                new Count(
                    e.getKey().day(), e.getKey().outcome(), e.getKey().reason(), e.getValue()))
        .toList();
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flush() {
    for (Key key : List.copyOf(pending.keySet())) {
      Long n = pending.remove(key);
      if (n != null && !written(key, n)) {
        pending.merge(key, n, Long::sum);
        return;
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    flush();
  }

  private boolean written(Key key, long n) {
    try {
      database.update(
          """
          insert into feed_count (day, outcome, reason, n) values (?, ?, ?, ?)
          on conflict (day, outcome, reason) do update set n = feed_count.n + excluded.n
          """,
          key.day(),
          key.outcome(),
          key.reason(),
          n);
      return true;
    } catch (DatabaseFailed e) {
      LOG.debugf("counters wait for the database: %s", e.getMessage());
      return false;
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
