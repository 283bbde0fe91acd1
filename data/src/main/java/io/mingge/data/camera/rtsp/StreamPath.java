package io.mingge.data.camera.rtsp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which stream of which camera a URL means: {@code /cam/ID[/sub][/trackID=1]}. */
record StreamPath(String cameraId, boolean sub) {
  private static final Pattern PATH =
      Pattern.compile("/cam/(\\d{20})(/sub)?(/trackID=1)?/?(\\?.*)?");

  static Optional<StreamPath> find(String uri) {
    int scheme = uri.indexOf("://");
    int slash = scheme < 0 ? 0 : uri.indexOf('/', scheme + 3);
    if (slash < 0) {
      return Optional.empty();
    }
    Matcher matcher = PATH.matcher(uri.substring(slash));
    return matcher.matches()
        ? Optional.of(new StreamPath(matcher.group(1), matcher.group(2) != null))
        : Optional.empty();
  }

  String path() {
    return "/cam/" + cameraId + (sub ? "/sub" : "");
  }
}
