package io.mingge.alarm;

import io.mingge.alarm.AlarmAnnounced.News;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands alarms that nobody acknowledged in time to the county (SPEC §7): first to its duty person,
/// after the same time again to everybody of its chain. The deadlines are columns, so a restart
/// loses none and several instances escalate each alarm once.
@ApplicationScoped
public class EscalationWatch {

  private static final int LAST = 2;
  private static final int AT_ONCE = 200;

  private final AlarmRepository repository;
  private final AlarmAnnouncer announcer;
  private final AlarmConfig config;
  private final AuditLog audit;
  private final Clock clock;

  EscalationWatch(
      AlarmRepository repository,
      AlarmAnnouncer announcer,
      AlarmConfig config,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.announcer = announcer;
    this.config = config;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(
      every = "${mingge.alarm.escalation-every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    while (escalateDue() == AT_ONCE) {
      // The rest of a flood: each round is a transaction of its own.
    }
  }

  /// Escalates what is due now; answers how many alarms, at most two hundred.
  @Transactional
  public int escalateDue() {
    var now = clock.instant();
    List<Alarm> due = repository.lockOverdue(now, AT_ONCE);
    due.forEach(alarm -> escalate(alarm, now));
    return due.size();
  }

  private void escalate(Alarm alarm, Instant now) {
    int level = alarm.desk().escalation() + 1;
    var within = config.acknowledgeWithin(alarm.level());
    @Nullable Instant next = level >= LAST || within == null ? null : now.plus(within);
    repository.escalate(alarm.id(), level, now, next);
    repository.log(
        alarm.id(), AlarmRepository.line(now, "system", "ESCALATED", alarm.state(), alarm.state()));
    audit.record(
        AuditEvent.of("ALARM_ESCALATED")
            .object("ALARM", alarm.id())
            .area(alarm.scopePath())
            .detail("escalation", level));
    repository
        .find(alarm.id())
        .ifPresent(escalated -> announcer.announce(News.ESCALATED, escalated));
  }
}
