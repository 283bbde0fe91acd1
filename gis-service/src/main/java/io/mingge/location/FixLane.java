package io.mingge.location;

import io.mingge.location.FixLedger.Item;
import io.mingge.location.FixLedger.Result;
import io.mingge.platform.DatabaseFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One of the writers: a queue and a thread that stores whatever has gathered in it while the last
/// commit was running. A subject always has the same lane, so nobody else judges it meanwhile.
final class FixLane {

  /// What a lane does in one go.
  sealed interface Work {}

  /// A part of a parcel: the reports of this lane.
  record Share(Parcel parcel, int[] places) implements Work {}

  /// Subjects to be judged without a fix.
  record Wake(List<String> subjectIds) implements Work {}

  /// What the writer wants to know of a lane.
  interface Dispatcher {
    /// These reports belong to a subject of another lane.
    void forward(Parcel parcel, int place);

    void settled(List<Item> items, List<Result> results);

    /// So many reports of a lane are off the queue, whatever became of them.
    void finished(int reports, long bytes);
  }

  private record Waiting(Parcel parcel, int place, Item item) {}

  private static final Logger LOG = Logger.getLogger(FixLane.class);

  private final FixLedger ledger;
  private final Predicate<String> isMine;
  private final int commitSize;
  private final Dispatcher dispatcher;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile List<Waiting> busy = List.of();
  private volatile boolean stopping;

  FixLane(
      int number,
      FixLedger ledger,
      Predicate<String> isMine,
      int commitSize,
      Dispatcher dispatcher) {
    this.ledger = ledger;
    this.isMine = isMine;
    this.commitSize = commitSize;
    this.dispatcher = dispatcher;
    this.thread = Thread.ofPlatform().daemon().name("fix-writer-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void add(Work work) {
    queue.add(work);
  }

  void stop(long millis) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(millis);
  }

  /// Refuses what has waited since before `nanos`; answers how many reports that were.
  int expire(long nanos) {
    int expired = 0;
    for (Work work : queue) {
      if (work instanceof Share share && share.parcel().since - nanos < 0) {
        expired += share.parcel().settleAll(share.places(), Receipt.NOT_STORED);
      }
    }
    for (Waiting one : busy) {
      if (one.parcel().since - nanos < 0 && one.parcel().settle(one.place(), Receipt.NOT_STORED)) {
        expired++;
      }
    }
    return expired;
  }

  private void run() {
    while (!stopping || !queue.isEmpty()) {
      var batch = new ArrayList<Waiting>();
      int taken = 0;
      long bytes = 0;
      try {
        @Nullable Work work = queue.isEmpty() ? queue.take() : queue.remove();
        if (work instanceof Wake(List<String> subjectIds)) {
          wake(subjectIds);
        }
        while (work instanceof Share share) {
          taken += share.places().length;
          bytes += share.parcel().bytes(share.places().length);
          unpack(share, batch);
          work = fitting(taken);
        }
        busy = batch;
        if (!batch.isEmpty()) {
          store(batch, true);
        }
      } catch (InterruptedException e) {
        LOG.debug("woken up to stop");
      } finally {
        busy = List.of();
        dispatcher.finished(taken, bytes);
      }
    }
  }

  /// The next share if it fits into the same commit; taken off the queue.
  private @Nullable Work fitting(int taken) {
    boolean fits =
        queue.peek() instanceof Share share && taken + share.places().length <= commitSize;
    return fits ? queue.remove() : null;
  }

  private void wake(List<String> subjectIds) {
    try {
      ledger.wake(subjectIds);
    } catch (RuntimeException e) {
      // The next fix of each subject makes up for it, and the clock asks again.
      LOG.warnf("%d subjects could not be judged by the clock: %s", subjectIds.size(), e);
    }
  }

  /// What was refused meanwhile will come again: it is not written.
  private static void unpack(Share share, List<Waiting> batch) {
    var parcel = share.parcel();
    for (int place : share.places()) {
      if (!parcel.isSettled(place)) {
        var item = new Item(parcel.reports.get(place), parcel.receivedAt, parcel.protocol);
        batch.add(new Waiting(parcel, place, item));
      }
    }
  }

  private void store(List<Waiting> batch, boolean firstTry) {
    var items = batch.stream().map(Waiting::item).toList();
    List<Result> results;
    try {
      results = ledger.store(items, isMine);
    } catch (RuntimeException e) {
      failed(batch, firstTry, e);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      var one = batch.get(i);
      var result = results.get(i);
      if (result == FixLedger.ELSEWHERE) {
        dispatcher.forward(one.parcel(), one.place());
      } else {
        one.parcel().settle(one.place(), result.receipt());
      }
    }
    dispatcher.settled(items, results);
  }

  private void failed(List<Waiting> batch, boolean firstTry, RuntimeException cause) {
    if (DatabaseFault.isAway(cause)) {
      // Pooled connections die with the server: one new try finds it if it is back already.
      if (firstTry) {
        store(batch, false);
      } else {
        LOG.warnf("database away, %d reports to be sent again: %s", batch.size(), cause);
        refuse(batch);
      }
    } else if (batch.size() > 1) {
      LOG.warnf("a batch of %d failed, trying its items alone: %s", batch.size(), cause);
      batch.forEach(waiting -> store(List.of(waiting), firstTry));
    } else {
      LOG.errorf(cause, "a report could not be stored");
      refuse(batch);
    }
  }

  private void refuse(List<Waiting> batch) {
    var items = batch.stream().map(Waiting::item).toList();
    var result = new Result(Receipt.NOT_STORED, Refusal.NOT_STORED.name());
    batch.forEach(one -> one.parcel().settle(one.place(), result.receipt()));
    dispatcher.settled(items, java.util.Collections.nCopies(items.size(), result));
  }
}
