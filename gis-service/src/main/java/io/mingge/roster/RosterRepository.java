package io.mingge.roster;

import io.mingge.auth.AreaScope;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// SQL of shifts and contacts.
@ApplicationScoped
class RosterRepository {

  private final Database database;

  RosterRepository(Database database) {
    this.database = database;
  }

  void insert(Shift shift, String by, Instant now) {
    database.update(
        """
        insert into duty_shift (id, area_path, username, display_name, rank, starts_at, ends_at,
          created_by, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        shift.id(),
        shift.areaPath(),
        shift.username(),
        shift.displayName(),
        shift.rank(),
        shift.startsAt(),
        shift.endsAt(),
        by,
        now);
  }

  /// Answers the shift that is gone; empty if there was none in the scope.
  Optional<Shift> delete(AreaScope scope, String id) {
    return database.find(
        "delete from duty_shift where id = ? and area_path like any(?) returning *",
        RosterRepository::shift,
        id,
        patterns(scope));
  }

  List<Shift> list(AreaScope scope, Instant from, Instant to) {
    return database.list(
        """
        select * from duty_shift
        where area_path like any(?) and ends_at > ? and starts_at < ?
        order by starts_at, area_path, rank limit 2000
        """,
        RosterRepository::shift,
        patterns(scope),
        from,
        to);
  }

  /// Who is on duty at this moment exactly over this area, first the one who is called first.
  List<Shift> listOnDuty(String areaPath, Instant at) {
    return database.list(
        """
        select * from duty_shift where area_path = ? and starts_at <= ? and ends_at > ?
        order by rank, starts_at desc
        """,
        RosterRepository::shift,
        areaPath,
        at,
        at);
  }

  void keepContact(String username, String email, Instant now) {
    database.update(
        """
        insert into duty_contact (username, email_sealed, changed_at) values (?, ?, ?)
        on conflict (username) do update set email_sealed = excluded.email_sealed,
          changed_at = excluded.changed_at
        """,
        username,
        email,
        now);
  }

  Optional<String> findContact(String username) {
    return database.find(
        "select email_sealed from duty_contact where username = ?",
        row -> row.getString(1),
        username);
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }

  private static Shift shift(ResultSet row) throws SQLException {
    return new Shift(
        row.getString("id"),
        row.getString("area_path"),
        row.getString("username"),
        row.getString("display_name"),
        row.getInt("rank"),
        Database.instant(row, "starts_at"),
        Database.instant(row, "ends_at"));
  }
}
