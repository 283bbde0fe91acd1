package io.mingge.audit;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// `audit-verify`: checks the register from the command line with nothing but a database, so that
/// it can be done while the service is down, or by somebody who does not trust the service.
public final class AuditVerifyCommand {
  public static final String NAME = "audit-verify";

  private AuditVerifyCommand() {}

  /// Exit code 0: intact, 1: broken, 2: the database cannot be read. The address of the database
  /// comes from `MINGGE_JDBC_URL`, `MINGGE_DB_USER`, `MINGGE_DB_PASSWORD`.
  public static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
    String url =
        environment.getOrDefault("MINGGE_JDBC_URL", "jdbc:postgresql://127.0.0.1:5532/mingge");
    Properties login = new Properties();
    login.setProperty("user", environment.getOrDefault("MINGGE_DB_USER", "mingge"));
    login.setProperty("password", environment.getOrDefault("MINGGE_DB_PASSWORD", "mingge"));
    // Not through DriverManager: it does not see the drivers of the application's class loader.
    try (Connection connection =
        Objects.requireNonNull(new org.postgresql.Driver().connect(url, login), "not PostgreSQL")) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return print(ChainCheck.check(connection), out);
    } catch (SQLException | NullPointerException e) {
      // The parameters of an address may hold a password.
      err.println(
          "audit register: cannot be read at "
              + url.replaceFirst("\\?.*", "")
              + ": "
              + e.getMessage());
      return 2;
    }
  }

  private static int print(ChainVerdict verdict, PrintStream out) {
    out.println("audit register: " + verdict.entries() + " entries in order");
    @Nullable Object first = verdict.firstAt();
    if (first != null) {
      out.println("  first  1  " + first);
      out.println("  last   " + verdict.entries() + "  " + verdict.lastAt());
      out.println("  head   " + verdict.headHash());
    }
    if (verdict.ok()) {
      out.println("OK");
      return 0;
    }
    out.println("BROKEN at entry " + verdict.brokenSeq() + ": " + verdict.fault());
    return 1;
  }
}
