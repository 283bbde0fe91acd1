package io.mingge.location;

import io.mingge.location.FixLane.Share;
import io.mingge.location.FixLedger.Item;
import io.mingge.location.FixLedger.Result;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The group commit: reports wait in bounded queues until a writer stores whatever has gathered
/// while its last commit was running. Alone, a report waits for nothing; under load thousands
/// share one flush of the disk. While one writer waits for the disk the others judge.
///
/// No room: refused at once (OVERLOADED). A device that reports faster than its pace: refused
/// (RATE_LIMITED), so that it cannot starve the others. When a batch fails for a reason of its
/// content, its items are tried one by one, so only the bad one fails; when the database is away,
/// all are refused and the devices send them again.
@ApplicationScoped
public class FixWriter implements FixLane.Dispatcher {

  /// So many subjects are judged in one transaction, so that fixes do not wait long behind it.
  private static final int WAKE_AT_ONCE = 500;

  private final FeedCounters counters;
  private final DeviceBook book;
  private final FeedConfig config;
  private final Pace.Limit pace;
  private final FixLane[] lanes;

  /// Reports that are in a queue or on the way to the disk, and what they cost.
  private final AtomicInteger waiting = new AtomicInteger();

  private final AtomicLong waitingBytes = new AtomicLong();
  private final Queue<Runnable> readers = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  FixWriter(FixLedger ledger, FeedCounters counters, DeviceBook book, FeedConfig config) {
    this.counters = counters;
    this.book = book;
    this.config = config;
    this.pace = new Pace.Limit(config.devicePace(), config.deviceBurst());
    this.lanes = new FixLane[config.writers()];
    Arrays.setAll(
        lanes,
        n ->
            new FixLane(
                n, ledger, subject -> laneOfSubject(subject) == n, config.commitSize(), this));
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
      counters.count(protocol, Outcome.REFUSED, Refusal.OVERLOADED.name(), parcel.size());
      parcel.settleRest(Receipt.OVERLOADED);
    } else {
      distribute(parcel);
    }
    return parcel.answer;
  }

  /// True for a device in use that proves itself; the gate asks again when the report is stored.
  public boolean recognises(Report report) {
    var entry = book.find(report.deviceId());
    return entry != null
        && !entry.device().disabled()
        && entry.device().secret().matches(report.secret());
  }

  /// Has these subjects judged by their writers without a fix.
  public void wake(Collection<String> subjectIds) {
    for (int n = 0; n < lanes.length; n++) {
      int lane = n;
      var ids = subjectIds.stream().filter(id -> laneOfSubject(id) == lane).toList();
      for (int i = 0; i < ids.size(); i += WAKE_AT_ONCE) {
        lanes[n].add(new FixLane.Wake(ids.subList(i, Math.min(ids.size(), i + WAKE_AT_ONCE))));
      }
    }
  }

  /// The same for everybody who has a device.
  public void wakeAll() {
    wake(book.listSubjects());
  }

  /// True while so much is waiting that a protocol that can should stop reading its connections.
  public boolean isCrowded() {
    return waiting.get() > config.queueCapacity() * 3L / 4
        || waitingBytes.get() > config.queueBytes() / 4 * 3;
  }

  /// Runs `resume` once when there is room again, at once if there is; on a thread of a writer,
  /// so it must not block.
  public void whenRelieved(Runnable resume) {
    readers.add(resume);
    relieve();
  }

  @Override
  public void forward(Parcel parcel, int place) {
    waiting.incrementAndGet();
    waitingBytes.addAndGet(parcel.bytes(1));
    var report = parcel.reports.get(place);
    lanes[laneOf(report, book.find(report.deviceId()))].add(new Share(parcel, new int[] {place}));
  }

  @Override
  public void settled(List<Item> items, List<Result> results) {
    counters.count(items, results);
  }

  @Override
  public void finished(int reports, long bytes) {
    waiting.addAndGet(-reports);
    waitingBytes.addAndGet(-bytes);
    relieve();
  }

  /// A parcel larger than the queue is let in when nothing else waits.
  private boolean admit(Parcel parcel) {
    int now = waiting.addAndGet(parcel.size());
    long bytes = waitingBytes.addAndGet(parcel.bytes(parcel.size()));
    boolean tooMany = now > config.queueCapacity() || bytes > config.queueBytes();
    if (tooMany && now > parcel.size()) {
      finished(parcel.size(), parcel.bytes(parcel.size()));
      return false;
    }
    return true;
  }

  /// Sorts the reports into lanes; those faster than their device's pace are settled at once.
  private void distribute(Parcel parcel) {
    var laneOf = new byte[parcel.size()];
    var sizes = new int[lanes.length];
    int tooFast = 0;
    for (int i = 0; i < laneOf.length; i++) {
      var report = parcel.reports.get(i);
      var entry = book.find(report.deviceId());
      if (entry != null && !entry.pace().allows(pace, parcel.since)) {
        laneOf[i] = -1;
        tooFast++;
        parcel.settle(i, Receipt.RATE_LIMITED);
      } else {
        laneOf[i] = (byte) laneOf(report, entry);
        sizes[laneOf[i]]++;
      }
    }
    if (tooFast > 0) {
      counters.count(parcel.protocol, Outcome.REFUSED, Refusal.RATE_LIMITED.name(), tooFast);
      finished(tooFast, parcel.bytes(tooFast));
    }
    for (int lane = 0; lane < lanes.length; lane++) {
      if (sizes[lane] > 0) {
        lanes[lane].add(new Share(parcel, places(laneOf, lane, sizes[lane])));
      }
    }
  }

  private static int[] places(byte[] laneOf, int lane, int size) {
    var places = new int[size];
    int next = 0;
    for (int i = 0; i < laneOf.length; i++) {
      if (laneOf[i] == lane) {
        places[next++] = i;
      }
    }
    return places;
  }

  private int laneOf(Report report, FeedGate.@Nullable Entry entry) {
    return laneOfSubject(entry == null ? report.deviceId() : entry.device().subjectId());
  }

  private int laneOfSubject(String subjectId) {
    int hash = subjectId.hashCode() * 0x9e3779b9;
    return (hash >>> 16) % lanes.length;
  }

  private void relieve() {
    if (!readers.isEmpty()
        && waiting.get() <= config.queueCapacity() / 2
        && waitingBytes.get() <= config.queueBytes() / 2) {
      for (var resume = readers.poll(); resume != null; resume = readers.poll()) {
        resume.run();
      }
    }
  }

  /// An answer that never comes must not hold the connection for ever; a report that is stored
  /// after all is a duplicate when it comes again.
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void expire() {
    long before = System.nanoTime() - config.answerWithin().toNanos();
    for (FixLane lane : lanes) {
      int expired = lane.expire(before);
      if (expired > 0) {
        counters.count(Protocol.OSMAND, Outcome.REFUSED, "ANSWER_TIMEOUT", expired);
      }
    }
  }

  void start(@Observes StartupEvent event) {
    Arrays.stream(lanes).forEach(FixLane::start);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    for (FixLane lane : lanes) {
      lane.stop(config.answerWithin().toMillis());
    }
  }
}
