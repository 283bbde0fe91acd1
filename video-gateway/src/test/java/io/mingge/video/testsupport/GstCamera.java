package io.mingge.video.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A camera outside our code: Debian's GStreamer RTSP server in a process of its own. */
public final class GstCamera implements AutoCloseable {

  private static final String USER = "viewer";
  private static final String PASSWORD = "p@ss w/1";

  static {
    // Conditions hold within a second on an idle machine; a busy one is no failure.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  private final int port = freePort();
  private List<String> options;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Process process;

  private GstCamera(List<String> options) {
    this.options = options;
    this.process = launch();
  }

  public static GstCamera start(String... options) {
    return new GstCamera(List.of(options));
  }

  /** Kills the process as a power cut would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops the process without closing its connections: half-open. */
  public void freeze() {
    signal("-STOP");
  }

  /** Starts again at the same address, with these options from now on if any are given. */
  public void restart(String... changed) {
    kill();
    if (changed.length > 0) {
      options = List.of(changed);
    }
    process = launch();
  }

  /** RTSP connections since the last start. */
  public long connections() {
    return said.stream().filter(line -> line.startsWith("open")).count();
  }

  public String url() {
    return "rtsp://127.0.0.1:" + port + "/live";
  }

  public String username() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch() {
    said.clear();
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
    command.add(Path.of("src/test/resources/rtsp_camera.py").toString());
    command.addAll(List.of("--port", String.valueOf(port)));
    command.addAll(List.of("--user", USER, "--password", PASSWORD));
    command.addAll(options);
    try {
      Process started =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      Thread.ofVirtual().start(() -> listen(started));
      await().until(() -> said.contains("ready"));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(Process started) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException e) {
      said.add("gone");
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
