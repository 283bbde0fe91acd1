package io.mingge.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/// What browsers may reach besides this service.
@ConfigMapping(prefix = "mingge.web")
public interface WebConfig {
  /// The port of video-gateway on the host under which the browser found us.
  @WithDefault("8090")
  int videoPort();

  /// Whether live pictures are offered at all.
  @WithDefault("true")
  boolean videoEnabled();

  /// Origins of tile servers besides those the map settings name, for instance
  /// `https://tiles.example`.
  Optional<Set<String>> imageOrigins();
}
