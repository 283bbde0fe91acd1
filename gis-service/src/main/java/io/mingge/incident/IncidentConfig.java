package io.mingge.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of incidents; the why of each stands in {@code application.properties}. */
@ConfigMapping(prefix = "mingge.incident")
interface IncidentConfig {

  @WithDefault("100")
  double duplicateMeters();

  @WithDefault("PT24H")
  Duration duplicateWithin();

  @WithDefault("10485760")
  int photoMaximumBytes();

  @WithDefault("20")
  int photosPerIncident();
}
