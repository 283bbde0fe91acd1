package io.mingge.location.jt808;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Whether the port of the terminals listens, and how many are there.
@Readiness
@ApplicationScoped
class Jt808Health implements HealthCheck {

  private final Jt808Server server;
  private final Jt808Config config;

  Jt808Health(Jt808Server server, Jt808Config config) {
    this.server = server;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("JT/T 808 port")
        .status(!config.enabled() || server.port() > 0)
        .withData("port", server.port())
        .withData("connections", server.connections())
        .withData("authenticated", server.admitted())
        .build();
  }
}
