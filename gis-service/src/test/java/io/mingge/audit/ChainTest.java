package io.mingge.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.Role;
import io.mingge.testsupport.SignIn;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChainTest {
  @Inject AuditLog audit;
  @Inject AgroalDataSource dataSource;

  private void recordSome() {
    for (int i = 0; i < 3; i++) {
      audit.record(AuditEvent.of("CHAINED").detail("i", i).reason("原因"));
    }
  }

  @Test
  void anUntouchedRegisterVerifies() {
    recordSome();
    SignIn.as(Role.AUDITOR, "")
        .get("/api/audit/verification")
        .then()
        .statusCode(200)
        .body("ok", equalTo(true));
  }

  @Test
  void aChangedEntryIsNamed() throws SQLException {
    recordSome();
    long seq = number("SELECT max(seq) - 1 FROM audit_chain");
    String victim = "(SELECT entry_id FROM audit_chain WHERE seq = " + seq + ")";
    String before = text("SELECT reason FROM audit_entry WHERE id = " + victim);
    tamper("UPDATE audit_entry SET reason = 'another' WHERE id = " + victim);
    try {
      SignIn.as(Role.AUDITOR, "")
          .get("/api/audit/verification")
          .then()
          .body("ok", equalTo(false))
          .body("brokenSeq", equalTo((int) seq))
          .body("fault", containsString("content was changed"));
      assertThat(command())
          .startsWith("1\n")
          .contains("BROKEN at entry " + seq + ": the content was changed");
    } finally {
      tamper("UPDATE audit_entry SET reason = '" + before + "' WHERE id = " + victim);
    }
  }

  @Test
  void aRemovedEntryIsNamed() throws SQLException {
    recordSome();
    long seq = number("SELECT max(seq) - 1 FROM audit_chain");
    tamper(
        "CREATE TABLE kept_chain AS SELECT * FROM audit_chain WHERE seq = " + seq,
        "CREATE TABLE kept_entry AS SELECT * FROM audit_entry WHERE id IN"
            + " (SELECT entry_id FROM kept_chain)",
        "DELETE FROM audit_chain WHERE seq = " + seq,
        "DELETE FROM audit_entry WHERE id IN (SELECT id FROM kept_entry)");
    try {
      assertThat(command()).startsWith("1\n").contains("BROKEN at entry " + seq + ": missing");
    } finally {
      tamper(
          "INSERT INTO audit_entry SELECT * FROM kept_entry",
          "INSERT INTO audit_chain SELECT * FROM kept_chain",
          "DROP TABLE kept_entry",
          "DROP TABLE kept_chain");
    }
  }

  @Test
  void anEntryWithoutLinkIsNoticed() throws SQLException {
    recordSome();
    long seq = number("SELECT max(seq) FROM audit_chain");
    tamper(
        "CREATE TABLE kept_chain AS SELECT * FROM audit_chain WHERE seq = " + seq,
        "DELETE FROM audit_chain WHERE seq = " + seq);
    try {
      assertThat(command()).startsWith("1\n").contains("1 entries stand outside the chain");
    } finally {
      tamper("INSERT INTO audit_chain SELECT * FROM kept_chain", "DROP TABLE kept_chain");
    }
  }

  @Test
  void theCommandNeedsNothingButTheDatabase() throws SQLException {
    recordSome();
    long entries = number("SELECT count(*) FROM audit_chain");
    assertThat(command())
        .startsWith("0\n")
        .contains("audit register: " + entries + " entries in order")
        .contains("  first  1  ")
        .contains("  last   " + entries + "  ")
        .endsWith("OK\n");
  }

  @Test
  void aDatabaseThatIsAwayIsNotABrokenChain() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> nowhere = Map.of("MINGGE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none");
    int code =
        AuditVerifyCommand.run(
            nowhere, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot be read");
  }

  @Test
  void manyAtOnceMakeOneChain() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 200; i++) {
        int number = i;
        threads.execute(() -> audit.record(AuditEvent.of("CROWD").detail("i", number)));
      }
    }
    assertThat(command()).startsWith("0\n");
    assertThat(number("SELECT count(*) FROM audit_entry WHERE action = 'CROWD'")).isEqualTo(200);
  }

  @Test
  void aSlowTransactionDoesNotHoldUpTheOthers() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch othersDone = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<?> slow =
          threads.submit(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> {
                            audit.record(AuditEvent.of("SLOW"));
                            written.countDown();
                            await(othersDone);
                          }));
      await(written);
      recordSome();
      assertThat(number("SELECT count(*) FROM audit_entry WHERE action = 'SLOW'")).isZero();
      othersDone.countDown();
      slow.get(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(number("SELECT count(*) FROM audit_entry WHERE action = 'SLOW'")).isEqualTo(1);
    assertThat(command()).startsWith("0\n");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Exit code, line break, output.
  private static String command() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code =
        AuditVerifyCommand.run(
            Map.of(
                "MINGGE_JDBC_URL", setting("quarkus.datasource.jdbc.url"),
                "MINGGE_DB_USER", setting("quarkus.datasource.username"),
                "MINGGE_DB_PASSWORD", setting("quarkus.datasource.password")),
            print,
            print);
    return code + "\n" + out.toString(StandardCharsets.UTF_8);
  }

  private static String setting(String key) {
    return ConfigProvider.getConfig().getValue(key, String.class);
  }

  /// As somebody with the owner's rights in the database could.
  private void tamper(String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER");
      statement.execute("ALTER TABLE audit_chain DISABLE TRIGGER USER");
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER");
      statement.execute("ALTER TABLE audit_chain ENABLE TRIGGER USER");
      connection.commit();
    }
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
