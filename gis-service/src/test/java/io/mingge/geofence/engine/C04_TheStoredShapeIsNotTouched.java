package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

class C04_TheStoredShapeIsNotTouched {

  @Test
  void preparingAZoneLeavesItsGeometryInDegrees() {
    var area = Scenario.GEOMETRY.toGeometry(new Envelope(118.0, 118.2, 37.5, 37.7));
    var before = area.copy();
    ZoneShape.of(area);
    assertThat(area.equalsExact(before)).isTrue();
  }
}
