package io.mingge.location;

import io.mingge.platform.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who knocked and was not let in, for the officer who enrols devices. Bounded in memory and in the
/// table, however many strangers there are: when the memory is full a new name is only counted in
/// the statistics, and of the table the newest stay.
@ApplicationScoped
public class Knocks {

  /// One name that is not in the register, or came with a wrong proof (`reason`).
  public record Knock(
      Protocol protocol,
      String identity,
      String reason,
      Instant firstAt,
      Instant lastAt,
      long n,
      @Nullable String lastAddress) {
    Knock and(Knock later) {
      return new Knock(
          protocol, identity, later.reason, firstAt, later.lastAt, n + later.n, later.lastAddress);
    }
  }

  private record Name(Protocol protocol, String identity) {}

  private static final Logger LOG = Logger.getLogger(Knocks.class);
  private static final int MAX_PENDING = 2_000;
  private static final int MAX_ROWS = 10_000;
  private static final int MAX_IDENTITY = 130;

  private final Database database;
  private final Map<Name, Knock> pending = new ConcurrentHashMap<>();

  Knocks(Database database) {
    this.database = database;
  }

  public void knocked(
      Protocol protocol, String identity, String reason, Instant at, @Nullable String address) {
    var shown = shown(identity);
    var name = new Name(protocol, shown);
    if (pending.size() < MAX_PENDING || pending.containsKey(name)) {
      pending.merge(name, new Knock(protocol, shown, reason, at, at, 1, address), Knock::and);
    }
  }

  /// Printable and short: it will be shown to people.
  private static String shown(String identity) {
    var clean = identity.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > MAX_IDENTITY ? clean.substring(0, MAX_IDENTITY) : clean;
  }

  List<Knock> list(int limit, int offset) {
    flush();
    return database.list(
        "select * from device_knock order by last_at desc, protocol, identity limit ? offset ?",
        row ->
            new Knock(
                Protocol.valueOf(row.getString("protocol")),
                row.getString("identity"),
                row.getString("reason"),
                Database.instant(row, "first_at"),
                Database.instant(row, "last_at"),
                row.getLong("n"),
                row.getString("last_address")),
        limit,
        offset);
  }

  long count() {
    return database.list("select count(*) from device_knock", row -> row.getLong(1)).getFirst();
  }

  /// The name was registered, or the officer has seen enough of it.
  void forget(Protocol protocol, String identity) {
    pending.remove(new Name(protocol, identity));
    database.update(
        "delete from device_knock where protocol = ? and identity = ?", protocol, identity);
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flush() {
    boolean any = false;
    for (Name name : List.copyOf(pending.keySet())) {
      var knock = pending.remove(name);
      if (knock != null) {
        any = true;
        if (!saved(knock)) {
          pending.merge(name, knock, Knock::and);
          return;
        }
      }
    }
    if (any) {
      trim();
    }
  }

  private boolean saved(Knock knock) {
    try {
      database.update(
          """
          insert into device_knock (protocol, identity, reason, first_at, last_at, n, last_address)
          values (?, ?, ?, ?, ?, ?, ?)
          on conflict (protocol, identity) do update set reason = excluded.reason,
            last_at = excluded.last_at, n = device_knock.n + excluded.n,
            last_address = excluded.last_address
          """,
          knock.protocol(),
          knock.identity(),
          knock.reason(),
          knock.firstAt(),
          knock.lastAt(),
          knock.n(),
          knock.lastAddress());
      return true;
    } catch (Database.DatabaseFailed e) {
      LOG.debugf("knocks wait for the database: %s", e.getMessage());
      return false;
    }
  }

  private void trim() {
    database.update(
        """
        delete from device_knock where (protocol, identity) in (
          select protocol, identity from device_knock order by last_at desc offset ?)
        """,
        MAX_ROWS);
  }

  void stop(@Observes ShutdownEvent event) {
    flush();
  }
}
