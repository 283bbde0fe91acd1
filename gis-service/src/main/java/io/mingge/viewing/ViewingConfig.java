package io.mingge.viewing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long and how near one may look. */
@ConfigMapping(prefix = "mingge.viewing")
public interface ViewingConfig {

  /** The end of a view; SPEC §8 allows at most 30 minutes. */
  @WithDefault("30M")
  Duration maxDuration();

  /** How far a camera may stand from an alarm or incident. */
  @WithDefault("1000")
  double maxDistanceMeters();

  /** An emergency view is reviewed within this time. */
  @WithDefault("24H")
  Duration reviewWithin();

  /**
   * Where browsers reach the video gateway, such as `wss://video.example.cn`; else our own host and
   * its port.
   */
  Optional<String> liveBaseUrl();

  /** Where we reach the video gateway, to tell it that a view ended before its time. */
  @WithDefault("http://127.0.0.1:8090")
  String gatewayUrl();

  /** A still picture may be this large. */
  @WithDefault("5242880")
  int maxSnapshotBytes();
}
