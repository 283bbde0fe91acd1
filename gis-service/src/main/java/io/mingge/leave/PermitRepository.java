package io.mingge.leave;

import io.mingge.auth.AreaScope;
import io.mingge.leave.PermitSheet.State;
import io.mingge.platform.Database;
import io.mingge.subject.StoredShape;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of travel permits.
@ApplicationScoped
class PermitRepository {

  /// A permit with what decides who may act on it.
  record Stored(PermitSheet sheet, String areaPath, String requester) {}

  private static final String SELECT =
      """
      select p.*, s.code, s.minor, s.area_path, asker.display_name as asker,
        decider.display_name as decider
      from travel_permit p
      join correction_subject s on s.id = p.subject_id
      left join account asker on asker.username = p.requested_by
      left join account decider on decider.username = p.decided_by
      where s.area_path like any(?)
      """;

  private final Database database;

  PermitRepository(Database database) {
    this.database = database;
  }

  List<Stored> list(AreaScope scope, @Nullable String subjectId, LocalDate today) {
    return database.list(
        SELECT + " and (?::text is null or p.subject_id = ?) order by p.ends_on desc, p.id",
        row -> stored(row, today),
        patterns(scope),
        subjectId,
        subjectId);
  }

  Optional<Stored> find(AreaScope scope, String id, LocalDate today) {
    return database.find(SELECT + " and p.id = ?", row -> stored(row, today), patterns(scope), id);
  }

  boolean isRequester(String id, String username) {
    return database
        .find(
            "select 1 from travel_permit where id = ? and requested_by = ?",
            row -> true,
            id,
            username)
        .isPresent();
  }

  void insert(String id, PermitDesk.Wish wish, String by, Instant now) {
    database.update(
        """
        insert into travel_permit (id, subject_id, state, reason, destination, destination_code,
          destination_area, starts_on, ends_on, requested_by, requested_at)
        values (?, ?, 'REQUESTED', ?, ?, ?, st_multi(st_setsrid(st_geomfromwkb(?), 4326)), ?, ?,
          ?, ?)
        """,
        id,
        wish.subjectId(),
        wish.reason(),
        wish.destination(),
        wish.destinationCode(),
        StoredShape.write(wish.area()),
        wish.startsOn(),
        wish.endsOn(),
        by,
        now);
  }

  void decide(String id, PermitDesk.Move move, String by, Instant now) {
    database.update(
        """
        update travel_permit set state = ?, decided_by = ?, decided_at = ?, decision = ?,
          document_no = coalesce(?, document_no),
          revoked_at = case when ? then ?::timestamptz end
        where id = ?
        """,
        move.to(),
        by,
        now,
        move.reason(),
        move.documentNo().isEmpty() ? null : move.documentNo(),
        move.to() == State.REVOKED,
        now,
        id);
  }

  /// Everything of a subject at once: approved permits revoked, wishes refused.
  void stopAll(String subjectId, Instant now) {
    database.update(
        """
        update travel_permit set state = case state when 'APPROVED' then 'REVOKED'
          else 'REFUSED' end, decision = '监管终止', revoked_at = ?
        where subject_id = ? and state in ('REQUESTED', 'APPROVED')
        """,
        now,
        subjectId);
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }

  private static Stored stored(ResultSet row, LocalDate today) throws SQLException {
    var state = State.valueOf(row.getString("state"));
    var startsOn = row.getObject("starts_on", LocalDate.class);
    var endsOn = row.getObject("ends_on", LocalDate.class);
    var asker = row.getString("asker");
    var decider = row.getString("decider");
    var sheet =
        new PermitSheet(
            row.getString("id"),
            row.getString("subject_id"),
            SubjectFile.shownCode(row.getString("code"), row.getBoolean("minor")),
            state,
            row.getString("reason"),
            row.getString("destination"),
            row.getString("destination_code"),
            startsOn,
            endsOn,
            state == State.APPROVED && !today.isBefore(startsOn) && today.isBefore(endsOn),
            row.getString("document_no"),
            asker == null ? row.getString("requested_by") : asker,
            Database.instant(row, "requested_at"),
            decider == null ? row.getString("decided_by") : decider,
            Database.nullableInstant(row, "decided_at"),
            row.getString("decision"),
            List.of());
    return new Stored(sheet, row.getString("area_path"), row.getString("requested_by"));
  }
}
