package io.mingge.location;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Reports that came together and are answered together, when the last of them is settled. Safe
/// for several writers; a report is settled once, whoever comes first.
final class Parcel {

  /// What a waiting report costs, roughly: its record, texts and place in the queue.
  private static final int BYTES_PER_REPORT = 400;

  final List<Report> reports;
  final Instant receivedAt;
  final Protocol protocol;

  /// When it came, by the monotonic clock.
  final long since = System.nanoTime();

  final CompletableFuture<List<Receipt>> answer = new CompletableFuture<>();
  private final AtomicReferenceArray<Receipt> receipts;
  private final AtomicInteger open;

  Parcel(List<Report> reports, Instant receivedAt, Protocol protocol) {
    this.reports = reports;
    this.receivedAt = receivedAt;
    this.protocol = protocol;
    this.receipts = new AtomicReferenceArray<>(reports.size());
    this.open = new AtomicInteger(reports.size());
  }

  int size() {
    return reports.size();
  }

  long bytes(int count) {
    return (long) BYTES_PER_REPORT * count;
  }

  /// Answers false when this report had been settled before.
  boolean settle(int index, Receipt receipt) {
    if (!receipts.compareAndSet(index, null, receipt)) {
      return false;
    }
    if (open.decrementAndGet() == 0) {
      var all = new Receipt[receipts.length()];
      Arrays.setAll(all, receipts::get);
      answer.complete(List.of(all));
    }
    return true;
  }

  /// Answers how many reports this settled.
  int settleAll(int[] places, Receipt receipt) {
    int settled = 0;
    for (int place : places) {
      if (settle(place, receipt)) {
        settled++;
      }
    }
    return settled;
  }

  void settleRest(Receipt receipt) {
    for (int i = 0; i < reports.size(); i++) {
      settle(i, receipt);
    }
  }

  boolean isSettled(int place) {
    return receipts.get(place) != null;
  }
}
