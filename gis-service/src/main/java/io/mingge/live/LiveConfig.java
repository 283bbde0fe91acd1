package io.mingge.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the push channel.
@ConfigMapping(prefix = "mingge.live")
interface LiveConfig {
  /// How often a sign of life is sent and the session of each socket is checked.
  @WithDefault("20s")
  Duration pingEvery();

  /// Messages a socket may have waiting before it is closed; its browser reads the lists again.
  @WithDefault("256")
  int maxWaiting();

  /// Open sockets of one account.
  @WithDefault("20")
  int maxPerAccount();
}
