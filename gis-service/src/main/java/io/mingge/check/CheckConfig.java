package io.mingge.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Settings of checks; each stands with its why in `application.properties`. What a county may
/// change itself is in `draw.DrawSettings`.
@ConfigMapping(prefix = "mingge.check")
interface CheckConfig {

  /// How often the clock looks for tasks to draw, open and close, as the scheduler writes it; `off`
  /// in tests.
  @WithDefault("15s")
  String clock();

  /// The address under which phones reach this service, for links in messages.
  Optional<URI> publicUrl();

  /// The message gateway; without one officers hand the links over.
  Optional<URI> gatewayUrl();

  /// Shared with the gateway; signs every message.
  Optional<String> gatewaySecret();

  @WithDefault("10S")
  Duration gatewayTimeout();

  /// A position measured longer ago than this is not an answer to the question where somebody is.
  @WithDefault("2M")
  Duration maxAge();

  @WithDefault("5242880")
  int photoMaximumBytes();

  /// Wrong links from one address within ten minutes before it has to wait.
  @WithDefault("30")
  int wrongLinksPerAddress();

  /// Requests with one link within ten minutes before it has to wait.
  @WithDefault("60")
  int requestsPerLink();

  /// Campaign answers are deleted this long after the campaign's end.
  @WithDefault("30D")
  Duration campaignRetention();
}
