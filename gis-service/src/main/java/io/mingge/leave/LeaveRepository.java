package io.mingge.leave;

import io.mingge.auth.AreaScope;
import io.mingge.geo.GeoJson;
import io.mingge.leave.LeaveLength.Approval;
import io.mingge.leave.LeaveLength.Span;
import io.mingge.platform.Database;
import io.mingge.subject.LeaveRequest.State;
import io.mingge.subject.StoredShape;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// SQL of leaves.
@ApplicationScoped
class LeaveRepository {

  /// What is asked for, checked; geometries are lon-lat.
  record Wish(
      String subjectId,
      Instant startsAt,
      Instant endsAt,
      String destination,
      @Nullable String destinationCode,
      @Nullable Geometry destinationArea,
      @Nullable Geometry route,
      @Nullable Double corridorMeters,
      String reason) {

    Span span() {
      return new Span(startsAt, endsAt);
    }
  }

  record Page(List<LeaveSheet> items, long total) {}

  /// Which rows; null asks nothing. `open`: waiting, coming, running or overdue.
  record Filter(
      @Nullable State state,
      @Nullable Boolean open,
      @Nullable String subjectId,
      int limit,
      int offset) {}

  /// A leave the clock has to look at.
  record Due(String id, String subjectId) {}

  /// What the register shows of a subject's leave.
  record Line(String subjectId, String id, State state, Instant startsAt, Instant endsAt) {}

  private static final String SELECT =
      """
      select l.*, st_asbinary(l.destination_area) as area, st_asbinary(l.route) as line,
        s.code, s.minor, s.area_path, a.name as village,
        asker.display_name as asker, decider.display_name as decider
      from leave_request l
      join correction_subject s on s.id = l.subject_id
      left join admin_area a on a.code = s.village_code
      left join account asker on asker.username = l.requested_by
      left join account decider on decider.username = l.approved_by
      where s.area_path like any(?)
      """;

  private final Database database;

  LeaveRepository(Database database) {
    this.database = database;
  }

  Page list(AreaScope scope, Filter filter, Instant now, Duration returnWithin) {
    var sql = new StringBuilder(SELECT);
    var values = new ArrayList<@Nullable Object>();
    values.add(patterns(scope));
    if (filter.state() != null) {
      sql.append(" and l.state = ?");
      values.add(filter.state());
    }
    if (filter.open() != null) {
      sql.append(" and l.state ").append(filter.open() ? "" : "not ");
      sql.append("in ('REQUESTED', 'APPROVED')");
    }
    if (filter.subjectId() != null) {
      sql.append(" and l.subject_id = ?");
      values.add(filter.subjectId());
    }
    var rows =
        database.list(
            sql
                + """
                 order by case l.state when 'REQUESTED' then 0 when 'APPROVED' then 1 else 2 end,
                  case when l.state = 'REQUESTED' then l.starts_at end,
                  case when l.state = 'APPROVED' then l.ends_at end, l.ends_at desc, l.id
                """,
            row -> sheet(row, now, returnWithin),
            values.toArray());
    var items = rows.stream().skip(filter.offset()).limit(filter.limit()).toList();
    return new Page(items, rows.size());
  }

  Optional<LeaveSheet> find(AreaScope scope, String id, Instant now, Duration returnWithin) {
    return database.find(
        SELECT + " and l.id = ?", row -> sheet(row, now, returnWithin), patterns(scope), id);
  }

  Optional<String> findRequester(String id) {
    return database
        .list(
            "select requested_by from leave_request where id = ?",
            row -> Optional.ofNullable(row.getString(1)),
            id)
        .stream()
        .findFirst()
        .flatMap(one -> one);
  }

  String areaPath(String subjectId) {
    return database
        .find(
            "select area_path from correction_subject where id = ?",
            row -> row.getString(1),
            subjectId)
        .orElse("");
  }

  /// Leaves of the subject that were used or will be, without this one.
  List<Span> listUsed(String subjectId, String except) {
    return database.list(
        """
        select starts_at, least(ends_at, coalesce(returned_at, ends_at)) as until
        from leave_request
        where subject_id = ? and id <> ? and state in ('APPROVED', 'RETURNED')
          and coalesce(returned_at, ends_at) > starts_at
        """,
        row -> new Span(Database.instant(row, "starts_at"), Database.instant(row, "until")),
        subjectId,
        except);
  }

  boolean overlapsOpen(String subjectId, Span span) {
    return database
        .find(
            """
            select 1 from leave_request where subject_id = ? and state in ('REQUESTED', 'APPROVED')
              and starts_at < ? and ends_at > ?
            """,
            row -> true,
            subjectId,
            span.until(),
            span.from())
        .isPresent();
  }

  /// The area of a county or town known here, to copy.
  Optional<Geometry> findArea(String code) {
    return database.find(
        "select st_asbinary(geom) as wkb from admin_area where code = ?",
        row -> {
          var shape = StoredShape.read(row.getBytes("wkb"));
          if (shape == null) {
            throw new SQLException("an area without a shape: " + code);
          }
          return shape;
        },
        code);
  }

  void insert(String id, Wish wish, Approval approval, String by, Instant now) {
    database.update(
        """
        insert into leave_request (id, subject_id, state, starts_at, ends_at, destination, reason,
          approval, destination_code, destination_area, route, corridor_meters, requested_by,
          requested_at)
        values (?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?,
          st_multi(st_setsrid(st_geomfromwkb(?), 4326)), st_setsrid(st_geomfromwkb(?), 4326),
          ?, ?, ?)
        """,
        id,
        wish.subjectId(),
        wish.startsAt(),
        wish.endsAt(),
        wish.destination(),
        wish.reason(),
        approval,
        wish.destinationCode(),
        StoredShape.write(wish.destinationArea()),
        StoredShape.write(wish.route()),
        wish.corridorMeters(),
        by,
        now);
  }

  void decide(
      String id,
      State state,
      Approval approval,
      String by,
      Instant now,
      String words,
      @Nullable String documentNo) {
    database.update(
        """
        update leave_request set state = ?, approval = ?, approved_by = ?, decided_at = ?,
          decision = ?, document_no = ?
        where id = ?
        """,
        state,
        approval,
        by,
        now,
        words,
        documentNo,
        id);
  }

  void cancel(String id, Instant now, String words) {
    database.update(
        """
        update leave_request set state = 'CANCELLED', decided_at = ?, decision = ? where id = ?
        """,
        now,
        words,
        id);
  }

  void returned(String id, Instant at, String by) {
    database.update(
        """
        update leave_request set state = 'RETURNED', returned_at = ?, returned_by = ? where id = ?
        """,
        at,
        by,
        id);
  }

  /// Everything open of a subject whose supervision is over; what is running ends now.
  int stopAll(String subjectId, Instant now, String words) {
    return database.update(
        """
        update leave_request set
          state = case when state = 'APPROVED' and starts_at < ? then 'RETURNED'
            else 'CANCELLED' end,
          returned_at = case when state = 'APPROVED' and starts_at < ? then ?::timestamptz end,
          returned_by = case when state = 'APPROVED' and starts_at < ? then 'system' end,
          decision = ?
        where subject_id = ? and state in ('REQUESTED', 'APPROVED')
        """,
        now,
        now,
        now,
        now,
        words,
        subjectId);
  }

  boolean isAway(String subjectId, Instant now) {
    return database
        .find(
            """
            select 1 from leave_request where subject_id = ? and state = 'APPROVED'
              and starts_at <= ?
            """,
            row -> true,
            subjectId,
            now)
        .isPresent();
  }

  /// Approved leaves that began, of subjects whose file does not say so yet.
  List<Due> listBegun(Instant now) {
    return database.list(
        """
        select l.id, l.subject_id from leave_request l
        join correction_subject s on s.id = l.subject_id
        where l.state = 'APPROVED' and l.starts_at <= ? and l.ends_at > ? and s.state = 'ACTIVE'
        """,
        row -> new Due(row.getString("id"), row.getString("subject_id")),
        now,
        now);
  }

  List<Due> listOverdue(Instant endedBefore) {
    return database.list(
        """
        select l.id, l.subject_id from leave_request l
        join correction_subject s on s.id = l.subject_id
        where l.state = 'APPROVED' and l.ends_at < ?
          and s.state not in ('TRANSFERRED', 'TERMINATED', 'RELEASED')
        """,
        row -> new Due(row.getString("id"), row.getString("subject_id")),
        endedBefore);
  }

  /// The open leave of each of these subjects; of several the one that begins first.
  List<Line> listLines(Collection<String> subjectIds) {
    return database.list(
        """
        select distinct on (subject_id) subject_id, id, state, starts_at, ends_at
        from leave_request
        where state in ('REQUESTED', 'APPROVED') and subject_id = any(?)
        order by subject_id, case state when 'APPROVED' then 0 else 1 end, starts_at
        """,
        row ->
            new Line(
                row.getString("subject_id"),
                row.getString("id"),
                State.valueOf(row.getString("state")),
                Database.instant(row, "starts_at"),
                Database.instant(row, "ends_at")),
        subjectIds);
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }

  private static LeaveSheet sheet(ResultSet row, Instant now, Duration returnWithin)
      throws SQLException {
    boolean minor = row.getBoolean("minor");
    var state = State.valueOf(row.getString("state"));
    var startsAt = Database.instant(row, "starts_at");
    var endsAt = Database.instant(row, "ends_at");
    boolean approved = state == State.APPROVED;
    return new LeaveSheet(
        row.getString("id"),
        row.getString("subject_id"),
        SubjectFile.shownCode(row.getString("code"), minor),
        minor,
        minor ? null : row.getString("village"),
        state,
        Approval.valueOf(row.getString("approval")),
        startsAt,
        endsAt,
        Math.ceilDiv(Duration.between(startsAt, endsAt).toHours(), 24),
        row.getString("destination"),
        row.getString("destination_code"),
        json(StoredShape.read(row.getBytes("area"))),
        json(StoredShape.read(row.getBytes("line"))),
        Database.nullableDouble(row, "corridor_meters"),
        row.getString("reason"),
        row.getString("document_no"),
        name(row, "asker", "requested_by"),
        Database.nullableInstant(row, "requested_at"),
        name(row, "decider", "approved_by"),
        Database.nullableInstant(row, "decided_at"),
        row.getString("decision"),
        Database.nullableInstant(row, "returned_at"),
        approved && !now.isBefore(startsAt) && now.isBefore(endsAt),
        approved && now.isAfter(endsAt.plus(returnWithin)),
        List.of());
  }

  private static @Nullable Map<String, Object> json(@Nullable Geometry shape) {
    return shape == null ? null : GeoJson.geometry(shape);
  }

  private static @Nullable String name(ResultSet row, String name, String username)
      throws SQLException {
    var shown = row.getString(name);
    return shown == null ? row.getString(username) : shown;
  }
}
