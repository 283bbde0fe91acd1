package io.mingge.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of local accounts and sessions.
@ConfigMapping(prefix = "mingge.auth")
interface AuthConfig {
  /// Cost of bcrypt, the power of two of its rounds.
  @WithDefault("12")
  int bcryptCost();

  /// A session ends after this time without a request.
  @WithDefault("30M")
  Duration sessionIdle();

  /// A session ends after this time in any case.
  @WithDefault("12H")
  Duration sessionLifetime();
}
