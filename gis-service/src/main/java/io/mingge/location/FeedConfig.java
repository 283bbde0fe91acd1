package io.mingge.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the location feed; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.feed")
public interface FeedConfig {

  @WithDefault("20000")
  int queueCapacity();

  @WithDefault("2000")
  int commitSize();

  @WithDefault("15S")
  Duration answerWithin();

  @WithDefault("2M")
  Duration maxAhead();

  @WithDefault("90D")
  Duration maxAge();
}
