package io.mingge.video.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may open a live socket: those of the same host (any port, since map and gateway have
 * different ones) and those of the settings. Programs that send no Origin are not browsers; the
 * token alone decides.
 */
@ApplicationScoped
public class OriginPolicy {

  private final Set<String> allowed;

  OriginPolicy(AccessConfig config) {
    this.allowed = config.allowedOrigins().orElse(Set.of());
  }

  public boolean permits(@Nullable String origin, @Nullable String hostHeader) {
    if (origin == null || allowed.contains("*") || allowed.contains(origin)) {
      return true;
    }
    String page = host(origin);
    return page != null && hostHeader != null && page.equals(host("http://" + hostHeader));
  }

  private static @Nullable String host(String url) {
    try {
      return URI.create(url).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
