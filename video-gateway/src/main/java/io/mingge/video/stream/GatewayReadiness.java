package io.mingge.video.stream;

import io.mingge.video.source.SourceDialer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready as soon as cameras can be dialled. gis-service being away does not make us unready. */
@Readiness
@ApplicationScoped
public class GatewayReadiness implements HealthCheck {

  private final SourceDialer dialer;

  GatewayReadiness(SourceDialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("video-sources").status(dialer.ready()).build();
  }
}
