package io.mingge.viewing;

import io.agroal.api.AgroalDataSource;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Still pictures taken from a view. A picture belongs to the object the view served and carries the
 * SHA-256 of its bytes, which also stands in the audit: a changed picture no longer fits its entry.
 * Nothing here looks at what the picture shows.
 */
@ApplicationScoped
class Snapshots {

  private final AgroalDataSource dataSource;
  private final AuditLog audit;
  private final Clock clock;
  private final ViewingConfig config;

  Snapshots(AgroalDataSource dataSource, AuditLog audit, Clock clock, ViewingConfig config) {
    this.dataSource = dataSource;
    this.audit = audit;
    this.clock = clock;
    this.config = config;
  }

  /** What is known of a picture without opening it. */
  public record Snapshot(
      String id,
      String viewId,
      String cameraId,
      String cameraName,
      ObjectType objectType,
      String objectId,
      Instant takenAt,
      String takenBy,
      String sha256,
      int sizeBytes) {}

  /** A picture with its bytes. */
  record Picture(Snapshot snapshot, String areaPath, byte[] jpeg) {}

  @Transactional
  Snapshot keep(CameraView view, byte[] jpeg) {
    check(jpeg);
    Instant now = clock.instant();
    Snapshot snapshot =
        new Snapshot(
            ViewId.next(now),
            view.viewId(),
            view.cameraId(),
            view.cameraName(),
            view.objectType(),
            view.objectId(),
            now,
            view.username(),
            sha256(jpeg),
            jpeg.length);
    insert(snapshot, view.areaPath(), jpeg);
    audit.record(event("SNAPSHOT_KEPT", snapshot, view.areaPath()).purpose(view.purpose().name()));
    return snapshot;
  }

  List<Snapshot> list(ObjectType type, String objectId, AreaScope scope) {
    return select(
            "object_type = ? AND object_id = ? AND %s ORDER BY taken_at"
                .formatted(scope.condition("area_path")),
            "NULL::bytea",
            List.of(scope),
            type.name(),
            objectId)
        .stream()
        .map(Picture::snapshot)
        .toList();
  }

  /**
   * The picture itself, where the caller may see its kind of object; reading it is registered by
   * [SnapshotResource].
   */
  Optional<Picture> find(String id, Function<ObjectType, AreaScope> scopes) {
    List<String> visible = new ArrayList<>();
    List<AreaScope> bound = new ArrayList<>();
    for (ObjectType type : ObjectType.values()) {
      AreaScope scope = scopes.apply(type);
      visible.add("object_type = '%s' AND %s".formatted(type, scope.condition("area_path")));
      bound.add(scope);
    }
    String where = "id = ? AND (" + String.join(" OR ", visible) + ")";
    return select(where, "jpeg", bound, id).stream().findFirst();
  }

  static AuditEvent event(String action, Snapshot snapshot, String areaPath) {
    return AuditEvent.of(action)
        .object(snapshot.objectType().name(), snapshot.objectId())
        .area(areaPath)
        .detail("snapshotId", snapshot.id())
        .detail("viewId", snapshot.viewId())
        .detail("cameraId", snapshot.cameraId())
        .detail("sha256", snapshot.sha256());
  }

  private void check(byte[] jpeg) {
    if (jpeg.length > config.maxSnapshotBytes()) {
      throw new SnapshotRefused.TooLarge(config.maxSnapshotBytes());
    }
    boolean starts =
        jpeg.length > 4
            && jpeg[0] == (byte) 0xFF
            && jpeg[1] == (byte) 0xD8
            && jpeg[2] == (byte) 0xFF;
    if (!starts || jpeg[jpeg.length - 2] != (byte) 0xFF || jpeg[jpeg.length - 1] != (byte) 0xD9) {
      throw new SnapshotRefused.NoPicture();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void insert(Snapshot snapshot, String areaPath, byte[] jpeg) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO snapshot (id, view_id, camera_id, camera_name, object_type, object_id,
                  area_path, taken_at, taken_by, sha256, size_bytes, jpeg)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
      insert.setString(1, snapshot.id());
      insert.setString(2, snapshot.viewId());
      insert.setString(3, snapshot.cameraId());
      insert.setString(4, snapshot.cameraName());
      insert.setString(5, snapshot.objectType().name());
      insert.setString(6, snapshot.objectId());
      insert.setString(7, areaPath);
      insert.setObject(8, snapshot.takenAt().atOffset(ZoneOffset.UTC));
      insert.setString(9, snapshot.takenBy());
      insert.setString(10, snapshot.sha256());
      insert.setInt(11, snapshot.sizeBytes());
      insert.setBytes(12, jpeg);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a picture cannot be kept", e);
    }
  }

  private List<Picture> select(
      String where, String bytes, List<AreaScope> scopes, String... parameters) {
    String sql =
        """
        SELECT id, view_id, camera_id, camera_name, object_type, object_id, taken_at, taken_by, sha256,
               size_bytes, area_path, %s
        FROM snapshot WHERE %s
        """
            .formatted(bytes, where);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setString(i + 1, parameters[i]);
      }
      int next = parameters.length + 1;
      for (AreaScope scope : scopes) {
        next = scope.bind(select, next);
      }
      List<Picture> pictures = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          pictures.add(picture(row));
        }
      }
      return pictures;
    } catch (SQLException e) {
      throw new IllegalStateException("pictures cannot be read", e);
    }
  }

  private static Picture picture(ResultSet row) throws SQLException {
    byte[] jpeg = row.getBytes(12);
    return new Picture(
        new Snapshot(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            ObjectType.valueOf(row.getString(5)),
            row.getString(6),
            row.getObject(7, OffsetDateTime.class).toInstant(),
            row.getString(8),
            row.getString(9),
            row.getInt(10)),
        row.getString(11),
        jpeg == null ? new byte[0] : jpeg);
  }
}
