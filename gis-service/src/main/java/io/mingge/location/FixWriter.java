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
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// The group commit: a bounded queue and a thread that stores whatever has gathered while the
/// last commit was running. Alone, a report waits for nothing; under load thousands share one
/// flush of the disk.
///
/// A full queue refuses at once. When a batch fails for a reason of its content, its items are
/// tried one by one, so only the bad one fails; when the database is away, all are refused and the
/// devices send them again.
@ApplicationScoped
public class FixWriter {

  private record Waiting(Parcel parcel, int index, Item item) {}

  private static final Logger LOG = Logger.getLogger(FixWriter.class);

  private final FixLedger ledger;
  private final FeedCounters counters;
  private final FeedConfig config;
  private final BlockingQueue<Parcel> queue = new LinkedBlockingQueue<>();

  /// Reports that are not settled yet, in the queue or on the way to the disk.
  private final AtomicInteger waiting = new AtomicInteger();

  private final Queue<Runnable> readers = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean stopping;

  FixWriter(FixLedger ledger, FeedCounters counters, FeedConfig config) {
    this.ledger = ledger;
    this.counters = counters;
    this.config = config;
    this.thread = Thread.ofPlatform().daemon().name("fix-writer").unstarted(this::run);
  }

  /// Completes after the commit with the outcome, or exceptionally with [ReportRefused].
  public CompletionStage<Outcome> write(Report report, Instant receivedAt) {
    return write(report, receivedAt, Protocol.OSMAND);
  }

  /// Completes after the commit with the outcome, or exceptionally with [ReportRefused].
  public CompletionStage<Outcome> write(Report report, Instant receivedAt, Protocol protocol) {
    return writeAll(List.of(report), receivedAt, protocol)
        .thenCompose(
            receipts -> {
              var receipt = receipts.getFirst();
              return receipt.acknowledged()
                  ? CompletableFuture.completedStage(receipt.outcome())
                  : CompletableFuture.failedStage(receipt.toRefusal());
            });
  }

  /// Takes all reports in one go and completes, never exceptionally, after the commit of the last
  /// of them with one receipt for each, in order. Reports of one subject are judged in the order
  /// of their times. When there is no room, all are refused as OVERLOADED and none is stored.
  public CompletionStage<List<Receipt>> writeAll(
      List<Report> reports, Instant receivedAt, Protocol protocol) {
    if (reports.isEmpty()) {
      return CompletableFuture.completedStage(List.of());
    }
    var parcel = new Parcel(reports, receivedAt, protocol);
    if (stopping || !admit(parcel)) {
      counters.count(Outcome.REFUSED, Refusal.OVERLOADED.name(), parcel.size());
      parcel.settleRest(Receipt.OVERLOADED);
      return parcel.answer;
    }
    // An answer that never comes must not hold the connection for ever; a report that is stored
    // after all is a duplicate when it comes again.
    parcel.answer.completeOnTimeout(
        List.copyOf(java.util.Collections.nCopies(parcel.size(), Receipt.NOT_STORED)),
        config.answerWithin().toMillis(),
        TimeUnit.MILLISECONDS);
    queue.add(parcel);
    return parcel.answer;
  }

  /// True while so much is waiting that a protocol that can should stop reading its connections.
  public boolean isCrowded() {
    return waiting.get() > config.queueCapacity() * 3L / 4;
  }

  /// Runs `resume` once when there is room again, at once if there is; on a thread of the writer,
  /// so it must not block.
  public void whenRelieved(Runnable resume) {
    readers.add(resume);
    relieve();
  }

  private boolean admit(Parcel parcel) {
    int now = waiting.addAndGet(parcel.size());
    if (now > config.queueCapacity() && now > parcel.size()) {
      waiting.addAndGet(-parcel.size());
      return false;
    }
    return true;
  }

  private void relieve() {
    if (waiting.get() <= config.queueCapacity() / 2) {
      for (var resume = readers.poll(); resume != null; resume = readers.poll()) {
        resume.run();
      }
    }
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
        add(batch, queue.isEmpty() ? queue.take() : queue.remove());
        while (!queue.isEmpty() && batch.size() + queue.element().size() <= config.commitSize()) {
          add(batch, queue.remove());
        }
        store(batch, true);
      } catch (InterruptedException e) {
        LOG.debug("woken up to stop");
      } finally {
        waiting.addAndGet(-batch.size());
        batch.clear();
        relieve();
      }
    }
  }

  private static void add(List<Waiting> batch, Parcel parcel) {
    for (int i = 0; i < parcel.size(); i++) {
      batch.add(new Waiting(parcel, i, new Item(parcel.reports.get(i), parcel.receivedAt)));
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

  private void answer(Waiting one, Result result) {
    switch (result) {
      case Result.Kept(Outcome outcome, String reason) -> {
        counters.count(outcome, reason, 1);
        one.parcel().settle(one.index(), Receipt.of(outcome));
      }
      case Result.Turned(FeedGate.Verdict.Refused(Refusal refusal, String detail)) -> {
        counters.count(Outcome.REFUSED, refusal.name(), 1);
        one.parcel().settle(one.index(), Receipt.refused(refusal, detail));
      }
    }
  }

  private void refuse(Waiting one) {
    counters.count(Outcome.REFUSED, Refusal.NOT_STORED.name(), 1);
    one.parcel().settle(one.index(), Receipt.NOT_STORED);
  }
}
