package io.mingge.location.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.location.jt808.VendorProfile;
import io.mingge.platform.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `feed-decode osmand|owntracks|jt808`: reads frames or requests from standard input, one a line,
/// and prints one JSON object for each, in order. Garbage is an entry in `problems`, never an end.
public final class FeedDecodeCommand {
  public static final String NAME = "feed-decode";

  private static final String USAGE =
      "usage: feed decode osmand|owntracks|jt808 [--profile NAME|FILE.json]  (one a line on standard"
          + " input)";
  private static final int MAX_LINE = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private FeedDecodeCommand() {}

  /// Exit code 0: everything was read, whatever it said; 2: the arguments are wrong.
  public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    Function<String, Map<String, Object>> decoder;
    try {
      decoder = decoder(arguments);
    } catch (IllegalArgumentException | IOException e) {
      err.println("mingge: " + e.getMessage());
      return 2;
    }
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = read(lines); line != null; line = read(lines)) {
        if (!line.isBlank()) {
          out.println(JSON.writeValueAsString(decoder.apply(line.strip())));
        }
      }
      return out.checkError() ? 2 : 0;
    } catch (IOException e) {
      err.println("mingge: standard input cannot be read: " + e.getMessage());
      return 2;
    }
  }

  private static Function<String, Map<String, Object>> decoder(List<String> arguments)
      throws IOException {
    if (arguments.isEmpty() || (arguments.size() != 1 && arguments.size() != 3)) {
      throw new IllegalArgumentException(USAGE);
    }
    var profile = VendorProfile.STANDARD;
    if (arguments.size() == 3) {
      if (!arguments.get(1).equals("--profile")) {
        throw new IllegalArgumentException(USAGE);
      }
      profile = profile(arguments.get(2));
    }
    return switch (arguments.getFirst()) {
      case "osmand" -> Requests::osmand;
      case "owntracks" -> Requests::ownTracks;
      case "jt808" -> new Frames(profile, SystemClock.clock())::decode;
      default -> throw new IllegalArgumentException(USAGE);
    };
  }

  private static VendorProfile profile(String name) throws IOException {
    for (VendorProfile known : VendorProfile.BUILT_IN) {
      if (known.id().equals(name)) {
        return known;
      }
    }
    var file = Path.of(name);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          name + " is neither a file nor a known profile: " + names() + ". " + USAGE);
    }
    try {
      return JSON.readValue(Files.readString(file), VendorProfile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + " is no profile: " + e.getOriginalMessage(), e);
    }
  }

  private static String names() {
    return String.join(", ", VendorProfile.BUILT_IN.stream().map(VendorProfile::id).toList());
  }

  /// A line, cut at one megabyte so that a binary file fed by mistake stays small.
  private static @Nullable String read(BufferedReader in) throws IOException {
    var line = new StringBuilder();
    int one = in.read();
    if (one < 0) {
      return null;
    }
    while (one >= 0 && one != '\n') {
      if (line.length() < MAX_LINE) {
        line.append((char) one);
      }
      one = in.read();
    }
    return line.toString();
  }

  /// All keys of the contract, in their order, still without values.
  static Map<String, Object> empty(String protocol) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    object.put("protocol", protocol);
    for (String key :
        List.of(
            "message",
            "device",
            "time",
            "lon",
            "lat",
            "accuracy",
            "speed",
            "course",
            "altitude",
            "battery",
            "bits",
            "reply")) {
      object.put(key, null);
    }
    object.put("problems", List.of());
    @SuppressWarnings({"unchecked", "NullAway"}) // JSON null is a value here
    var values = (Map<String, Object>) (Map<String, ?>) object;
    return values;
  }
}
