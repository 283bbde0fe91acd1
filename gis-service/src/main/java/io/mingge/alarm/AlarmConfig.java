package io.mingge.alarm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Settings of alarms; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.alarm")
public interface AlarmConfig {

  @WithDefault("15")
  double lowBatteryPercent();

  @WithDefault("20")
  double batteryRecoveredPercent();

  @WithDefault("30M")
  Duration signalLostAfter();

  @WithDefault("30M")
  Duration locationLostAfter();

  @WithDefault("1H")
  Duration raiseAgainAfter();

  @WithDefault("5M")
  Duration acknowledgeSeriousWithin();

  @WithDefault("30M")
  Duration acknowledgeGeneralWithin();

  /// A duration, or "off".
  @WithDefault("5s")
  String escalationEvery();

  @WithDefault("24H")
  Duration noMovementAfter();

  @WithDefault("100")
  double noMovementMeters();

  @WithDefault("50")
  double gatheringMeters();

  @WithDefault("10M")
  Duration gatheringAfter();

  @WithDefault("24H")
  Duration staleAfter();

  /// The time in which a new alarm of this level is to be acknowledged; null for a reminder, which
  /// has no clock.
  default @Nullable Duration acknowledgeWithin(AlarmLevel level) {
    return switch (level) {
      case SERIOUS -> acknowledgeSeriousWithin();
      case GENERAL -> acknowledgeGeneralWithin();
      case REMINDER -> null;
    };
  }
}
