package io.mingge.alarm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of alarms; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.alarm")
public interface AlarmConfig {

  @WithDefault("15")
  double lowBatteryPercent();

  @WithDefault("20")
  double batteryRecoveredPercent();

  @WithDefault("30M")
  Duration signalLostAfter();

  @WithDefault("1H")
  Duration raiseAgainAfter();
}
