package io.mingge.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.sf.geographiclib.GeodesicData;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Held against Karney's GeographicLib, which is exact to nanometres. */
class GeodesicTest {

  private static final net.sf.geographiclib.Geodesic EXACT =
      new net.sf.geographiclib.Geodesic(Ellipsoid.AXIS_METERS, Ellipsoid.FLATTENING);

  @Test
  void distanceAndAzimuthAgreeWithGeographicLib() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      LonLat a = somewhereInChina(random);
      LonLat b = i % 2 == 0 ? somewhereInChina(random) : near(a, random);
      GeodesicData exact = EXACT.Inverse(a.lat(), a.lon(), b.lat(), b.lon());
      assertThat(Geodesic.distanceMeters(a, b)).isCloseTo(exact.s12, Offset.offset(0.001));
      assertThat(Geodesic.azimuthDegrees(a, b))
          .isCloseTo((exact.azi1 + 360) % 360, Offset.offset(1e-4));
    }
  }

  @Test
  void destinationAgreesWithGeographicLib() {
    Random random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      LonLat from = somewhereInChina(random);
      double azimuth = random.nextDouble() * 360;
      double meters = random.nextDouble() * 20_000;
      GeodesicData exact = EXACT.Direct(from.lat(), from.lon(), azimuth, meters);
      LonLat to = Geodesic.destination(from, azimuth, meters);
      assertThat(to.lon()).isCloseTo(exact.lon2, Offset.offset(1e-9));
      assertThat(to.lat()).isCloseTo(exact.lat2, Offset.offset(1e-9));
    }
  }

  @Test
  void theSamePlaceIsNoDistanceAway() {
    LonLat place = new LonLat(118, 37.7);
    assertThat(Geodesic.distanceMeters(place, place)).isZero();
    LonLat stayed = Geodesic.destination(place, 90, 0);
    assertThat(stayed.lat()).isCloseTo(place.lat(), Offset.offset(1e-12));
    assertThat(stayed.lon()).isCloseTo(place.lon(), Offset.offset(1e-12));
  }

  @Test
  void alongTheEquatorAndAMeridianItStillWorks() {
    assertThat(Geodesic.distanceMeters(new LonLat(100, 0), new LonLat(101, 0)))
        .isCloseTo(111_319.49, Offset.offset(0.01));
    assertThat(Geodesic.azimuthDegrees(new LonLat(100, 1), new LonLat(100, 0)))
        .isCloseTo(180, Offset.offset(1e-9));
  }

  private static LonLat somewhereInChina(Random random) {
    return new LonLat(74 + 60 * random.nextDouble(), 18 + 35 * random.nextDouble());
  }

  private static LonLat near(LonLat place, Random random) {
    return new LonLat(
        place.lon() + random.nextDouble() * 0.01, place.lat() + random.nextDouble() * 0.01);
  }
}
