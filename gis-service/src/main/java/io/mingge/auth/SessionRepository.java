package io.mingge.auth;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of sessions. Read on every request, hence one query for session, account and grants.
@ApplicationScoped
class SessionRepository {
  private final AgroalDataSource dataSource;

  SessionRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  void insert(
      byte[] tokenHash, String username, @Nullable String address, Instant now, Instant end) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO session
                  (token_hash, username, address, created_at, last_seen_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)) {
      insert.setBytes(1, tokenHash);
      insert.setString(2, username);
      insert.setString(3, address);
      insert.setObject(4, now.atOffset(ZoneOffset.UTC));
      insert.setObject(5, now.atOffset(ZoneOffset.UTC));
      insert.setObject(6, end.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("session cannot be stored", e);
    }
  }

  Optional<Session> find(byte[] tokenHash) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT s.last_seen_at, s.expires_at, a.username, a.display_name, a.unit,
                  g.role, g.area_path, g.valid_from, g.valid_to
                FROM session s JOIN account a USING (username)
                LEFT JOIN account_grant g USING (username)
                WHERE s.token_hash = ? AND a.enabled
                ORDER BY g.valid_from, g.role, g.area_path
                """)) {
      query.setBytes(1, tokenHash);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("session cannot be read", e);
    }
  }

  private static Session read(ResultSet rows) throws SQLException {
    Instant lastSeenAt = instant(rows, "last_seen_at");
    Instant expiresAt = instant(rows, "expires_at");
    String username = rows.getString("username");
    String displayName = rows.getString("display_name");
    String unit = rows.getString("unit");
    List<Grant> grants = new ArrayList<>();
    do {
      @Nullable String role = rows.getString("role");
      if (role != null) {
        grants.add(
            new Grant(
                Role.valueOf(role),
                rows.getString("area_path"),
                rows.getObject("valid_from", LocalDate.class),
                rows.getObject("valid_to", LocalDate.class)));
      }
    } while (rows.next());
    return new Session(new Account(username, displayName, unit, "", grants), lastSeenAt, expiresAt);
  }

  private static Instant instant(ResultSet rows, String column) throws SQLException {
    Timestamp time = rows.getTimestamp(column);
    return time.toInstant();
  }

  void touch(byte[] tokenHash, Instant now) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE session SET last_seen_at = ? WHERE token_hash = ?")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setBytes(2, tokenHash);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("session cannot be touched", e);
    }
  }

  void delete(byte[] tokenHash) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM session WHERE token_hash = ?")) {
      delete.setBytes(1, tokenHash);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("session cannot be deleted", e);
    }
  }

  int deleteEnded(Instant now, Instant idleSince) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM session WHERE expires_at <= ? OR last_seen_at <= ?")) {
      delete.setObject(1, now.atOffset(ZoneOffset.UTC));
      delete.setObject(2, idleSince.atOffset(ZoneOffset.UTC));
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("sessions cannot be deleted", e);
    }
  }
}
