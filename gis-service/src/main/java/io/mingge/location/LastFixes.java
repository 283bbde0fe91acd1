package io.mingge.location;

import io.mingge.location.FixRepository.LastFix;
import io.mingge.platform.Database.DatabaseFailed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The newest fix of each subject, in memory. The table `last_fix` follows: a small batch writes
/// its rows at once, a large one leaves them to the next flush, because one row a subject would
/// cost more than the fixes themselves. What a crash takes is found again in the fixes, which are
/// the log.
@ApplicationScoped
public class LastFixes {

  private static final Logger LOG = Logger.getLogger(LastFixes.class);

  /// Up to so many subjects a batch writes the table itself.
  private static final int WRITE_THROUGH = 128;

  private static final int CHUNK = 2_000;

  private final FixRepository repository;
  private final Map<String, LastFix> newest = new ConcurrentHashMap<>();

  /// Subjects whose table row is older than what is in memory.
  private final Set<String> unwritten = ConcurrentHashMap.newKeySet();

  LastFixes(FixRepository repository) {
    this.repository = repository;
  }

  /// Makes sure that these subjects are known; those without any fix stay unknown.
  void learn(Collection<String> subjectIds) {
    var missing = subjectIds.stream().filter(id -> !newest.containsKey(id)).toList();
    for (int i = 0; i < missing.size(); i += CHUNK) {
      repository
          .listNewest(missing.subList(i, Math.min(missing.size(), i + CHUNK)))
          .forEach(
              last -> {
                newest.putIfAbsent(last.subjectId(), last);
                // After a crash the fixes may know more than the table.
                unwritten.add(last.subjectId());
              });
    }
  }

  @Nullable Instant timeOf(String subjectId) {
    var last = newest.get(subjectId);
    return last == null ? null : last.time();
  }

  /// In the running transaction. Answers what to remember once it is committed.
  Map<String, LastFix> advance(List<StoredFix> inOrder) {
    var now = new HashMap<String, LastFix>();
    for (StoredFix fix : inOrder) {
      now.compute(
          fix.subjectId(), (id, last) -> LastFix.after(last == null ? newest.get(id) : last, fix));
    }
    if (now.size() <= WRITE_THROUGH) {
      repository.saveLast(now.values());
    }
    return now;
  }

  void committed(Map<String, LastFix> now) {
    newest.putAll(now);
    if (now.size() <= WRITE_THROUGH) {
      unwritten.removeAll(now.keySet());
    } else {
      unwritten.addAll(now.keySet());
    }
  }

  /// After a rollback, or a commit nobody knows the end of: ask the database again.
  void forget(Collection<String> subjectIds) {
    subjectIds.forEach(
        id -> {
          unwritten.remove(id);
          newest.remove(id);
        });
  }

  public List<LastFix> list(Collection<String> subjectIds) {
    var stored = new HashMap<String, LastFix>();
    repository.listLast(subjectIds).forEach(last -> stored.put(last.subjectId(), last));
    for (String id : subjectIds) {
      var last = unwritten.contains(id) ? newest.get(id) : null;
      if (last != null) {
        stored.put(id, last);
      }
    }
    return List.copyOf(stored.values());
  }

  @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flush() {
    var ids = List.copyOf(unwritten);
    try {
      for (int i = 0; i < ids.size(); i += CHUNK) {
        write(ids.subList(i, Math.min(ids.size(), i + CHUNK)));
      }
    } catch (DatabaseFailed e) {
      LOG.debugf("last fixes wait for the database: %s", e.getMessage());
    }
  }

  private void write(List<String> ids) {
    var rows = new ArrayList<LastFix>();
    var written = new HashSet<String>();
    for (String id : ids) {
      var last = newest.get(id);
      if (last != null) {
        rows.add(last);
      }
      written.add(id);
    }
    unwritten.removeAll(written);
    try {
      repository.saveLast(rows);
    } catch (DatabaseFailed e) {
      unwritten.addAll(written);
      throw e;
    }
  }

  void stop(@Observes ShutdownEvent event) {
    flush();
  }
}
