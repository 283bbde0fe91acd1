package io.mingge.video.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of access; each key is explained in application.properties. */
@ConfigMapping(prefix = "mingge.video.access")
public interface AccessConfig {

  @WithDefault("mingge-gis")
  String issuer();

  @WithDefault("mingge-video")
  String audience();

  @WithDefault("/api/jwks.json")
  String keysPath();

  @WithDefault("10m")
  Duration keysRefresh();

  Optional<Set<String>> allowedOrigins();

  Optional<Path> journalDir();

  @WithDefault("2000")
  int journalLimit();
}
