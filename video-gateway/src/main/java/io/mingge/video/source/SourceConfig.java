package io.mingge.video.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of sources; each key is explained in application.properties. */
@ConfigMapping(prefix = "mingge.video.source")
public interface SourceConfig {

  @WithDefault("5s")
  Duration connectTimeout();

  @WithDefault("8s")
  Duration stallTimeout();

  /** Where the native libraries are unpacked; the user's cache folder if empty. */
  Optional<Path> nativeCacheDir();

  @WithDefault("300ms")
  Duration reorderDelay();
}
