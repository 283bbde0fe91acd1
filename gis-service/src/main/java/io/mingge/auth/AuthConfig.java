package io.mingge.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of local accounts and sessions.
@ConfigMapping(prefix = "mingge.auth")
interface AuthConfig {
  /// Whether accounts of our own may sign in; off where a provider replaces them.
  @WithDefault("true")
  boolean localAccounts();

  /// Cost of bcrypt, the power of two of its rounds.
  @WithDefault("12")
  int bcryptCost();

  /// A session ends after this time without a request.
  @WithDefault("30M")
  Duration sessionIdle();

  /// A session ends after this time in any case.
  @WithDefault("12H")
  Duration sessionLifetime();

  /// Wrong passwords for one name from one address before the first wait.
  @WithDefault("5")
  int attemptsPerName();

  /// Wrong passwords from one address, whatever the names: an office may share one.
  @WithDefault("100")
  int attemptsPerAddress();
}
