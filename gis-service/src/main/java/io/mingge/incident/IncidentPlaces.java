package io.mingge.incident;

import io.mingge.auth.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers other features where an incident stands: what a camera view is checked against. */
@ApplicationScoped
public class IncidentPlaces {

  private final IncidentRepository incidents;

  IncidentPlaces(IncidentRepository incidents) {
    this.incidents = incidents;
  }

  /**
   * Where an incident happened and whether it is still open. {@code areaPath} ends with its grid.
   */
  public record IncidentPlace(
      String id, String areaPath, String gridCode, double lon, double lat, boolean open) {}

  /** The incident, if there is one and the caller may see it. */
  public Optional<IncidentPlace> find(String id, Caller caller) {
    return incidents
        .find(id, IncidentAccess.sight(caller))
        .map(
            sheet ->
                new IncidentPlace(
                    sheet.id(),
                    sheet.areaPath(),
                    sheet.gridCode(),
                    sheet.lon(),
                    sheet.lat(),
                    sheet.open()));
  }
}
