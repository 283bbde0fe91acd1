package io.mingge.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of delivery; each stands with its why in `application.properties`.
@ConfigMapping(prefix = "mingge.delivery")
public interface DeliveryConfig {

  /// CIDR ranges that are reached although they are private.
  Optional<List<String>> allowedNetworks();

  /// A duration, or "off".
  @WithDefault("1s")
  String lookEvery();

  @WithDefault("10S")
  Duration timeout();

  @WithDefault("5S")
  Duration firstPause();

  @WithDefault("1H")
  Duration longestPause();

  @WithDefault("24")
  int attempts();

  @WithDefault("8")
  int inFlight();

  @WithDefault("30D")
  Duration keepFor();

  /// Where people reach this service, for the link in a mail.
  Optional<String> publicUrl();
}
