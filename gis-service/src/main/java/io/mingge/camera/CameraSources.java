package io.mingge.camera;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.mingge.platform.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The only reader and writer of the sealed table. */
@ApplicationScoped
class CameraSources {

  private final AgroalDataSource dataSource;
  private final Secrets secrets;
  private final ObjectMapper json;

  CameraSources(AgroalDataSource dataSource, Secrets secrets, ObjectMapper json) {
    this.dataSource = dataSource;
    this.secrets = secrets;
    this.json = json;
  }

  void keep(String cameraId, CameraSource source) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO camera_source (camera_id, sealed) VALUES (?, ?)
                ON CONFLICT (camera_id) DO UPDATE SET sealed = excluded.sealed
                """)) {
      insert.setString(1, cameraId);
      insert.setString(2, secrets.seal(json.writeValueAsString(source), context(cameraId)));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("a camera's source cannot be kept", e);
    }
  }

  Optional<CameraSource> find(String cameraId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT sealed FROM camera_source WHERE camera_id = ?")) {
      select.setString(1, cameraId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                json.readValue(
                    secrets.open(row.getString(1), context(cameraId)), CameraSource.class))
            : Optional.empty();
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("a camera's source cannot be read", e);
    }
  }

  /** Binds the sealed text to its row. */
  private static String context(String cameraId) {
    return "camera:" + cameraId;
  }
}
