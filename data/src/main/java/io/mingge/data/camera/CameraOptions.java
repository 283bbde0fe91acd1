package io.mingge.data.camera;

import io.mingge.data.camera.clip.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line of {@code cameras}. */
record CameraOptions(
    Path data,
    Path media,
    Path secrets,
    String host,
    int rtspPort,
    int controlPort,
    List<String> prepare,
    boolean joinAtNextKey,
    Format format) {
  static final String USAGE =
      """
      usage: mingge-data cameras --data DIR --media DIR --secrets DIR
        [--host 127.0.0.1] [--rtsp-port 8554] [--control-port 8555]
        [--prepare ID,ID…]          make these cameras' clips ahead, slowly
        [--join gop-start|next-key] where a new viewer starts
        [--size full|small]         small: 640x360 and a loop of 4 s, for tests""";

  private static final Set<String> KNOWN =
      Set.of(
          "--data",
          "--media",
          "--secrets",
          "--host",
          "--rtsp-port",
          "--control-port",
          "--prepare",
          "--join",
          "--size");
  static final Format SMALL = new Format(640, 360, 25, 4, 600, 2, 200);

  CameraOptions {
    prepare = List.copyOf(prepare);
  }

  static CameraOptions parse(List<String> args) {
    Map<String, String> given = new HashMap<>();
    for (Iterator<String> i = args.iterator(); i.hasNext(); ) {
      String name = i.next();
      if (!KNOWN.contains(name) || !i.hasNext()) {
        throw new IllegalArgumentException("unknown or incomplete: " + name);
      }
      given.put(name, i.next());
    }
    return new CameraOptions(
        Path.of(required(given, "--data")),
        Path.of(required(given, "--media")),
        Path.of(required(given, "--secrets")),
        given.getOrDefault("--host", "127.0.0.1"),
        port(given.getOrDefault("--rtsp-port", "8554")),
        port(given.getOrDefault("--control-port", "8555")),
        Arrays.stream(given.getOrDefault("--prepare", "").split(","))
            .filter(id -> !id.isBlank())
            .toList(),
        given.getOrDefault("--join", "gop-start").equals("next-key"),
        given.getOrDefault("--size", "full").equals("small") ? SMALL : Format.FULL_HD);
  }

  private static String required(Map<String, String> given, String name) {
    @Nullable String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("not a port: " + text);
    }
    return Integer.parseInt(text);
  }
}
