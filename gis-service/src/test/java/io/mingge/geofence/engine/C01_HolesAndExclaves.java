package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class C01_HolesAndExclaves {

  /// A county of 0.4° with a hole of 0.1° in the middle and an exclave to the east.
  private static final String COUNTY =
      """
      MULTIPOLYGON (
        ((118.0 37.5, 118.4 37.5, 118.4 37.9, 118.0 37.9, 118.0 37.5),
         (118.15 37.65, 118.15 37.75, 118.25 37.75, 118.25 37.65, 118.15 37.65)),
        ((118.6 37.6, 118.7 37.6, 118.7 37.7, 118.6 37.7, 118.6 37.6)))
      """;

  private static Geometry read(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theHoleIsOutsideAndTheExclaveIsInside() {
    var shape = ZoneShape.of(read(COUNTY));
    assertThat(shape.signedDistanceMeters(118.05, 37.7)).isNegative();
    assertThat(shape.signedDistanceMeters(118.2, 37.7)).isPositive();
    assertThat(shape.signedDistanceMeters(118.65, 37.65)).isNegative();
    assertThat(shape.signedDistanceMeters(118.5, 37.65)).isPositive();
  }

  @Test
  void theDistanceIsTrueMetresInEveryDirection() {
    var shape = ZoneShape.of(read(COUNTY));
    // 0.01° of latitude here is 1109.9 m.
    assertThat(shape.signedDistanceMeters(118.05, 37.49)).isCloseTo(1109.9, within(0.5));
    assertThat(shape.signedDistanceMeters(117.99, 37.7))
        .isCloseTo(Scenario.metersPerDegree() / 100, within(1.0));
    assertThat(shape.signedDistanceMeters(118.16, 37.7))
        .isCloseTo(Scenario.metersPerDegree() / 100, within(1.0));
  }

  @Test
  void aPointOnTheLineIsNotOutside() {
    var shape = ZoneShape.of(read(COUNTY));
    assertThat(shape.signedDistanceMeters(118.0, 37.6)).isCloseTo(0, within(0.01));
  }

  @Test
  void aSelfCrossingOutlineIsRepaired() {
    var shape = ZoneShape.of(read("POLYGON ((118 37, 118.1 37.1, 118.1 37, 118 37.1, 118 37))"));
    assertThat(shape.signedDistanceMeters(118.02, 37.05)).isNegative();
    assertThat(shape.signedDistanceMeters(118.05, 37.02)).isPositive();
  }

  @Test
  void aLineIsNoZone() {
    assertThatThrownBy(() -> ZoneShape.of(read("LINESTRING (118 37, 119 38)")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
