package io.mingge.viewing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the register of views and of what the gateway reported. */
@ApplicationScoped
class ViewRepository {

  private static final String SELECT =
      """
      SELECT v.*, e.closed_at, e.seconds, coalesce(e.bytes, 0) AS bytes
      FROM camera_view v
      LEFT JOIN LATERAL (SELECT max(at) AS closed_at, sum(seconds) AS seconds, sum(bytes) AS bytes
                         FROM camera_view_event WHERE view_id = v.id AND event = 'CLOSED') e ON true
      """;

  private final AgroalDataSource dataSource;

  ViewRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  void insert(CameraView view) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO camera_view (id, camera_id, camera_name, purpose, object_type, object_id,
                  area_path, reason, username, display_name, unit, role, authorisation, granted_at,
                  expires_at, review_due_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
      List<String> texts =
          List.of(
              view.viewId(),
              view.cameraId(),
              view.cameraName(),
              view.purpose().name(),
              view.objectType().name(),
              view.objectId(),
              view.areaPath(),
              view.reason(),
              view.username(),
              view.displayName(),
              view.unit(),
              view.role(),
              view.authorisation().name());
      for (int i = 0; i < texts.size(); i++) {
        insert.setString(i + 1, texts.get(i));
      }
      insert.setObject(14, time(view.grantedAt()));
      insert.setObject(15, time(view.expiresAt()));
      insert.setObject(16, time(view.reviewDueAt()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a view cannot be registered", e);
    }
  }

  Optional<CameraView> find(String id) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT + " WHERE v.id = ?")) {
      select.setString(1, id);
      return views(select).stream().findFirst();
    } catch (SQLException e) {
      throw new IllegalStateException("a view cannot be read", e);
    }
  }

  /** A view of this user; somebody else's is not there. */
  Optional<CameraView> findOwn(String id, String username) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(SELECT + " WHERE v.id = ? AND v.username = ?")) {
      select.setString(1, id);
      select.setString(2, username);
      return views(select).stream().findFirst();
    } catch (SQLException e) {
      throw new IllegalStateException("a view cannot be read", e);
    }
  }

  /** Newest first; ids sort by time, so `before` is the last id of the page before. */
  List<CameraView> list(ViewFilter filter) {
    String sql =
        SELECT
            + """
               WHERE (v.username = ? OR %s)
                 AND (?::text IS NULL OR v.username = ?)
                 AND (?::text IS NULL OR v.camera_id = ?)
                 AND (?::text IS NULL OR v.purpose = ?)
                 AND (?::text IS NULL OR v.object_type = ?)
                 AND (?::text IS NULL OR v.object_id = ?)
                 AND (?::text IS NULL OR v.id < ?)
                 AND (?::timestamptz IS NULL OR v.granted_at >= ?)
                 AND (?::timestamptz IS NULL OR v.granted_at < ?)
               ORDER BY v.id DESC LIMIT ?
              """
                .formatted(filter.audited().condition("v.area_path"));
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, filter.owner());
      int next = filter.audited().bind(select, 2);
      next = twice(select, next, filter.username());
      next = twice(select, next, filter.cameraId());
      next = twice(select, next, filter.purpose());
      next = twice(select, next, filter.objectType());
      next = twice(select, next, filter.objectId());
      next = twice(select, next, filter.before());
      next = twice(select, next, time(filter.from()));
      next = twice(select, next, time(filter.to()));
      select.setInt(next, filter.limit());
      return views(select);
    } catch (SQLException e) {
      throw new IllegalStateException("views cannot be read", e);
    }
  }

  /** False when it had ended before. */
  boolean end(String id, Instant at, String cause) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE camera_view SET ended_at = ?, end_cause = ?
                WHERE id = ? AND ended_at IS NULL
                """)) {
      update.setObject(1, time(at));
      update.setString(2, cause);
      update.setString(3, id);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("a view cannot be ended", e);
    }
  }

  /** Ends what a user still has open; answers the views that this ended. */
  List<CameraView> endAllOf(String username, Instant at, String cause) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                SELECT + " WHERE v.username = ? AND v.ended_at IS NULL AND v.expires_at > ?")) {
      select.setString(1, username);
      select.setObject(2, time(at));
      return views(select).stream().filter(view -> end(view.viewId(), at, cause)).toList();
    } catch (SQLException e) {
      throw new IllegalStateException("the views of a user cannot be ended", e);
    }
  }

  /** Keeps a report once; false when it was known. */
  boolean keep(ViewEvent event) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO camera_view_event
                  (view_id, connection_id, event, at, cause, seconds, bytes, remote_address)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """);
        PreparedStatement opened =
            connection.prepareStatement(
                """
                UPDATE camera_view SET opened_at = least(coalesce(opened_at, ?), ?)
                WHERE id = ?
                """)) {
      insert.setString(1, event.viewId());
      insert.setString(2, event.connectionId());
      insert.setString(3, event.event().name());
      insert.setObject(4, time(event.at()));
      insert.setString(5, event.cause());
      insert.setDouble(6, event.seconds());
      insert.setLong(7, event.bytes());
      insert.setString(8, event.remoteAddress());
      if (insert.executeUpdate() == 0) {
        return false;
      }
      if (event.event() == ViewEvent.Kind.OPENED) {
        opened.setObject(1, time(event.at()));
        opened.setObject(2, time(event.at()));
        opened.setString(3, event.viewId());
        opened.executeUpdate();
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("a view's report cannot be kept", e);
    }
  }

  private static int twice(PreparedStatement select, int index, @Nullable Object value)
      throws SQLException {
    select.setObject(index, value);
    select.setObject(index + 1, value);
    return index + 2;
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<CameraView> views(PreparedStatement select) throws SQLException {
    List<CameraView> views = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        views.add(
            new CameraView(
                row.getString("id"),
                row.getString("camera_id"),
                row.getString("camera_name"),
                Purpose.valueOf(row.getString("purpose")),
                ObjectType.valueOf(row.getString("object_type")),
                row.getString("object_id"),
                row.getString("area_path"),
                row.getString("reason"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("unit"),
                row.getString("role"),
                ViewingPolicy.Authorisation.valueOf(row.getString("authorisation")),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "opened_at"),
                instant(row, "closed_at"),
                instant(row, "ended_at"),
                row.getString("end_cause"),
                instant(row, "review_due_at"),
                row.getObject("seconds", Double.class),
                row.getLong("bytes")));
      }
    }
    return views;
  }
}
