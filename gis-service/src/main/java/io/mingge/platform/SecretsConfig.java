package io.mingge.platform;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// Where the keys of the installation lie.
@ConfigMapping(prefix = "mingge.secrets")
public interface SecretsConfig {
  /// A folder that only the service's user may read.
  Optional<Path> dir();
}
