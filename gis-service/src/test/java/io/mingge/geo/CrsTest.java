package io.mingge.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of gcoord and eviltransform, and the inverse held to a centimetre. */
class CrsTest {

  private static final LonLat TIANANMEN = new LonLat(116.397, 39.908);

  @ParameterizedTest
  @CsvSource({
    // the table of eviltransform's tests: Shanghai, Shenzhen, Beijing
    "121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
    "113.912316, 22.543847, 113.9171764808363, 22.540796131694766",
    "116.377817, 39.911954, 116.38404722455657, 39.91334545536069"
  })
  void gcj02IsWhatEviltransformComputes(double lon, double lat, double gcjLon, double gcjLat) {
    LonLat gcj = Crs.GCJ02.fromCgcs2000(new LonLat(lon, lat));
    assertThat(Geodesic.distanceMeters(gcj, new LonLat(gcjLon, gcjLat))).isLessThan(0.05);
  }

  @Test
  void gcj02AndBd09AreWhatGcoordComputes() {
    LonLat place = new LonLat(116.404, 39.915);
    LonLat gcj = new LonLat(116.41024449916938, 39.91640428150164);
    LonLat baidu = new LonLat(116.41662724378733, 39.922699552216216);
    assertThat(Geodesic.distanceMeters(Crs.GCJ02.fromCgcs2000(place), gcj)).isLessThan(0.001);
    assertThat(Geodesic.distanceMeters(Crs.BD09.fromCgcs2000(place), baidu)).isLessThan(0.001);
  }

  @ParameterizedTest
  @EnumSource(Crs.class)
  void thereAndBackIsTheSamePlaceToACentimetre(Crs crs) {
    for (double lon = 73.5; lon <= 135; lon += 1.37) {
      for (double lat = 18; lat <= 53.5; lat += 1.13) {
        LonLat place = new LonLat(lon, lat);
        LonLat back = crs.toCgcs2000(crs.fromCgcs2000(place));
        assertThat(Geodesic.distanceMeters(place, back))
            .as("%s at %s", crs, place)
            .isLessThan(0.01);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"117.98, 37.73", "104.03, 34.43", "110.93, 35.52", "103.3, 36.9", "109.68, 23.97"})
  void theOffsetsAtTheFivePlacesAreAsMeasured(double lon, double lat) {
    LonLat place = new LonLat(lon, lat);
    assertThat(Geodesic.distanceMeters(place, Crs.GCJ02.fromCgcs2000(place)))
        .isBetween(150.0, 700.0);
    assertThat(Geodesic.distanceMeters(place, Crs.BD09.fromCgcs2000(place)))
        .isBetween(900.0, 1500.0);
  }

  @Test
  void outsideChinaNothingIsShifted() {
    LonLat limerick = new LonLat(-8.63, 52.66);
    assertThat(Crs.GCJ02.fromCgcs2000(limerick)).isEqualTo(limerick);
  }

  @Test
  void wgs84AndCgcs2000AreTheSameHere() {
    assertThat(Crs.WGS84.toCgcs2000(TIANANMEN)).isEqualTo(TIANANMEN);
  }
}
