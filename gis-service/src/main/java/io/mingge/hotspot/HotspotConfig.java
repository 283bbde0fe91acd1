package io.mingge.hotspot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings of the hotspot maps; the why of each stands in {@code application.properties}. */
@ConfigMapping(prefix = "mingge.hotspot")
interface HotspotConfig {

  @WithDefault("5")
  int smallCount();

  @WithDefault("300")
  double bandwidthMinimumMeters();

  @WithDefault("5000")
  double bandwidthMaximumMeters();

  @WithDefault("60000")
  int maximumCells();

  @WithDefault("640")
  int imagePixels();

  @WithDefault("EPSG:4548,EPSG:4546,EPSG:4544,EPSG:4543")
  List<String> warmUp();
}
