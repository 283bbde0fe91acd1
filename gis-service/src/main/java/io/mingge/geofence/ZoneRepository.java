package io.mingge.geofence;

import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/// SQL of zones.
@ApplicationScoped
public class ZoneRepository {

  /// A zone as stored, with its effective settings.
  record Stored(
      String id,
      ZoneKind kind,
      @Nullable String subjectId,
      @Nullable String areaPath,
      String name,
      @Nullable String documentNo,
      FenceSettings settings,
      Geometry area) {

    boolean appliesTo(String subject, String path) {
      return subject.equals(subjectId) || (areaPath != null && path.startsWith(areaPath));
    }
  }

  private final Database database;

  ZoneRepository(Database database) {
    this.database = database;
  }

  public void insert(NewZone zone) {
    var settings = zone.settings();
    database.update(
        """
        insert into zone (id, kind, subject_id, area_path, name, document_no, buffer_meters,
          confirm_fixes, confirm_seconds, clear_fixes, clear_meters, at_once_meters, geom)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          st_multi(st_setsrid(st_geomfromwkb(?), 4326)))
        """,
        zone.id(),
        zone.kind(),
        zone.subjectId(),
        zone.areaPath(),
        zone.name(),
        zone.documentNo(),
        settings.bufferMeters(),
        settings.confirmFixes(),
        settings.confirmSeconds(),
        settings.clearFixes(),
        settings.clearMeters(),
        settings.atOnceMeters(),
        new WKBWriter(2).write(zone.area()));
  }

  List<Stored> listAll() {
    return database.list(SELECT + "order by id", ZoneRepository::stored);
  }

  List<Stored> listByIds(Collection<String> ids) {
    return database.list(SELECT + "where id = any(?) order by id", ZoneRepository::stored, ids);
  }

  /// By the subject's own area: what is shown of a minor's ends at the town.
  List<Stored> listFor(String subjectId) {
    return database.list(
        SELECT
            + """
            where subject_id = ?
              or (select s.area_path from correction_subject s where s.id = ?) like area_path || '%'
            order by kind, id
            """,
        ZoneRepository::stored,
        subjectId,
        subjectId);
  }

  private static final String SELECT = "select *, st_asbinary(geom) as wkb from zone ";

  private static Stored stored(ResultSet row) throws SQLException {
    var kind = ZoneKind.valueOf(row.getString("kind"));
    return new Stored(
        row.getString("id"),
        kind,
        row.getString("subject_id"),
        row.getString("area_path"),
        row.getString("name"),
        row.getString("document_no"),
        settings(row, FenceSettings.defaultFor(kind)),
        geometry(row.getBytes("wkb")));
  }

  private static FenceSettings settings(ResultSet row, FenceSettings defaults) throws SQLException {
    var atOnce = Database.nullableDouble(row, "at_once_meters");
    return new FenceSettings(
        orElse(Database.nullableDouble(row, "buffer_meters"), defaults.bufferMeters()),
        (int) orElse(Database.nullableDouble(row, "confirm_fixes"), defaults.confirmFixes()),
        Duration.ofSeconds(
            (long)
                orElse(
                    Database.nullableDouble(row, "confirm_seconds"),
                    defaults.confirmAfter().toSeconds())),
        atOnce == null ? defaults.atOnceMeters() : OptionalDouble.of(atOnce),
        defaults.atOnceAccuracies(),
        (int) orElse(Database.nullableDouble(row, "clear_fixes"), defaults.clearFixes()),
        orElse(Database.nullableDouble(row, "clear_meters"), defaults.clearMeters()));
  }

  private static double orElse(@Nullable Double value, double other) {
    return value == null ? other : value;
  }

  private static Geometry geometry(byte[] wkb) throws SQLException {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new SQLException("the database sent a geometry that JTS cannot read", e);
    }
  }
}
