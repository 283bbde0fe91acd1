package io.mingge.emergency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the emergency mode.
@ConfigMapping(prefix = "mingge.emergency")
interface EmergencyConfig {
  /// The longest an emergency may run before a leader has to declare it again.
  @WithDefault("72H")
  Duration longest();
}
