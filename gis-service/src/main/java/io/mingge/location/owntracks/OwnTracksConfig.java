package io.mingge.location.owntracks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Settings of the MQTT broker OwnTracks apps publish to; each stands with its why in
/// `application.properties`.
@ConfigMapping(prefix = "mingge.owntracks")
public interface OwnTracksConfig {

  /// Without a host MQTT is off.
  Optional<String> brokerHost();

  @WithDefault("1883")
  int brokerPort();

  @WithDefault("false")
  boolean brokerTls();

  /// PEM of the broker's authority; without it, those of the JDK.
  Optional<String> brokerCa();

  Optional<String> brokerUser();

  Optional<String> brokerPassword();

  @WithDefault("mingge-feed")
  String clientId();
}
