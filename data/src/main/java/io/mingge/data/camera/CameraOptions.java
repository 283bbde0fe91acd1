package io.mingge.data.camera;

import io.mingge.data.Flags;
import io.mingge.data.camera.clip.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The command line of {@code cameras}.
 *
 * @param prepare ids whose clips are made ahead; {@code story} stands for the cameras of the story
 * @param joinAtNextKey viewers wait for the next key picture instead of getting the current GOP
 * @param format {@code --size small} is 640×360 and a loop of 4 s, for tests
 */
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
  static final Format SMALL = new Format(640, 360, 25, 4, 600, 2, 200);

  CameraOptions {
    prepare = List.copyOf(prepare);
  }

  static CameraOptions parse(List<String> arguments) {
    Flags flags = Flags.parse(arguments);
    return new CameraOptions(
        Path.of(flags.text("data")),
        Path.of(flags.text("media")),
        Path.of(flags.text("secrets")),
        flags.text("host", "127.0.0.1"),
        port(flags, "rtsp-port", 8554),
        port(flags, "control-port", 8555),
        flags.isSet("prepare") ? Arrays.asList(flags.text("prepare").split(",")) : List.of(),
        choice(flags, "join", "gop-start", "next-key"),
        choice(flags, "size", "full", "small") ? SMALL : Format.FULL_HD);
  }

  private static int port(Flags flags, String name, int usual) {
    long port = flags.number(name, usual);
    if (port < 0 || port > 65535) {
      throw new Flags.BadFlagException("--" + name + " is not a port: " + port);
    }
    return (int) port;
  }

  /** True for the other value. */
  private static boolean choice(Flags flags, String name, String usual, String other) {
    String value = flags.text(name, usual);
    if (!value.equals(usual) && !value.equals(other)) {
      throw new Flags.BadFlagException("--" + name + " is " + usual + " or " + other);
    }
    return value.equals(other);
  }
}
