package io.mingge.audit;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/// SQL of the register. The link in the chain is made by the database, see `V003__audit.sql`.
@ApplicationScoped
class AuditRepository {
  private final AgroalDataSource dataSource;

  AuditRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  void insert(AuditEntry entry) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO audit_entry (id, at, actor, unit, name, role, action, object_type,
                  object_id, area_path, purpose, reason, outcome, address, details, content_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)
                """)) {
      insert.setObject(1, entry.id());
      insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
      insert.setString(3, entry.actor());
      insert.setString(4, entry.unit());
      insert.setString(5, entry.name());
      insert.setString(6, entry.role());
      insert.setString(7, entry.action());
      insert.setString(8, entry.objectType());
      insert.setString(9, entry.objectId());
      insert.setString(10, entry.areaPath());
      insert.setString(11, entry.purpose());
      insert.setString(12, entry.reason());
      insert.setString(13, entry.outcome().name());
      insert.setString(14, entry.address());
      insert.setString(15, entry.details());
      insert.setBytes(16, entry.contentHash());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the register cannot be written", e);
    }
  }
}
