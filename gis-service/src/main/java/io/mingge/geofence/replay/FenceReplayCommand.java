package io.mingge.geofence.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `fence-replay --zones FILE.geojson --fixes FILE.csv [--json]`: what would this fence have
/// raised? Needs no database.
public final class FenceReplayCommand {
  public static final String NAME = "fence-replay";

  private static final String USAGE =
      "usage: fence replay --zones FILE.geojson --fixes FILE.csv|- [--json] [--lang zh|en]"
          + " [--until TIME]";

  private record Arguments(
      String zones, String fixes, boolean json, boolean chinese, @Nullable Instant until) {}

  private FenceReplayCommand() {}

  /// Exit code 0: every row was judged or quarantined; 1: some rows could not be read; 2: a file or
  /// an argument cannot be used. `-` reads the fixes from `in`.
  public static int run(List<String> words, InputStream in, PrintStream out, PrintStream err) {
    try {
      var arguments = arguments(words);
      var zones = ZonesFile.read(Files.readString(Path.of(arguments.zones())));
      var content = fixes(arguments.fixes(), in);
      var printer = new ReplayPrinter(out, arguments.json(), arguments.chinese(), zones);
      var summary = new Replay(zones, printer).play(content, arguments.until());
      out.flush();
      if (summary.broken() > 0) {
        err.println("mingge: " + summary.broken() + " rows could not be read and were skipped");
      }
      return out.checkError() ? 2 : summary.broken() > 0 ? 1 : 0;
    } catch (BrokenFile | IllegalArgumentException e) {
      err.println("mingge: " + e.getMessage());
    } catch (NoSuchFileException e) {
      err.println("mingge: there is no file " + e.getFile());
    } catch (IOException e) {
      err.println("mingge: a file cannot be read: " + e.getMessage());
    }
    return 2;
  }

  private static FixesFile.Content fixes(String name, InputStream in)
      throws IOException, BrokenFile {
    try (var reader =
        name.equals("-")
            ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            : Files.newBufferedReader(Path.of(name))) {
      return FixesFile.read(reader);
    }
  }

  private static Arguments arguments(List<String> words) {
    String zones = null;
    String fixes = null;
    Instant until = null;
    boolean json = false;
    boolean chinese = true;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--json" -> json = true;
        case "--zones" -> zones = value(words, ++i);
        case "--fixes" -> fixes = value(words, ++i);
        case "--until" -> until = FixesFile.time("--until", value(words, ++i));
        case "--lang" -> chinese = !value(words, ++i).equals("en");
        default -> throw new IllegalArgumentException("unknown: " + words.get(i) + "\n" + USAGE);
      }
    }
    if (zones == null || fixes == null) {
      throw new IllegalArgumentException(USAGE);
    }
    return new Arguments(zones, fixes, json, chinese, until);
  }

  private static String value(List<String> words, int i) {
    if (i >= words.size()) {
      throw new IllegalArgumentException(words.get(i - 1) + " needs a value\n" + USAGE);
    }
    return words.get(i);
  }
}
