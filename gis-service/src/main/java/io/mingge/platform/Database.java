package io.mingge.platform;

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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Plain SQL for repositories on hot paths, in the running transaction or in one of its own.
///
/// Parameters may be null, strings, numbers, booleans, byte arrays, `LocalDate`, `Instant`, enums
/// (their name) and collections or arrays of those (a PostgreSQL array). Failures are
/// [DatabaseFailed].
@ApplicationScoped
public class Database {

  /// Reads one row; must not move the cursor.
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// The database refused or is away; nothing of the running transaction will be kept.
  public static final class DatabaseFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailed(SQLException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final AgroalDataSource dataSource;

  Database(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  public <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      var all = new ArrayList<T>();
      while (result.next()) {
        all.add(row.of(result));
      }
      return all;
    } catch (SQLException e) {
      throw new DatabaseFailed(e);
    }
  }

  public <T> Optional<T> find(String sql, Row<T> row, @Nullable Object... parameters) {
    return list(sql, row, parameters).stream().findFirst();
  }

  /// Answers the number of rows changed.
  public int update(String sql, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailed(e);
    }
  }

  /// Writes the data of a COPY.
  @FunctionalInterface
  public interface CopySource {
    void write(CopySink sink) throws SQLException;
  }

  /// Takes the data of a COPY, part by part; the bytes are read before it returns.
  @FunctionalInterface
  public interface CopySink {
    void write(byte[] bytes, int offset, int length) throws SQLException;
  }

  /// `COPY … FROM STDIN`; answers the number of rows.
  public long copy(String sql, CopySource source) {
    try (Connection connection = dataSource.getConnection()) {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
      try {
        source.write(copy::writeToCopy);
        return copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new DatabaseFailed(e);
    }
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant nullableInstant(ResultSet row, String column)
      throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  public static @Nullable Double nullableDouble(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, jdbc(connection, parameters[i]));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static @Nullable Object jdbc(Connection connection, @Nullable Object value)
      throws SQLException {
    return switch (value) {
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Enum<?> constant -> constant.name();
      case Iterable<?> many -> array(connection, many);
      case null, default -> value;
    };
  }

  private static Object array(Connection connection, Iterable<?> many) throws SQLException {
    var values = new ArrayList<@Nullable Object>();
    String type = "text";
    for (Object value : many) {
      switch (value) {
        case Instant instant -> type = "timestamptz";
        case Double number -> type = "float8";
        case Long number -> type = "int8";
        case Integer number -> type = "int4";
        case Boolean flag -> type = "bool";
        case null, default -> {}
      }
      values.add(value instanceof Instant instant ? instant.toString() : jdbc(connection, value));
    }
    return connection.createArrayOf(type, values.toArray());
  }
}
