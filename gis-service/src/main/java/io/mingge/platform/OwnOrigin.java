package io.mingge.platform;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells requests of our own pages from those that another site made a browser send. Clients that
/// are not browsers send neither header and pass: they carry no cookie they do not know of.
public final class OwnOrigin {
  private OwnOrigin() {}

  public static boolean isForeign(HttpServerRequest request) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    @Nullable String origin = request.getHeader("Origin");
    return origin != null && !isOwn(origin, request.authority());
  }

  private static boolean isOwn(String origin, @Nullable HostAndPort authority) {
    try {
      URI uri = new URI(origin);
      // The scheme is not compared: behind a TLS proxy ours is http and the browser's is https.
      return authority != null
          && Objects.equals(uri.getHost(), authority.host())
          && portOf(uri) == portOf(uri, authority.port());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int portOf(URI uri) {
    return portOf(uri, uri.getPort());
  }

  private static int portOf(URI origin, int port) {
    if (port > 0) {
      return port;
    }
    return "https".equals(origin.getScheme()) ? 443 : 80;
  }
}
