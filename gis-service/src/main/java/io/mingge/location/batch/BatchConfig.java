package io.mingge.location.batch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Settings of the batch upload; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.batch")
public interface BatchConfig {

  @WithDefault("100000")
  int maxItems();

  @WithDefault("64M")
  MemorySize maxUnpacked();

  @WithDefault("2000")
  int chunk();
}
