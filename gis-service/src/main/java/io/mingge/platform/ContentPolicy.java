package io.mingge.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/// The Content-Security-Policy of our pages: own files only, no inline script or style, no eval.
/// The browser may talk to this host's gateway and load images from the tile servers of the map
/// settings.
@ApplicationScoped
public class ContentPolicy {
  /// Of the page behind a check link: own scripts and styles, own interface, a picture the phone
  /// just took, nothing else.
  static final String PHONE_PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /// Scheme, host (a leading `*.` or the Leaflet placeholder is not an origin) and optional port.
  private static final Pattern ORIGIN = Pattern.compile("https?://(\\*\\.)?[A-Za-z0-9.-]+(:\\d+)?");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");

  private final int videoPort;
  private final Set<String> imageOrigins = new ConcurrentSkipListSet<>();

  ContentPolicy(WebConfig config) {
    this.videoPort = config.videoPort();
    config.imageOrigins().orElse(Set.of()).forEach(this::allowImagesFrom);
  }

  /// Called at start by whoever reads the base maps. `origin` as in `https://t0.tianditu.gov.cn` or
  /// `https://*.tianditu.gov.cn`.
  public void allowImagesFrom(String origin) {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException("not an origin: " + origin);
    }
    imageOrigins.add(origin);
  }

  /// The header for a request to this host. A host name that could break out of the header is
  /// left out.
  String header(String host, int port) {
    StringBuilder connect = new StringBuilder("'self'");
    if (HOST.matcher(host).matches()) {
      for (String scheme : new String[] {"ws", "wss"}) {
        // Older browsers do not count a WebSocket to the same origin as 'self'.
        connect.append(' ').append(scheme).append("://").append(host).append(portSuffix(port));
      }
      for (String scheme : new String[] {"ws", "wss", "http", "https"}) {
        connect.append(' ').append(scheme).append("://").append(host).append(':').append(videoPort);
      }
    }
    Set<String> images = new TreeSet<>(imageOrigins);
    return "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; "
        + "img-src 'self' data: blob: "
        + String.join(" ", images)
        + "; media-src 'self' blob:; connect-src "
        + connect
        + "; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";
  }

  private static String portSuffix(int port) {
    return port > 0 ? ":" + port : "";
  }
}
