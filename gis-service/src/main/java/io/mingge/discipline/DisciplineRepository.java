package io.mingge.discipline;

import io.mingge.discipline.DisciplineLadder.Breach;
import io.mingge.discipline.DisciplineLadder.BreachKind;
import io.mingge.discipline.DisciplineLadder.Kind;
import io.mingge.discipline.DisciplineSheet.Measure;
import io.mingge.discipline.DisciplineSheet.State;
import io.mingge.discipline.DisciplineSheet.Violation;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of breaches and measures.
@ApplicationScoped
public class DisciplineRepository {

  /// A breach nobody answered yet, the newest of its subject.
  record Open(String subjectId, Breach breach) {}

  /// A measure in force, or the last praise.
  record Past(String subjectId, Kind kind) {}

  /// A measure with the accounts behind its names.
  record Stored(String subjectId, State state, String decidedBy) {}

  private final Database database;

  DisciplineRepository(Database database) {
    this.database = database;
  }

  public void insertViolation(
      String id,
      String subjectId,
      Breach breach,
      LocalDate happenedOn,
      String text,
      @Nullable String alarmId,
      String by,
      Instant now) {
    database.update(
        """
        insert into violation (id, subject_id, kind, days, serious, happened_on, text, alarm_id,
          recorded_by, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        subjectId,
        breach.kind(),
        breach.days(),
        breach.serious(),
        happenedOn,
        text,
        alarmId,
        by,
        now);
  }

  public void insertMeasure(
      String id,
      String subjectId,
      @Nullable String violationId,
      Kind kind,
      String text,
      @Nullable String documentNo,
      String by,
      Instant now) {
    database.update(
        """
        insert into discipline (id, subject_id, violation_id, kind, state, text, document_no,
          decided_by, decided_at)
        values (?, ?, ?, ?, 'DECIDED', ?, ?, ?, ?)
        """,
        id,
        subjectId,
        violationId,
        kind,
        text,
        documentNo,
        by,
        now);
  }

  /// Answers false if somebody closed it meanwhile.
  public boolean close(String id, State to, String by, Instant now, String words) {
    return database.update(
            """
            update discipline set state = ?, closed_by = ?, closed_at = ?, closing = ?
            where id = ? and state = 'DECIDED'
            """,
            to,
            by,
            now,
            words,
            id)
        > 0;
  }

  Optional<Stored> find(String id) {
    return database.find(
        "select subject_id, state, decided_by from discipline where id = ?",
        row -> new Stored(row.getString(1), State.valueOf(row.getString(2)), row.getString(3)),
        id);
  }

  boolean isOpenViolation(String subjectId, String id) {
    return database
        .find(
            """
            select 1 from violation v where v.subject_id = ? and v.id = ? and not exists
              (select 1 from discipline d where d.violation_id = v.id and d.state <> 'CANCELLED')
            """,
            row -> true,
            subjectId,
            id)
        .isPresent();
  }

  List<Violation> listViolations(String subjectId) {
    return database.list(
        """
        select v.*, coalesce(a.display_name, v.recorded_by) as who, exists
          (select 1 from discipline d where d.violation_id = v.id and d.state <> 'CANCELLED')
            as answered
        from violation v left join account a on a.username = v.recorded_by
        where v.subject_id = ? order by v.happened_on desc, v.recorded_at desc
        """,
        row ->
            new Violation(
                row.getString("id"),
                BreachKind.valueOf(row.getString("kind")),
                row.getInt("days"),
                row.getBoolean("serious"),
                row.getObject("happened_on", LocalDate.class),
                row.getString("text"),
                row.getString("alarm_id"),
                row.getString("who"),
                Database.instant(row, "recorded_at"),
                row.getBoolean("answered")),
        subjectId);
  }

  List<Measure> listMeasures(String subjectId, String username) {
    return database.list(
        """
        select d.*, coalesce(a.display_name, d.decided_by) as decider,
          coalesce(c.display_name, d.closed_by) as closer
        from discipline d left join account a on a.username = d.decided_by
        left join account c on c.username = d.closed_by
        where d.subject_id = ? order by d.decided_at desc, d.id
        """,
        row ->
            new Measure(
                row.getString("id"),
                row.getString("violation_id"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("text"),
                row.getString("document_no"),
                row.getString("decider"),
                Database.instant(row, "decided_at"),
                row.getString("closer"),
                Database.nullableInstant(row, "closed_at"),
                row.getString("closing"),
                row.getString("state").equals("DECIDED")
                    && !row.getString("decided_by").equals(username)),
        subjectId);
  }

  List<Open> listOpen(Collection<String> subjectIds) {
    return database.list(
        """
        select distinct on (v.subject_id) v.* from violation v
        where v.subject_id = any(?) and not exists
          (select 1 from discipline d where d.violation_id = v.id and d.state <> 'CANCELLED')
        order by v.subject_id, v.happened_on desc, v.recorded_at desc
        """,
        row ->
            new Open(
                row.getString("subject_id"),
                new Breach(
                    BreachKind.valueOf(row.getString("kind")),
                    row.getInt("days"),
                    row.getBoolean("serious"))),
        subjectIds);
  }

  /// In the order they were decided.
  List<Past> listPast(Collection<String> subjectIds) {
    return database.list(
        """
        select subject_id, kind from discipline
        where state <> 'CANCELLED' and subject_id = any(?) order by decided_at, id
        """,
        row -> new Past(row.getString("subject_id"), Kind.valueOf(row.getString("kind"))),
        subjectIds);
  }
}
