package io.mingge.geofence;

import io.mingge.auth.AreaScope;
import io.mingge.geofence.engine.Area;
import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.platform.Database;
import io.mingge.subject.StoredShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/// SQL of zones.
@ApplicationScoped
public class ZoneRepository {

  /// A zone as stored. `settings` are the effective ones, `own` those that differ from the
  /// default of the kind.
  record Stored(
      String id,
      ZoneKind kind,
      @Nullable String subjectId,
      @Nullable String areaPath,
      String name,
      @Nullable String documentNo,
      FenceSettings settings,
      NewZone.Settings own,
      DrawnShape shape,
      Schedule schedule,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil,
      int version,
      Instant changedAt,
      @Nullable String changedBy) {

    boolean appliesTo(String subject, String path) {
      return subject.equals(subjectId) || (areaPath != null && path.startsWith(areaPath));
    }

    Geometry area() {
      return shape.outline();
    }

    /// Ready for the engine.
    ///
    /// @param areas makes, or finds, the prepared shape of an area
    Zone prepared(Function<Geometry, ? extends Area> areas) {
      return new Zone(id, kind, shape.prepared(areas), settings, schedule, validFrom, validUntil);
    }
  }

  private final Database database;

  ZoneRepository(Database database) {
    this.database = database;
  }

  public void insert(NewZone zone) {
    insert(zone, null);
  }

  void insert(NewZone zone, @Nullable String by) {
    database.update(
        """
        insert into zone (id, changed_by, kind, subject_id, area_path, name, document_no,
          buffer_meters, confirm_fixes, confirm_seconds, clear_fixes, clear_meters, at_once_meters,
          grace_seconds, segment_gap_seconds, schedule, valid_from, valid_until, shape, size_meters,
          axis, geom)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?,
          st_setsrid(st_geomfromwkb(?), 4326), st_multi(st_setsrid(st_geomfromwkb(?), 4326)))
        """,
        parameters(zone, zone.id(), by));
  }

  /// Answers false when somebody else changed the zone since `version` was read.
  boolean update(NewZone zone, int version, Instant at, String by) {
    var parameters = parameters(zone, at, by);
    parameters = Arrays.copyOf(parameters, parameters.length + 2);
    parameters[parameters.length - 2] = zone.id();
    parameters[parameters.length - 1] = version;
    return database.update(
            """
            update zone set version = version + 1, changed_at = ?, changed_by = ?, kind = ?,
              subject_id = ?, area_path = ?, name = ?, document_no = ?, buffer_meters = ?,
              confirm_fixes = ?, confirm_seconds = ?, clear_fixes = ?, clear_meters = ?,
              at_once_meters = ?, grace_seconds = ?, segment_gap_seconds = ?, schedule = ?::jsonb,
              valid_from = ?, valid_until = ?, shape = ?, size_meters = ?,
              axis = st_setsrid(st_geomfromwkb(?), 4326),
              geom = st_multi(st_setsrid(st_geomfromwkb(?), 4326))
            where id = ? and version = ?
            """,
            parameters)
        == 1;
  }

  boolean delete(String id) {
    return database.update("delete from zone where id = ?", id) == 1;
  }

  private static @Nullable Object[] parameters(NewZone zone, Object first, @Nullable String by) {
    var settings = zone.settings();
    var axis = zone.shape().axis();
    return new @Nullable Object[] {
      first,
      by,
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
      settings.graceSeconds(),
      settings.segmentGapSeconds(),
      ScheduleSheet.stored(zone.schedule()),
      zone.validFrom(),
      zone.validUntil(),
      zone.shape().kind(),
      zone.shape().sizeMeters(),
      axis == null ? null : new WKBWriter(2).write(axis),
      new WKBWriter(2).write(zone.shape().outline())
    };
  }

  Optional<Stored> find(String id) {
    return database.find(SELECT + "where id = ?", ZoneRepository::stored, id);
  }

  /// Zones of everybody below an area.
  List<Stored> listCommon(AreaScope scope) {
    return database.list(
        SELECT + "where subject_id is null and area_path like any(?) order by area_path, id",
        ZoneRepository::stored,
        scope.prefixes().stream().map(prefix -> prefix + "%").toList());
  }

  List<String> listIds() {
    return database.list("select id from zone", row -> row.getString(1));
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

  private static final String SELECT =
      "select *, st_asbinary(geom) as wkb, st_asbinary(axis) as axis_wkb, schedule::text as hours"
          + " from zone ";

  private static Stored stored(ResultSet row) throws SQLException {
    var kind = ZoneKind.valueOf(row.getString("kind"));
    var own = own(row);
    return new Stored(
        row.getString("id"),
        kind,
        row.getString("subject_id"),
        row.getString("area_path"),
        row.getString("name"),
        row.getString("document_no"),
        effective(own, FenceSettings.defaultFor(kind)),
        own,
        new DrawnShape(
            DrawnShape.Kind.valueOf(row.getString("shape")),
            geometry(row.getBytes("wkb")),
            StoredShape.read(row.getBytes("axis_wkb")),
            Database.nullableDouble(row, "size_meters")),
        ScheduleSheet.read(row.getString("hours")),
        Database.nullableInstant(row, "valid_from"),
        Database.nullableInstant(row, "valid_until"),
        row.getInt("version"),
        Database.instant(row, "changed_at"),
        row.getString("changed_by"));
  }

  private static NewZone.Settings own(ResultSet row) throws SQLException {
    return new NewZone.Settings(
        Database.nullableDouble(row, "buffer_meters"),
        row.getObject("confirm_fixes", Integer.class),
        row.getObject("confirm_seconds", Integer.class),
        row.getObject("clear_fixes", Integer.class),
        Database.nullableDouble(row, "clear_meters"),
        Database.nullableDouble(row, "at_once_meters"),
        row.getObject("grace_seconds", Integer.class),
        row.getObject("segment_gap_seconds", Integer.class));
  }

  static FenceSettings effective(NewZone.Settings own, FenceSettings defaults) {
    return new FenceSettings(
        orElse(own.bufferMeters(), defaults.bufferMeters()),
        (int) orElse(own.confirmFixes(), defaults.confirmFixes()),
        seconds(own.confirmSeconds(), defaults.confirmAfter()),
        own.atOnceMeters() == null
            ? defaults.atOnceMeters()
            : OptionalDouble.of(own.atOnceMeters()),
        defaults.atOnceAccuracies(),
        (int) orElse(own.clearFixes(), defaults.clearFixes()),
        orElse(own.clearMeters(), defaults.clearMeters()),
        defaults.freshFor(),
        seconds(own.segmentGapSeconds(), defaults.segmentGap()),
        seconds(own.graceSeconds(), defaults.grace()));
  }

  private static Duration seconds(@Nullable Integer own, Duration other) {
    return own == null ? other : Duration.ofSeconds(own);
  }

  private static double orElse(@Nullable Number value, double other) {
    return value == null ? other : value.doubleValue();
  }

  private static Geometry geometry(byte[] wkb) throws SQLException {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new SQLException("the database sent a geometry that JTS cannot read", e);
    }
  }
}
