package io.mingge.alarm.watch;

import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// SQL of the watches over files: subjects, zones and the register of cameras.
@ApplicationScoped
class FileRepository {

  /// A camera that stands in the register without a filing number.
  record Unfiled(String cameraId, String name, String areaPath, LonLat place) {}

  private final Database database;

  FileRepository(Database database) {
    this.database = database;
  }

  Optional<String> findAreaPath(String subjectId) {
    return database.find(
        "select area_path from correction_subject where id = ?",
        row -> row.getString(1),
        subjectId);
  }

  boolean isForbidden(String zoneId) {
    return database
        .find("select 1 from zone where id = ? and kind = 'FORBIDDEN'", row -> true, zoneId)
        .isPresent();
  }

  /// Whether a basis is active today and not among its last fourteen days.
  boolean hasLastingBasis(String subjectId, LocalDate today) {
    return hasBasisUntil(subjectId, today, today.plusDays(14));
  }

  /// Whether positioning rests on an active basis today, or is not switched on.
  boolean isBasisInOrder(String subjectId, LocalDate today) {
    return hasBasisUntil(subjectId, today, today)
        || database
            .find(
                "select 1 from correction_subject where id = ? and mode = 'INFO_CHECK'",
                row -> true,
                subjectId)
            .isPresent();
  }

  private boolean hasBasisUntil(String subjectId, LocalDate today, LocalDate until) {
    return database
        .find(
            """
            select 1 from legal_basis where subject_id = ? and lifted_at is null
              and starts_on <= ? and ends_on > ?
            """,
            row -> true,
            subjectId,
            today,
            until)
        .isPresent();
  }

  /// Whether a leave that has ended is still waiting for its return.
  boolean isLeaveOpen(String subjectId, Instant now) {
    return database
        .find(
            """
            select 1 from leave_request
            where subject_id = ? and state = 'APPROVED' and ends_at < ?
            """,
            row -> true,
            subjectId,
            now)
        .isPresent();
  }

  List<Unfiled> listUnfiled() {
    return database.list(
        """
        select id, name, path, st_x(geom) as lon, st_y(geom) as lat from camera
        where coalesce(filing_no, '') = '' order by id
        """,
        row ->
            new Unfiled(
                row.getString("id"),
                row.getString("name"),
                row.getString("path"),
                new LonLat(row.getDouble("lon"), row.getDouble("lat"))));
  }
}
