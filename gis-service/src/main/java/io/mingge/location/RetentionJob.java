package io.mingge.location;

import io.mingge.audit.Actor;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.location.RetentionRepository.Report;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Deletes what the feed may not keep any longer, once a night, and reports every deletion: whole
/// days of fixes, quarantined fixes, counters, checkpoints. What an alarm needs as evidence stands
/// in the alarm. Makes the partitions of the coming days while it is at it.
@ApplicationScoped
public class RetentionJob {

  private static final int DAYS_AHEAD = 3;

  private final RetentionRepository repository;
  private final FixRepository fixes;
  private final FeedConfig feed;
  private final RetentionConfig config;
  private final AuditLog audit;
  private final Clock clock;

  RetentionJob(
      RetentionRepository repository,
      FixRepository fixes,
      FeedConfig feed,
      RetentionConfig config,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.fixes = fixes;
    this.feed = feed;
    this.config = config;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(
      cron = "${mingge.retention.at:0 10 3 * * ?}",
      timeZone = "Asia/Shanghai",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void run() {
    makePartitions();
    var fixesFrom = keepFrom(feed.maxAge());
    for (LocalDate day : repository.listDaysBefore(fixesFrom)) {
      step(fixesFrom, "FIXES", day.toString(), () -> repository.dropDay(day));
      fixes.partitionDropped(day);
    }
    step(
        fixesFrom,
        "FENCE_CHECKPOINTS",
        null,
        () -> repository.delete("fence_checkpoint", "judged_until", start(fixesFrom)));
    var quarantineFrom = keepFrom(config.quarantine());
    step(
        quarantineFrom,
        "QUARANTINED_FIXES",
        null,
        () -> repository.delete("fix_quarantine", "received_at", start(quarantineFrom)));
    var devicesFrom = keepFrom(config.deviceCounts());
    step(
        devicesFrom,
        "DEVICE_COUNTS",
        null,
        () -> repository.delete("device_count", "day", devicesFrom));
    var countsFrom = keepFrom(config.feedCounts());
    step(countsFrom, "FEED_COUNTS", null, () -> repository.delete("feed_count", "day", countsFrom));
    // Not personal data, only news everybody has read: no report.
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                repository.delete("feed_change", "at", clock.instant().minus(Duration.ofDays(1))));
  }

  /// The partitions of today and the coming days, so that no fix waits for one.
  @Scheduled(every = "6h", delayed = "5s")
  void makePartitions() {
    for (int i = 0; i <= DAYS_AHEAD; i++) {
      fixes.makePartition(today().plusDays(i));
    }
  }

  @FunctionalInterface
  private interface Deletion {
    long rows();
  }

  /// One deletion with its report and its line in the register, or none of them.
  private void step(LocalDate keepFrom, String what, @Nullable String detail, Deletion deletion) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              if (!repository.isAlone()) {
                return;
              }
              var started = clock.instant();
              long rows = deletion.rows();
              if (rows == 0 && detail == null) {
                return;
              }
              repository.report(
                  new Report(0, started, clock.instant(), keepFrom, what, rows, detail));
              audit.record(
                  AuditEvent.of("RETENTION_DELETED")
                      .by(Actor.SYSTEM)
                      .object("RETENTION", what)
                      .detail("rows", rows)
                      .detail("keepFrom", keepFrom.toString())
                      .detail("detail", detail == null ? "" : detail));
            });
  }

  private LocalDate keepFrom(Duration age) {
    return LocalDate.ofInstant(clock.instant().minus(age), ZoneOffset.UTC);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
