package io.mingge.location.jt808;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the JT/T 808 port; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.jt808")
public interface Jt808Config {

  @WithDefault("true")
  boolean enabled();

  @WithDefault("127.0.0.1")
  String host();

  @WithDefault("8808")
  int port();

  @WithDefault("12000")
  int maxConnections();

  @WithDefault("15S")
  Duration authenticateWithin();

  @WithDefault("10M")
  Duration idle();

  @WithDefault("64")
  int maxInFlight();

  @WithDefault("10S")
  Duration askAgainAfter();
}
