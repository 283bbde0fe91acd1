package io.mingge.aftercare;

import io.mingge.aftercare.AftercareSheet.Help;
import io.mingge.aftercare.AftercareSheet.HelpKind;
import io.mingge.auth.AreaScope;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of help files.
@ApplicationScoped
public class AftercareRepository {

  record Page(List<AftercareSheet> items, long total) {}

  /// Open files of a village.
  record Count(String villageCode, @Nullable String village, long n) {}

  private static final String SELECT =
      """
      select p.*, a.name as village, h.n, h.last_at
      from aftercare_person p
      left join admin_area a on a.code = p.village_code
      left join lateral (select count(*) as n, max(at) as last_at from aftercare_help x
        where x.person_id = p.id) h on true
      where p.area_path like any(?)
      """;

  private final Database database;

  AftercareRepository(Database database) {
    this.database = database;
  }

  /// A file from before this product, without a date of consent.
  @Transactional
  public void insert(AftercarePerson person) {
    database.update(
        "insert into aftercare_person (id, code, village_code, area_path) values (?, ?, ?, ?)",
        person.id(),
        person.code(),
        person.villageCode(),
        person.areaPath());
  }

  void open(
      AftercarePerson person,
      LocalDate consentOn,
      String consentNo,
      String needs,
      @Nullable LocalDate endsOn,
      String by,
      Instant now) {
    database.update(
        """
        insert into aftercare_person (id, code, village_code, area_path, consent_on, consent_no,
          needs, ends_on, opened_by, opened_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        person.id(),
        person.code(),
        person.villageCode(),
        person.areaPath(),
        consentOn,
        consentNo,
        needs,
        endsOn,
        by,
        now);
  }

  Optional<String> findVillagePath(String code) {
    return database.find(
        "select path from admin_area where code = ? and level = 'VILLAGE'",
        row -> row.getString(1),
        code);
  }

  boolean isCodeTaken(String code) {
    return database
        .find("select 1 from aftercare_person where code = ?", row -> true, code)
        .isPresent();
  }

  Page list(AreaScope scope, String search, @Nullable Boolean open, int limit, int offset) {
    var sql = new StringBuilder(SELECT);
    var values = new ArrayList<@Nullable Object>();
    values.add(patterns(scope));
    if (!search.isEmpty()) {
      sql.append(" and (strpos(p.code, ?) > 0 or strpos(a.name, ?) > 0)");
      values.add(search);
      values.add(search);
    }
    if (open != null) {
      sql.append(open ? " and p.closed_at is null" : " and p.closed_at is not null");
    }
    var rows =
        database.list(sql + " order by p.code, p.id", AftercareRepository::sheet, values.toArray());
    return new Page(rows.stream().skip(offset).limit(limit).toList(), rows.size());
  }

  Optional<AftercareSheet> find(AreaScope scope, String id) {
    return database.find(SELECT + " and p.id = ?", AftercareRepository::sheet, patterns(scope), id);
  }

  List<Help> listHelp(String id) {
    return database.list(
        "select * from aftercare_help where person_id = ? order by at desc, id desc",
        row ->
            new Help(
                Database.instant(row, "at"),
                HelpKind.valueOf(row.getString("kind")),
                row.getString("text"),
                row.getString("name")),
        id);
  }

  void addHelp(String id, Help help, String username) {
    database.update(
        """
        insert into aftercare_help (person_id, at, kind, text, username, name)
        values (?, ?, ?, ?, ?, ?)
        """,
        id,
        help.at(),
        help.kind(),
        help.text(),
        username,
        help.by());
  }

  /// Answers false if it is closed already.
  boolean close(String id, String by, Instant now, String words) {
    return database.update(
            """
            update aftercare_person set closed_at = ?, closed_by = ?, closing = ?
            where id = ? and closed_at is null
            """,
            now,
            by,
            words,
            id)
        > 0;
  }

  List<Count> count(AreaScope scope) {
    return database.list(
        """
        select p.village_code, a.name, count(*) as n from aftercare_person p
        left join admin_area a on a.code = p.village_code
        where p.closed_at is null and p.area_path like any(?)
        group by p.village_code, a.name order by p.village_code
        """,
        row -> new Count(row.getString("village_code"), row.getString("name"), row.getLong("n")),
        patterns(scope));
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }

  private static AftercareSheet sheet(ResultSet row) throws SQLException {
    return new AftercareSheet(
        row.getString("id"),
        row.getString("code"),
        row.getString("village_code"),
        row.getString("village"),
        row.getTimestamp("closed_at") == null,
        row.getObject("consent_on", LocalDate.class),
        row.getString("consent_no"),
        row.getString("needs"),
        row.getObject("ends_on", LocalDate.class),
        Database.nullableInstant(row, "opened_at"),
        Database.nullableInstant(row, "closed_at"),
        row.getString("closing"),
        row.getInt("n"),
        Database.nullableInstant(row, "last_at"),
        null,
        row.getString("area_path"));
  }
}
