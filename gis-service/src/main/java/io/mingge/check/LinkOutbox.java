package io.mingge.check;

import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// SQL of links waiting for the message gateway. A row comes in the transaction that opens the task
/// and stays until the gateway has taken it or the task is over: at least once, with the task as
/// the idempotency key.
@ApplicationScoped
class LinkOutbox {

  /// A link to be sent, and how often that was tried.
  record Waiting(CheckTask task, int tries) {}

  private final Database database;
  private final CheckConfig config;

  LinkOutbox(Database database, CheckConfig config) {
    this.database = database;
    this.config = config;
  }

  void add(CheckTask task) {
    if (config.gatewayUrl().isPresent()) {
      database.update(
          "insert into check_message (task_id, due_at) values (?, ?) on conflict do nothing",
          task.id(),
          task.opensAt());
    }
  }

  List<Waiting> listDue(Instant now, int limit) {
    return database.list(
        """
        select t.*, s.area_path, s.state as subject_state, m.tries
        from check_message m join check_task t on t.id = m.task_id
        join correction_subject s on s.id = t.subject_id
        where m.sent_at is null and m.due_at <= ? and t.state = 'DUE' and t.expires_at > ?
        order by m.due_at limit ?
        """,
        row -> new Waiting(CheckRepository.task(row), row.getInt("tries")),
        now,
        now,
        limit);
  }

  void sent(String taskId, Instant now) {
    database.update("update check_message set sent_at = ? where task_id = ?", now, taskId);
  }

  void failed(String taskId, Instant next, String fault) {
    database.update(
        """
        update check_message set tries = tries + 1, due_at = ?, last_fault = ? where task_id = ?
        """,
        next,
        fault.length() > 200 ? fault.substring(0, 200) : fault,
        taskId);
  }
}
