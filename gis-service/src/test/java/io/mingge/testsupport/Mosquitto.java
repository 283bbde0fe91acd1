package io.mingge.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Debian's mosquitto as a child process with its own folder and port, whose access list lets a
/// user write to its own topic only. It can be stopped and started again with its sessions.
public final class Mosquitto implements QuarkusTestResourceLifecycleManager {

  private static @Nullable Mosquitto running;

  private final Path folder;
  private final int port;
  private @Nullable Process process;

  public Mosquitto() {
    try {
      folder = Files.createTempDirectory("mosquitto");
      try (var free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The one of this test run.
  public static Mosquitto get() {
    return java.util.Objects.requireNonNull(running);
  }

  @Override
  public Map<String, String> start() {
    try {
      var passwords = folder.resolve("passwords");
      Files.writeString(passwords, "");
      for (String user : List.of("feed", "s001", "s002")) {
        run("mosquitto_passwd", "-b", passwords.toString(), user, "pw-" + user);
      }
      Files.writeString(
          folder.resolve("acl"),
          "user feed\ntopic read owntracks/#\npattern write owntracks/%u/#\n");
      Files.writeString(
          folder.resolve("mosquitto.conf"),
          """
          listener %d 127.0.0.1
          allow_anonymous false
          password_file %s
          acl_file %s
          persistence true
          persistence_location %s/
          autosave_interval 1
          user root
          """
              .formatted(port, passwords, folder.resolve("acl"), folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    running = this;
    up();
    return Map.of(
        "mingge.owntracks.broker-host", "127.0.0.1",
        "mingge.owntracks.broker-port", String.valueOf(port),
        "mingge.owntracks.broker-user", "feed",
        "mingge.owntracks.broker-password", "pw-feed");
  }

  public void up() {
    try {
      process =
          new ProcessBuilder("mosquitto", "-c", folder.resolve("mosquitto.conf").toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "mosquitto is needed: apt-get install mosquitto (./mingge test does it)", e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  public void down() {
    var mine = process;
    if (mine != null) {
      mine.destroy();
      mine.onExit().join();
    }
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  @Override
  public void stop() {
    down();
    running = null;
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
