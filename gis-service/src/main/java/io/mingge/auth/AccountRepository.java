package io.mingge.auth;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SQL of accounts and grants.
@ApplicationScoped
class AccountRepository {
  private final AgroalDataSource dataSource;

  AccountRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Answers true if the account is new.
  boolean save(Account account, Instant now) {
    try (Connection connection = dataSource.getConnection()) {
      boolean created = upsert(connection, account, now);
      replaceGrants(connection, account);
      return created;
    } catch (SQLException e) {
      throw new IllegalStateException("account cannot be stored", e);
    }
  }

  private static boolean upsert(Connection connection, Account account, Instant now)
      throws SQLException {
    // xmax is 0 only for a row that this statement inserted.
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO account (username, display_name, unit, password_hash, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (username) DO UPDATE SET display_name = excluded.display_name,
              unit = excluded.unit, password_hash = excluded.password_hash,
              updated_at = excluded.updated_at, enabled = true
            RETURNING (xmax = 0)
            """)) {
      upsert.setString(1, account.username());
      upsert.setString(2, account.displayName());
      upsert.setString(3, account.unit());
      upsert.setString(4, account.passwordHash());
      upsert.setObject(5, now.atOffset(ZoneOffset.UTC));
      upsert.setObject(6, now.atOffset(ZoneOffset.UTC));
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void replaceGrants(Connection connection, Account account) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM account_grant WHERE username = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO account_grant (username, role, area_path, valid_from, valid_to)
                VALUES (?, ?, ?, ?, ?)
                """)) {
      delete.setString(1, account.username());
      delete.executeUpdate();
      for (Grant grant : account.grants()) {
        insert.setString(1, account.username());
        insert.setString(2, grant.role().name());
        insert.setString(3, grant.areaPath());
        insert.setObject(4, grant.validFrom());
        insert.setObject(5, grant.validTo());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void deleteSessions(String username) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM session WHERE username = ?")) {
      delete.setString(1, username);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("sessions cannot be deleted", e);
    }
  }

  boolean isEmpty() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT NOT EXISTS (SELECT 1 FROM account)");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException("accounts cannot be read", e);
    }
  }

  /// The account if it exists and may sign in, with all its grants whatever their dates.
  Optional<Account> findEnabled(String username) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT username, display_name, unit, password_hash
                FROM account WHERE username = ? AND enabled
                """)) {
      query.setString(1, username);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Account(
                row.getString("username"),
                row.getString("display_name"),
                row.getString("unit"),
                row.getString("password_hash"),
                listGrants(connection, username)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("account cannot be read", e);
    }
  }

  private static List<Grant> listGrants(Connection connection, String username)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT role, area_path, valid_from, valid_to FROM account_grant
            WHERE username = ? ORDER BY valid_from, role, area_path
            """)) {
      query.setString(1, username);
      try (ResultSet rows = query.executeQuery()) {
        List<Grant> grants = new ArrayList<>();
        while (rows.next()) {
          grants.add(
              new Grant(
                  Role.valueOf(rows.getString("role")),
                  rows.getString("area_path"),
                  rows.getObject("valid_from", LocalDate.class),
                  rows.getObject("valid_to", LocalDate.class)));
        }
        return grants;
      }
    }
  }
}
