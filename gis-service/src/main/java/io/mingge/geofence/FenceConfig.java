package io.mingge.geofence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the fence; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.fence")
public interface FenceConfig {

  @WithDefault("5M")
  Duration checkpointEvery();

  @WithDefault("10S")
  Duration trackingInterval();

  @WithDefault("5M")
  Duration trackingLasts();
}
