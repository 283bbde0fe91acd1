package io.mingge.geofence;

import io.mingge.location.ChangeLog;
import io.mingge.location.FixWriter;
import io.mingge.platform.Database.DatabaseFailed;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import org.jboss.logging.Logger;

/// Has subjects judged without a fix: when a schedule, leave or zone starts or ends, and when one
/// of them was changed. Once a second; the judging is the writers', so that nobody else is at work
/// on the subject.
@ApplicationScoped
class FenceClock {

  private static final Logger LOG = Logger.getLogger(FenceClock.class);

  private final FenceMemory memory;
  private final RuleBook rules;
  private final ChangeLog changes;
  private final FixWriter writer;
  private final Clock clock;
  private boolean begun;

  FenceClock(FenceMemory memory, RuleBook rules, ChangeLog changes, FixWriter writer, Clock clock) {
    this.memory = memory;
    this.rules = rules;
    this.changes = changes;
    this.writer = writer;
    this.clock = clock;
  }

  @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    try {
      changes.catchUp();
    } catch (DatabaseFailed e) {
      LOG.debugf("the fence clock waits for the database: %s", e.getMessage());
      return;
    }
    if (!begun) {
      // What started or ended while nobody was there to see it.
      begun = true;
      rules.takeChanged();
      writer.wakeAll();
      return;
    }
    var due = new HashSet<>(rules.takeChanged());
    due.addAll(memory.takeDue(clock.instant()));
    if (!due.isEmpty()) {
      writer.wake(due);
    }
  }
}
