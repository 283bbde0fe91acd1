package io.mingge.alarm.watch;

import io.mingge.alarm.watch.SignalRepository.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is known to be wrong with devices, held in memory because every fix asks for it and almost
/// none changes it: at 80,000 fixes a second the table must not be asked. A row that is about to
/// change is forgotten until its transaction has ended, so a rollback leaves nothing wrong behind.
@ApplicationScoped
class WatchMemory {

  /// Bounds the memory; a subject beyond it is read from the table each time.
  private static final int MAX = 200_000;

  private final SignalRepository repository;
  private final TransactionSynchronizationRegistry transactions;
  private final Map<String, Watch> known = new ConcurrentHashMap<>();
  private final Map<String, Integer> changing = new ConcurrentHashMap<>();

  WatchMemory(SignalRepository repository, TransactionSynchronizationRegistry transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  Map<String, Watch> of(Collection<String> subjectIds) {
    var found = new HashMap<String, Watch>();
    List<String> unknown = new ArrayList<>();
    for (String subject : subjectIds) {
      var watch = known.get(subject);
      if (watch == null) {
        unknown.add(subject);
      } else {
        found.put(subject, watch);
      }
    }
    if (!unknown.isEmpty()) {
      var loaded = repository.load(unknown);
      for (String subject : unknown) {
        var watch = loaded.getOrDefault(subject, Watch.QUIET);
        found.put(subject, watch);
        if (known.size() < MAX && !changing.containsKey(subject)) {
          known.put(subject, watch);
        }
      }
    }
    return found;
  }

  /// In the running transaction.
  void keep(String subjectId, Watch watch) {
    changing.merge(subjectId, 1, Integer::sum);
    known.remove(subjectId);
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            known.remove(subjectId);
            changing.computeIfPresent(subjectId, (id, n) -> n == 1 ? null : n - 1);
          }
        });
    repository.save(subjectId, watch);
  }
}
