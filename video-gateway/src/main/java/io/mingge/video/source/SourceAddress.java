package io.mingge.video.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An RTSP address with its credentials kept apart. {@link #toString} shows neither, so that neither
 * can get into a log by accident.
 */
public record SourceAddress(String url, @Nullable String username, @Nullable String password) {

  private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps");

  public SourceAddress {
    int colon = url.indexOf("://");
    if (colon < 0 || !SCHEMES.contains(url.substring(0, colon))) {
      throw new IllegalArgumentException("a camera address must begin with rtsp:// or rtsps://");
    }
  }

  /** The address with credentials in it, as FFmpeg wants it. */
  public String urlWithCredentials() {
    String user = username;
    if (user == null || user.isEmpty()) {
      return url;
    }
    int host = url.indexOf("://") + 3;
    String secret = password == null ? "" : password;
    return url.substring(0, host) + encode(user) + ":" + encode(secret) + "@" + url.substring(host);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "SourceAddress[hidden]";
  }
}
