package io.mingge.video.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of sources; each key is explained in application.properties. */
@ConfigMapping(prefix = "mingge.video.source")
public interface SourceConfig {

  @WithDefault("5s")
  Duration connectTimeout();

  @WithDefault("8s")
  Duration stallTimeout();

  @WithDefault("300ms")
  Duration reorderDelay();
}
