package io.mingge.hotspot;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.referencing.FactoryException;
import org.jboss.logging.Logger;

/**
 * The planes in use, decoded once. The first decode makes GeoTools unpack its EPSG database, which
 * takes seconds: a thread of its own does it when the service starts, off every request.
 */
@ApplicationScoped
class CountyPlanes {

  private static final Logger LOG = Logger.getLogger(CountyPlanes.class);

  private final ConcurrentHashMap<String, CountyPlane> planes = new ConcurrentHashMap<>();
  private final HotspotConfig config;

  CountyPlanes(HotspotConfig config) {
    this.config = config;
  }

  void warmUp(@Observes StartupEvent started) {
    Thread.ofPlatform().name("crs-warm-up").daemon().start(this::decodeConfigured);
  }

  /** The plane of an EPSG code; waits when it is just being decoded. */
  CountyPlane plane(String crs) {
    return planes.computeIfAbsent(crs, CountyPlanes::decode);
  }

  private void decodeConfigured() {
    long begun = System.nanoTime();
    config.warmUp().forEach(this::plane);
    LOG.infof(
        "%d plane coordinate systems ready after %d ms",
        planes.size(), Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  private static CountyPlane decode(String crs) {
    try {
      return CountyPlane.decode(crs);
    } catch (FactoryException e) {
      throw new IllegalStateException("unknown coordinate system " + crs, e);
    }
  }
}
