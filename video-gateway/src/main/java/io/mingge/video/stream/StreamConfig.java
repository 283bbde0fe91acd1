package io.mingge.video.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of streams and viewers; each key is explained in application.properties. */
@ConfigMapping(prefix = "mingge.video.stream")
public interface StreamConfig {

  @WithDefault("10s")
  Duration stopAfter();

  @WithDefault("500ms")
  Duration firstRetry();

  @WithDefault("15s")
  Duration lastRetry();

  @WithDefault("8388608")
  int gopBytes();

  @WithDefault("2097152")
  int viewerBytes();

  @WithDefault("30s")
  Duration slowLimit();

  @WithDefault("20s")
  Duration pingEvery();

  @WithDefault("300")
  int viewersPerCamera();

  @WithDefault("32")
  int viewersPerUser();

  @WithDefault("1000")
  int viewersPerGateway();

  @WithDefault("128")
  int camerasPerGateway();
}
