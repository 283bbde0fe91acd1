package io.mingge.auth;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// How an empty installation gets its first account.
@ConfigMapping(prefix = "mingge.setup")
interface SetupConfig {
  /// Where the one-time code is written; without it there is no set-up over HTTP.
  Optional<Path> codeFile();

  /// Folder of the demo data. When set, the demo accounts are the first ones.
  Optional<Path> demoDir();
}
