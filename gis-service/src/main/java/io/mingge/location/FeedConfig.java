package io.mingge.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the location feed; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.feed")
public interface FeedConfig {

  @WithDefault("40000")
  int queueCapacity();

  @WithDefault("16777216")
  long queueBytes();

  @WithDefault("5000")
  int commitSize();

  @WithDefault("2")
  int writers();

  @WithDefault("PT0.01S")
  Duration devicePace();

  @WithDefault("10000")
  int deviceBurst();

  @WithDefault("15S")
  Duration answerWithin();

  @WithDefault("2M")
  Duration maxAhead();

  @WithDefault("90D")
  Duration maxAge();
}
