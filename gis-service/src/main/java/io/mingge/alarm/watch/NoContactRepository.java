package io.mingge.alarm.watch;

import io.mingge.auth.AreaScope;
import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of no-contact orders and of who is near whom. Only the two of an order are ever compared.
@ApplicationScoped
class NoContactRepository {

  /// One of the two of an order.
  record Party(String id, String shownCode, String areaPath) {}

  /// The two of an order near each other now; `since` is null when this is new.
  record Meeting(
      String orderId,
      String documentNo,
      Party a,
      Party b,
      LonLat place,
      double meters,
      @Nullable Instant since) {}

  private static final String SELECT =
      """
      select o.*, a.code as a_code, a.minor as a_minor, b.code as b_code, b.minor as b_minor
      from no_contact_order o
      join correction_subject a on a.id = o.subject_a
      join correction_subject b on b.id = o.subject_b
      where a.area_path like any(?) and b.area_path like any(?)
      """;

  private final Database database;

  NoContactRepository(Database database) {
    this.database = database;
  }

  void insert(
      String id,
      String documentNo,
      List<String> subjects,
      LocalDate startsOn,
      LocalDate endsOn,
      String by,
      Instant now) {
    database.update(
        """
        insert into no_contact_order (id, document_no, subject_a, subject_b, starts_on, ends_on,
          recorded_by, recorded_at)
        values (?, ?, least(?, ?), greatest(?, ?), ?, ?, ?, ?)
        """,
        id,
        documentNo,
        subjects.getFirst(),
        subjects.getLast(),
        subjects.getFirst(),
        subjects.getLast(),
        startsOn,
        endsOn,
        by,
        now);
  }

  boolean isSubject(AreaScope scope, String id) {
    return database
        .find(
            "select 1 from correction_subject where id = ? and area_path like any(?)",
            row -> true,
            id,
            patterns(scope))
        .isPresent();
  }

  List<NoContactOrder> list(AreaScope scope) {
    return database.list(
        SELECT + "order by o.recorded_at desc, o.id",
        NoContactRepository::order,
        patterns(scope),
        patterns(scope));
  }

  Optional<NoContactOrder> find(AreaScope scope, String id) {
    return database.find(
        SELECT + "and o.id = ?", NoContactRepository::order, patterns(scope), patterns(scope), id);
  }

  void lift(String id, String by, Instant now) {
    database.update(
        "update no_contact_order set lifted_at = ?, lifted_by = ? where id = ? and lifted_at is null",
        now,
        by,
        id);
  }

  /// Pairs of valid orders, both under an active basis, both heard after `after` with an accuracy
  /// no worse than `worst` metres, and surely within `meters`: distance plus both accuracies.
  List<Meeting> listMeetings(LocalDate today, Instant after, double meters, double worst) {
    return database.list(
        """
        select o.id, o.document_no, w.near_since, l.lon, l.lat,
          a.id as a_id, a.code as a_code, a.minor as a_minor, a.area_path as a_path,
          b.id as b_id, b.code as b_code, b.minor as b_minor, b.area_path as b_path,
          st_distance(st_point(l.lon, l.lat)::geography, st_point(m.lon, m.lat)::geography) as d
        from no_contact_order o
        join correction_subject a on a.id = o.subject_a
        join correction_subject b on b.id = o.subject_b
        join last_fix l on l.subject_id = o.subject_a
        join last_fix m on m.subject_id = o.subject_b
        left join gathering_watch w on w.order_id = o.id
        where o.lifted_at is null and o.starts_on <= ? and o.ends_on > ?
          and l.fix_time >= ? and m.fix_time >= ?
          and l.accuracy_meters > 0 and m.accuracy_meters > 0
          and greatest(l.accuracy_meters, m.accuracy_meters) <= ?
          and st_distance(st_point(l.lon, l.lat)::geography, st_point(m.lon, m.lat)::geography)
            <= ? + l.accuracy_meters + m.accuracy_meters
          and (select count(distinct x.subject_id) from legal_basis x
            where x.subject_id in (o.subject_a, o.subject_b) and x.lifted_at is null
              and x.starts_on <= ? and x.ends_on > ?) = 2
        """,
        NoContactRepository::meeting,
        today,
        today,
        after,
        after,
        worst,
        meters,
        today,
        today);
  }

  void seen(String orderId, Instant now) {
    database.update(
        """
        insert into gathering_watch (order_id, near_since, seen_at) values (?, ?, ?)
        on conflict (order_id) do update set seen_at = excluded.seen_at
        """,
        orderId,
        now,
        now);
  }

  /// Forgets the pairs that were not near each other at the look of `now`; answers their subjects.
  List<String> forgetOthers(Instant now) {
    return database.list(
        """
        with gone as (delete from gathering_watch where seen_at < ? returning order_id)
        select unnest(array[o.subject_a, o.subject_b]) from gone
        join no_contact_order o on o.id = gone.order_id
        """,
        row -> row.getString(1),
        now);
  }

  private static Meeting meeting(ResultSet row) throws SQLException {
    return new Meeting(
        row.getString("id"),
        row.getString("document_no"),
        party(row, "a"),
        party(row, "b"),
        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
        row.getDouble("d"),
        Database.nullableInstant(row, "near_since"));
  }

  private static Party party(ResultSet row, String who) throws SQLException {
    return new Party(row.getString(who + "_id"), shownCode(row, who), row.getString(who + "_path"));
  }

  private static NoContactOrder order(ResultSet row) throws SQLException {
    return new NoContactOrder(
        row.getString("id"),
        row.getString("document_no"),
        row.getString("subject_a"),
        shownCode(row, "a"),
        row.getString("subject_b"),
        shownCode(row, "b"),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class),
        row.getString("recorded_by"),
        Database.instant(row, "recorded_at"),
        Database.nullableInstant(row, "lifted_at"));
  }

  private static String shownCode(ResultSet row, String who) throws SQLException {
    return SubjectFile.shownCode(row.getString(who + "_code"), row.getBoolean(who + "_minor"));
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }
}
