package io.mingge.bench;

import io.mingge.system.Browser;
import io.mingge.system.MinggeSystem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The demo system the benchmarks run on: started when first needed, deleted at the end. */
public final class BenchSystem implements AutoCloseable {

  private final MinggeSystem system =
      MinggeSystem.in(Path.of(System.getProperty("mingge.bench.home", "target/bench")))
          .with("MINGGE_DEMO_DEVICES", "off");
  private boolean started;
  private @Nullable Browser browser;

  /** The running demo, without the device simulator: the benchmarks are the devices. */
  public MinggeSystem demo() {
    if (!started) {
      System.err.println("# starting a demo system in " + system.home());
      system.reset();
      system.up();
      started = true;
    }
    return system;
  }

  public Browser browser() {
    if (browser == null) {
      browser = new Browser();
    }
    return browser;
  }

  /** A connection of its own to the demo's PostgreSQL, as the service's role. */
  public Connection database() throws SQLException {
    MinggeSystem running = demo();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + running.read("postgres.port") + "/mingge",
        "mingge",
        running.read("secrets/database.password"));
  }

  @Override
  public void close() {
    if (browser != null) {
      browser.close();
    }
    if (started) {
      system.reset();
    }
  }
}
