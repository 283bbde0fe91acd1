package io.mingge.location;

import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SQL of the retention job.
@ApplicationScoped
class RetentionRepository {

  /// One line of what a run deleted: everything of `what` before `keepFrom`.
  public record Report(
      long id,
      Instant startedAt,
      Instant finishedAt,
      LocalDate keepFrom,
      String what,
      long rows,
      @Nullable String detail) {}

  private final Database database;

  RetentionRepository(Database database) {
    this.database = database;
  }

  /// True for one caller at a time, until the end of its transaction.
  boolean isAlone() {
    return database
        .list("select pg_try_advisory_xact_lock(1296515666)", row -> row.getBoolean(1))
        .getFirst();
  }

  /// Partitions of fixes, by their names, whose day (UTC) is before `keepFrom`.
  List<LocalDate> listDaysBefore(LocalDate keepFrom) {
    return database.list(
        """
        select to_date(substr(c.relname, 5), 'YYYYMMDD') as day
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'fix'::regclass and c.relname ~ '^fix_[0-9]{8}$'
          and to_date(substr(c.relname, 5), 'YYYYMMDD') < ?
        order by 1
        """,
        row -> row.getObject("day", LocalDate.class), keepFrom);
  }

  /// Drops the partition of a day and answers how many fixes it had. Gives up soon rather than make
  /// the feed wait behind somebody who reads.
  long dropDay(LocalDate day) {
    var name = "fix_" + day.toString().replace("-", "");
    long rows = database.list("select count(*) from " + name, row -> row.getLong(1)).getFirst();
    database.update("set local lock_timeout = '5s'");
    database.update("drop table " + name);
    return rows;
  }

  long delete(String table, String column, Object before) {
    return database.update("delete from " + table + " where " + column + " < ?", before);
  }

  void report(Report report) {
    database.update(
        """
        insert into retention_report (started_at, finished_at, keep_from, what, rows, detail)
        values (?, ?, ?, ?, ?, ?)
        """,
        report.startedAt(),
        report.finishedAt(),
        report.keepFrom(),
        report.what(),
        report.rows(),
        report.detail());
  }

  List<Report> list(int limit, int offset) {
    return database.list(
        "select * from retention_report order by started_at desc, id desc limit ? offset ?",
        row ->
            new Report(
                row.getLong("id"),
                Database.instant(row, "started_at"),
                Database.instant(row, "finished_at"),
                row.getObject("keep_from", LocalDate.class),
                row.getString("what"),
                row.getLong("rows"),
                row.getString("detail")),
        limit,
        offset);
  }

  long count() {
    return database.list("select count(*) from retention_report", row -> row.getLong(1)).getFirst();
  }
}
