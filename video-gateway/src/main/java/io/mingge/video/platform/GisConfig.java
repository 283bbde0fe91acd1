package io.mingge.video.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where gis-service is and how we show it who we are. */
@ConfigMapping(prefix = "mingge.video.gis")
public interface GisConfig {

  @WithDefault("http://127.0.0.1:8080")
  URI url();

  /** Folder with {@code gateway.key}; without it internal requests carry no credential. */
  Optional<Path> secretsDir();

  @WithDefault("3s")
  Duration timeout();
}
