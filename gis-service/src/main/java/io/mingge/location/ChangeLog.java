package io.mingge.location;

import io.mingge.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps what is held in memory of the registers as new as the database, with one cheap query.
///
/// Triggers write a row of `feed_change` with every change. Asked for all rows of transactions that
/// were not finished last time, the database tells every change that was committed before the
/// question, in whatever order the transactions ended.
@ApplicationScoped
public class ChangeLog {

  private record Row(
      String low, @Nullable Long seq, @Nullable String subject, @Nullable String zone) {}

  private final Database database;
  private final Event<RegistersChanged> changed;
  private final ReentrantLock lock = new ReentrantLock();

  /// Every transaction below this one was finished when we asked last; null: nothing is loaded yet.
  private @Nullable String low;

  /// Rows at or above `low` that were told already.
  private Set<Long> told = new HashSet<>();

  ChangeLog(Database database, Event<RegistersChanged> changed) {
    this.database = database;
    this.changed = changed;
  }

  /// To be called before each batch: whatever was committed before is known to every book when this
  /// returns. A running transaction is left out of it, because what it wrote may be rolled back.
  public void catchUp() {
    if (QuarkusTransaction.isActive()) {
      QuarkusTransaction.suspendingExisting().run(this::catchUpNow);
    } else {
      catchUpNow();
    }
  }

  private void catchUpNow() {
    lock.lock();
    try {
      var since = low;
      if (since == null) {
        var start = database.list(LOW, row -> row.getString(1)).getFirst();
        changed.fire(new RegistersChanged(true, Set.of(), Set.of()));
        told = new HashSet<>();
        low = start;
      } else {
        catchUp(since);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Notes in the running transaction that something about this subject changes which no trigger
  /// watches.
  public void note(String subjectId) {
    database.update("insert into feed_change (subject_id) values (?)", subjectId);
  }

  private static final String LOW = "select pg_snapshot_xmin(pg_current_snapshot())::text";

  private void catchUp(String since) {
    var rows =
        database.list(
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text as low, c.seq, c.subject_id, c.zone_id
            from (select) one left join feed_change c on c.xid >= ?::xid8
            """,
            row ->
                new Row(
                    row.getString("low"),
                    (Long) row.getObject("seq"),
                    row.getString("subject_id"),
                    row.getString("zone_id")),
            since);
    var subjects = new HashSet<String>();
    var zones = new HashSet<String>();
    List<Long> seen = new ArrayList<>();
    for (Row row : rows) {
      if (row.seq() == null) {
        continue;
      }
      seen.add(row.seq());
      if (!told.contains(row.seq())) {
        if (row.subject() != null) {
          subjects.add(row.subject());
        }
        if (row.zone() != null) {
          zones.add(row.zone());
        }
      }
    }
    if (!subjects.isEmpty() || !zones.isEmpty()) {
      changed.fire(new RegistersChanged(false, subjects, zones));
    }
    // A row below the new mark is never read again, one above may be: remember those.
    told = new HashSet<>(seen);
    low = rows.getFirst().low();
  }
}
