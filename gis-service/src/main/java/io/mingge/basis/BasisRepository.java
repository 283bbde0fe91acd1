package io.mingge.basis;

import io.mingge.auth.AreaScope;
import io.mingge.basis.BasisSheet.State;
import io.mingge.platform.Database;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of requests and bases. What is a request and what became of it is one row of the view below;
/// the state follows from the dates and is never stored.
@ApplicationScoped
class BasisRepository {

  /// A request as asked for.
  record Request(
      String id,
      String subjectId,
      @Nullable String extendsId,
      LegalBasis.Ground ground,
      String reason,
      LocalDate startsOn,
      LocalDate endsOn,
      String requestedBy) {}

  /// A basis that runs out soon, without a period after it.
  record Ending(String id, String subjectId, long daysLeft) {}

  /// A subject switched to positioning without an active basis; the last basis, if it ever had one.
  record Bare(String subjectId, @Nullable String lastBasisId) {}

  record Page(List<BasisSheet> items, long total) {}

  /// Which rows; null asks nothing.
  record Filter(
      @Nullable State state,
      @Nullable String subjectId,
      @Nullable Integer endsWithinDays,
      int limit,
      int offset) {}

  // One row for each request and for each basis that came without one (imported, demonstration).
  private static final String ALL =
      """
      with everything as (
        select coalesce(b.id, r.id) as id, coalesce(b.subject_id, r.subject_id) as subject_id,
          coalesce(b.extends_id, r.extends_id) as extends_id,
          coalesce(b.ground, r.ground) as ground, coalesce(r.reason, '') as reason,
          coalesce(b.starts_on, r.starts_on) as starts_on,
          coalesce(b.ends_on, r.ends_on) as ends_on, b.document_no, r.requested_by,
          r.requested_at, coalesce(r.decided_by, b.approved_by) as decided_by, r.decided_at,
          r.decision, b.lifted_at, b.lift_reason,
          case
            when b.id is null then r.state
            when b.lifted_at is not null then 'LIFTED'
            when b.starts_on > ? then 'APPROVED'
            when b.ends_on <= ? then 'EXPIRED'
            when exists (select 1 from basis_request e
              where e.extends_id = b.id and e.state = 'REQUESTED') then 'EXTENSION_REQUESTED'
            else 'ACTIVE'
          end as now_state
        from basis_request r full join legal_basis b on b.id = r.id)
      select e.*, s.code, s.minor, s.area_path, a.name as village,
        asker.display_name as asker, decider.display_name as decider
      from everything e
      join correction_subject s on s.id = e.subject_id
      left join admin_area a on a.code = s.village_code
      left join account asker on asker.username = e.requested_by
      left join account decider on decider.username = e.decided_by
      where s.area_path like any(?)
      """;

  private final Database database;

  BasisRepository(Database database) {
    this.database = database;
  }

  Page list(AreaScope scope, Filter filter, LocalDate today) {
    var sql = new StringBuilder(ALL);
    var values = new ArrayList<@Nullable Object>(List.of(today, today, patterns(scope)));
    if (filter.state() != null) {
      sql.append(" and e.now_state = ?");
      values.add(filter.state());
    }
    if (filter.subjectId() != null) {
      sql.append(" and e.subject_id = ?");
      values.add(filter.subjectId());
    }
    if (filter.endsWithinDays() != null) {
      sql.append(" and e.now_state in ('ACTIVE', 'EXTENSION_REQUESTED') and e.ends_on <= ?");
      values.add(today.plusDays(filter.endsWithinDays()));
    }
    // What waits comes first, the longest waiting on top; then what runs, the first to end on top.
    var rows =
        database.list(
            sql
                + """
                 order by case e.now_state when 'REQUESTED' then 0 when 'EXTENSION_REQUESTED' then 1
                    when 'ACTIVE' then 2 when 'APPROVED' then 3 else 4 end,
                  case when e.now_state = 'REQUESTED' then e.requested_at end,
                  case when e.now_state in ('ACTIVE', 'EXTENSION_REQUESTED', 'APPROVED')
                    then e.ends_on end,
                  e.ends_on desc, e.id
                """,
            row -> sheet(row, today),
            values.toArray());
    var items = rows.stream().skip(filter.offset()).limit(filter.limit()).toList();
    return new Page(items, rows.size());
  }

  Optional<BasisSheet> find(AreaScope scope, String id, LocalDate today) {
    return database.find(
        ALL + " and e.id = ?", row -> sheet(row, today), today, today, patterns(scope), id);
  }

  /// The account that asked, not its name; absent for what came without a request.
  Optional<String> findRequester(String id) {
    return database.find(
        "select requested_by from basis_request where id = ?", row -> row.getString(1), id);
  }

  boolean hasOpenRequest(String subjectId) {
    return database
        .find(
            "select 1 from basis_request where subject_id = ? and state = 'REQUESTED'",
            row -> true,
            subjectId)
        .isPresent();
  }

  void insert(Request request, Instant now) {
    database.update(
        """
        insert into basis_request (id, subject_id, extends_id, ground, reason, starts_on, ends_on,
          state, requested_by, requested_at)
        values (?, ?, ?, ?, ?, ?, ?, 'REQUESTED', ?, ?)
        """,
        request.id(),
        request.subjectId(),
        request.extendsId(),
        request.ground().number(),
        request.reason(),
        request.startsOn(),
        request.endsOn(),
        request.requestedBy(),
        now);
  }

  /// Answers false if somebody decided it meanwhile.
  boolean decide(String id, State state, String by, Instant now, String words) {
    return database.update(
            """
            update basis_request set state = ?, decided_by = ?, decided_at = ?, decision = ?
            where id = ? and state = 'REQUESTED'
            """,
            state,
            by,
            now,
            words,
            id)
        > 0;
  }

  /// Lifts this basis and those that extend it.
  int lift(String id, String by, Instant now, String reason) {
    return database.update(
        """
        with recursive chain as (
          select id from legal_basis where id = ?
          union all
          select n.id from legal_basis n join chain c on n.extends_id = c.id)
        update legal_basis set lifted_at = ?, lifted_by = ?, lift_reason = ?
        where id in (select id from chain) and lifted_at is null
        """,
        id,
        now,
        by,
        reason);
  }

  /// Everything of a subject at once: running and coming bases lifted, open requests withdrawn.
  int stopAll(String subjectId, String reason, Instant now, LocalDate today) {
    database.update(
        """
        update basis_request set state = 'WITHDRAWN', decided_by = 'system', decided_at = ?,
          decision = ?
        where subject_id = ? and state = 'REQUESTED'
        """,
        now,
        reason,
        subjectId);
    return database.update(
        """
        update legal_basis set lifted_at = ?, lifted_by = 'system', lift_reason = ?
        where subject_id = ? and lifted_at is null and ends_on > ?
        """,
        now,
        reason,
        subjectId,
        today);
  }

  void withdrawExtensions(String basisId, String by, Instant now, String words) {
    database.update(
        """
        update basis_request set state = 'WITHDRAWN', decided_by = ?, decided_at = ?, decision = ?
        where extends_id = ? and state = 'REQUESTED'
        """,
        by,
        now,
        words,
        basisId);
  }

  /// Bases that end within so many days and have no approved period after them.
  List<Ending> listEnding(LocalDate today, int withinDays) {
    return database.list(
        """
        select b.id, b.subject_id, b.ends_on from legal_basis b
        where b.lifted_at is null and b.starts_on <= ? and b.ends_on > ? and b.ends_on <= ?
          and not exists (select 1 from legal_basis n where n.subject_id = b.subject_id
            and n.lifted_at is null and n.starts_on <= b.ends_on and n.ends_on > b.ends_on)
        """,
        row ->
            new Ending(
                row.getString("id"),
                row.getString("subject_id"),
                row.getObject("ends_on", LocalDate.class).toEpochDay() - today.toEpochDay()),
        today,
        today,
        today.plusDays(withinDays));
  }

  List<Bare> listBare(LocalDate today) {
    return database.list(
        """
        select s.id, (select b.id from legal_basis b where b.subject_id = s.id
          order by b.ends_on desc, b.id limit 1) as last_basis
        from correction_subject s
        where s.mode = 'E_POSITIONING'
          and not exists (select 1 from legal_basis b where b.subject_id = s.id
            and b.lifted_at is null and b.starts_on <= ? and b.ends_on > ?)
        """,
        row -> new Bare(row.getString("id"), row.getString("last_basis")),
        today,
        today);
  }

  /// Subjects whose basis began and who still answer checks only.
  List<String> listBegun(LocalDate today) {
    return database.list(
        """
        select s.id from correction_subject s
        where s.mode = 'INFO_CHECK' and s.state not in ('TRANSFERRED', 'TERMINATED', 'RELEASED')
          and exists (select 1 from legal_basis b where b.subject_id = s.id
            and b.lifted_at is null and b.starts_on <= ? and b.ends_on > ?)
        """,
        row -> row.getString(1),
        today,
        today);
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }

  private static BasisSheet sheet(ResultSet row, LocalDate today) throws SQLException {
    var state = State.valueOf(row.getString("now_state"));
    boolean minor = row.getBoolean("minor");
    var startsOn = row.getObject("starts_on", LocalDate.class);
    var endsOn = row.getObject("ends_on", LocalDate.class);
    return new BasisSheet(
        row.getString("id"),
        row.getString("subject_id"),
        SubjectFile.shownCode(row.getString("code"), minor),
        minor,
        minor ? null : row.getString("village"),
        row.getString("extends_id"),
        row.getInt("ground"),
        row.getString("reason"),
        startsOn,
        endsOn,
        Math.max(0, endsOn.toEpochDay() - today.toEpochDay()),
        state,
        badge(state, startsOn, endsOn, today),
        row.getString("document_no"),
        name(row, "asker", "requested_by"),
        Database.nullableInstant(row, "requested_at"),
        name(row, "decider", "decided_by"),
        Database.nullableInstant(row, "decided_at"),
        row.getString("decision"),
        Database.nullableInstant(row, "lifted_at"),
        row.getString("lift_reason"),
        List.of());
  }

  private static LegalBasis.@Nullable Badge badge(
      State state, LocalDate startsOn, LocalDate endsOn, LocalDate today) {
    return switch (state) {
      case ACTIVE, EXTENSION_REQUESTED, EXPIRED ->
          new LegalBasis(
                  "", "", LegalBasis.Ground.LEFT_UNAPPROVED, "", "", startsOn, endsOn, null, false)
              .badgeOn(today);
      case REQUESTED, REFUSED, WITHDRAWN, APPROVED, LIFTED -> null;
    };
  }

  private static @Nullable String name(ResultSet row, String name, String username)
      throws SQLException {
    var shown = row.getString(name);
    return shown == null ? row.getString(username) : shown;
  }
}
