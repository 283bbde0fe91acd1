package io.mingge.video.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The wall clock as a bean, so that nobody calls {@code Instant.now()}. */
@ApplicationScoped
public class PlatformProducers {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
