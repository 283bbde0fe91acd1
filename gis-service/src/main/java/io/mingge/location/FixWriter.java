package io.mingge.location;

import io.mingge.location.FixLedger.Item;
import io.mingge.location.FixLedger.Result;
import io.mingge.platform.DatabaseFault;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The group commit: a bounded queue and one thread that stores whatever has gathered while the
/// last commit was running. Alone, a report waits for nothing; under load thousands share one
/// flush of the disk.
///
/// A full queue refuses at once. When a batch fails for a reason of its content, its items are
/// tried one by one, so only the bad one fails; when the database is away, all are refused and the
/// devices send them again.
@ApplicationScoped
public class FixWriter {

  private record Waiting(Item item, CompletableFuture<Outcome> answer) {}

  private static final Logger LOG = Logger.getLogger(FixWriter.class);

  private final FixLedger ledger;
  private final FeedCounters counters;
  private final FeedConfig config;
  private final BlockingQueue<Waiting> queue;
  private final Thread thread;
  private volatile boolean stopping;

  FixWriter(FixLedger ledger, FeedCounters counters, FeedConfig config) {
    this.ledger = ledger;
    this.counters = counters;
    this.config = config;
    this.queue = new ArrayBlockingQueue<>(config.queueCapacity());
    this.thread = Thread.ofPlatform().daemon().name("fix-writer").unstarted(this::run);
  }

  /// Completes after the commit with the outcome, or exceptionally with [ReportRefused].
  public CompletionStage<Outcome> write(Report report, Instant receivedAt) {
    var waiting = new Waiting(new Item(report, receivedAt), new CompletableFuture<>());
    if (stopping || !queue.offer(waiting)) {
      counters.count(Outcome.REFUSED, Refusal.OVERLOADED.name());
      throw new ReportRefused(Refusal.OVERLOADED, "too many reports at once; send it again");
    }
    // An answer that never comes must not hold the connection for ever; a report that is stored
    // after all is a duplicate when it comes again.
    return waiting
        .answer()
        .orTimeout(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            e -> CompletableFuture.failedFuture(e instanceof ReportRefused ? e : notStored()));
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(config.answerWithin().toMillis());
  }

  private void run() {
    var batch = new ArrayList<Waiting>();
    while (!stopping || !queue.isEmpty()) {
      try {
        if (queue.isEmpty()) {
          batch.add(queue.take());
        }
        queue.drainTo(batch, config.commitSize() - batch.size());
        store(batch, true);
      } catch (InterruptedException e) {
        LOG.debug("woken up to stop");
      } finally {
        batch.clear();
      }
    }
  }

  private void store(List<Waiting> batch, boolean firstTry) {
    List<Result> results;
    try {
      results = ledger.store(batch.stream().map(Waiting::item).toList());
    } catch (RuntimeException e) {
      failed(batch, firstTry, e);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      answer(batch.get(i), results.get(i));
    }
  }

  private void failed(List<Waiting> batch, boolean firstTry, RuntimeException cause) {
    if (DatabaseFault.isAway(cause)) {
      // Pooled connections die with the server: one new try finds it if it is back already.
      if (firstTry) {
        store(batch, false);
      } else {
        LOG.warnf("database away, %d reports to be sent again: %s", batch.size(), cause);
        batch.forEach(this::refuse);
      }
    } else if (batch.size() > 1) {
      LOG.warnf("a batch of %d failed, trying its items alone: %s", batch.size(), cause);
      batch.forEach(waiting -> store(List.of(waiting), firstTry));
    } else {
      LOG.errorf(cause, "a report could not be stored");
      batch.forEach(this::refuse);
    }
  }

  private void answer(Waiting waiting, Result result) {
    switch (result) {
      case Result.Kept(Outcome outcome, String reason) -> {
        counters.count(outcome, reason);
        waiting.answer().complete(outcome);
      }
      case Result.Turned(FeedGate.Verdict.Refused(Refusal refusal, String detail)) -> {
        counters.count(Outcome.REFUSED, refusal.name());
        waiting.answer().completeExceptionally(new ReportRefused(refusal, detail));
      }
    }
  }

  private void refuse(Waiting waiting) {
    counters.count(Outcome.REFUSED, Refusal.NOT_STORED.name());
    waiting.answer().completeExceptionally(notStored());
  }

  private static ReportRefused notStored() {
    return new ReportRefused(Refusal.NOT_STORED, "not stored; send it again");
  }
}
