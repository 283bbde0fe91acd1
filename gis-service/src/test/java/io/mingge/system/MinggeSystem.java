package io.mingge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One running Mingge with a run folder and ports of its own, driven through {@code ./mingge} as an
 * operator would. It uses what the build has just packaged and never builds itself.
 */
public final class MinggeSystem {

  /** What a launcher command said and how it ended. */
  public record Said(int exitCode, String output) {}

  private static final List<String> PROCESSES =
      List.of("devices", "cameras", "video-gateway", "gis-service");

  private final Path root;
  private final Path home;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final int port;
  private final int videoPort;
  private final int rtspPort;
  private final int feedPort;

  private MinggeSystem(Path home) {
    this.root = Path.of(System.getProperty("mingge.root", "..")).toAbsolutePath().normalize();
    this.home = home.toAbsolutePath().normalize();
    this.port = freePorts(2);
    this.videoPort = freePorts(2);
    this.rtspPort = freePorts(3);
    this.feedPort = freePorts(1);
    environment.put("MINGGE_HOME", this.home.toString());
    environment.put("MINGGE_NO_BUILD", "1");
    environment.put("MINGGE_PORT", String.valueOf(port));
    environment.put("MINGGE_VIDEO_PORT", String.valueOf(videoPort));
    environment.put("MINGGE_RTSP_PORT", String.valueOf(rtspPort));
    environment.put("MINGGE_FEED_PORT", String.valueOf(feedPort));
  }

  /** A system in the given run folder; nothing is started yet. */
  public static MinggeSystem in(Path home) {
    return new MinggeSystem(home);
  }

  /** The run folder that system tests may use: below the build folder, new for each name. */
  public static Path testHome(String name) {
    return Path.of("target", "system", name);
  }

  public MinggeSystem with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs {@code ./mingge} with the words given and waits for its end, at most five minutes. */
  public Said mingge(String... words) {
    List<String> command = new ArrayList<>(List.of(root.resolve("mingge").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MINGGE_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(nothing()));
    try {
      Path output = Files.createTempFile("mingge", ".out");
      Process process = builder.redirectOutput(output.toFile()).start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("mingge " + List.of(words) + " did not end");
      }
      String said = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return new Said(process.exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts everything and fails with the launcher's own words when it does not come up. */
  public MinggeSystem up(String... more) {
    List<String> words = new ArrayList<>(List.of("up", "--detach"));
    words.addAll(List.of(more));
    Said said = mingge(words.toArray(String[]::new));
    if (said.exitCode() != 0) {
      throw new AssertionError("mingge up failed:\n" + said.output());
    }
    return this;
  }

  /** Stops everything and deletes the run folder. */
  public void reset() {
    mingge("reset", "--yes");
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Where JT/T 808 terminals connect.
  public int feedPort() {
    return feedPort;
  }

  public int port() {
    return port;
  }

  public int videoPort() {
    return videoPort;
  }

  public int rtspPort() {
    return rtspPort;
  }

  public Path home() {
    return home;
  }

  public String demoPassword() {
    return read("demo-password");
  }

  /** The first line of a file of the run folder. */
  public String read(String file) {
    try {
      return Files.readString(home.resolve(file), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process behind a name of {@code ./mingge status}, or that of PostgreSQL's postmaster. */
  public Optional<ProcessHandle> process(String name) {
    Path pidFile = name.equals("postgres") ? postmasterPid() : home.resolve(name + ".pid");
    try {
      long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@code kill -9}, and waits until the process is gone. */
  public void killHard(String name) {
    ProcessHandle process =
        process(name).orElseThrow(() -> new AssertionError(name + " does not run"));
    process.destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  public static List<String> processes() {
    return PROCESSES;
  }

  private Path postmasterPid() {
    try {
      Path place = home.resolve("postgres.place");
      Path dir =
          Files.exists(place) ? Path.of(Files.readString(place).strip()) : home.resolve("postgres");
      return dir.resolve("data").resolve("postmaster.pid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.io.File nothing() {
    return new java.io.File("/dev/null");
  }

  /** The first of {@code count} consecutive ports that nobody listens on. */
  static int freePorts(int count) {
    for (int first = 20_000 + (int) (ProcessHandle.current().pid() % 500) * 20;
        first < 60_000;
        first += 7) {
      if (allFree(first, count) && TAKEN.add(first)) {
        return first;
      }
    }
    throw new IllegalStateException("no free ports");
  }

  private static final java.util.Set<Integer> TAKEN = new java.util.HashSet<>();

  private static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        socket.setReuseAddress(true);
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
