package io.mingge.audit;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

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

  /// Entries outside any area (sign-ins, accounts) belong to every reader; the others only to
  /// readers of their area.
  List<AuditPage.Numbered> list(AuditFilter filter, List<String> areaPrefixes) {
    List<Object> values = new ArrayList<>();
    String where = where(filter, areaPrefixes, values);
    String sql =
        """
        SELECT c.seq, c.hash, e.id, e.at, e.actor, e.unit, e.name, e.role, e.action, e.object_type,
          e.object_id, e.area_path, e.purpose, e.reason, e.outcome, e.address, e.details::text
        FROM audit_chain c JOIN audit_entry e ON e.id = c.entry_id
        """
            + where
            + " ORDER BY c.seq DESC LIMIT ?";
    values.add(filter.limit());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = query.executeQuery()) {
        List<AuditPage.Numbered> items = new ArrayList<>();
        while (rows.next()) {
          items.add(read(rows));
        }
        return items;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the register cannot be read", e);
    }
  }

  private static String where(AuditFilter filter, List<String> areaPrefixes, List<Object> values) {
    List<String> conditions = new ArrayList<>();
    filter.action().ifPresent(v -> add("e.action = ?", v, conditions, values));
    filter.objectType().ifPresent(v -> add("e.object_type = ?", v, conditions, values));
    filter.objectId().ifPresent(v -> add("e.object_id = ?", v, conditions, values));
    filter.actor().ifPresent(v -> add("e.actor = ?", v, conditions, values));
    filter.outcome().ifPresent(v -> add("e.outcome = ?", v, conditions, values));
    filter.from().ifPresent(v -> add("e.at >= ?", v.atOffset(ZoneOffset.UTC), conditions, values));
    filter.to().ifPresent(v -> add("e.at < ?", v.atOffset(ZoneOffset.UTC), conditions, values));
    filter.before().ifPresent(v -> add("c.seq < ?", v, conditions, values));
    StringBuilder areas = new StringBuilder("(e.area_path IS NULL");
    for (String prefix : areaPrefixes) {
      areas.append(" OR e.area_path LIKE ?");
      values.add(prefix + "%");
    }
    conditions.add(areas.append(')').toString());
    return "WHERE " + String.join(" AND ", conditions);
  }

  private static void add(
      String condition, Object value, List<String> conditions, List<Object> values) {
    conditions.add(condition);
    values.add(value);
  }

  private static AuditPage.Numbered read(ResultSet row) throws SQLException {
    AuditEntry entry =
        new AuditEntry(
            row.getObject("id", UUID.class),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("actor"),
            row.getString("unit"),
            row.getString("name"),
            row.getString("role"),
            row.getString("action"),
            row.getString("object_type"),
            row.getString("object_id"),
            row.getString("area_path"),
            row.getString("purpose"),
            row.getString("reason"),
            AuditEvent.Outcome.valueOf(row.getString("outcome")),
            row.getString("address"),
            row.getString("details"));
    return new AuditPage.Numbered(
        row.getLong("seq"), entry, HexFormat.of().formatHex(row.getBytes("hash")));
  }

  /// In one transaction: rows are streamed, and all are of the same moment.
  @Transactional
  ChainVerdict verify() {
    try (Connection connection = dataSource.getConnection()) {
      return ChainCheck.check(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the register cannot be read", e);
    }
  }
}
