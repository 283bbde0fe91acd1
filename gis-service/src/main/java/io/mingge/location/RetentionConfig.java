package io.mingge.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long the feed keeps what; each stands with its why in `application.properties`. Fixes are
/// kept for `mingge.feed.max-age`.
@ConfigMapping(prefix = "mingge.retention")
public interface RetentionConfig {

  @WithDefault("90D")
  Duration quarantine();

  @WithDefault("90D")
  Duration deviceCounts();

  @WithDefault("1095D")
  Duration feedCounts();

  @WithDefault("0 10 3 * * ?")
  String at();
}
