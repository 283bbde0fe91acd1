package io.mingge.location.owntracks;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Whether the MQTT broker is on and reached. A broker that is away does not make the service
/// unready: everything else works, and the broker keeps the messages.
@Readiness
@ApplicationScoped
class OwnTracksHealth implements HealthCheck {

  private final OwnTracksBroker broker;

  OwnTracksHealth(OwnTracksBroker broker) {
    this.broker = broker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("OwnTracks broker")
        .up()
        .withData("on", broker.isOn())
        .withData("connected", broker.isConnected())
        .build();
  }
}
