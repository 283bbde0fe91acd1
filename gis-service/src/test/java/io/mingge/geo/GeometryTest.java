package io.mingge.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** View sectors, boxes, paths and GeoJSON. */
class GeometryTest {

  private static final LonLat CAMERA = new LonLat(118, 37.7);

  @ParameterizedTest
  @CsvSource({
    // azimuth, width, range; direction and distance of the place; seen?
    "  0,  60, 150,    0, 149, true",
    "  0,  60, 150,    0, 151, false",
    "  0,  60, 150,   29, 100, true",
    "  0,  60, 150,   31, 100, false",
    "  0,  60, 150,  331, 100, true",
    "350,  60, 150,   15, 100, true",
    "180,  90, 150,    0,  10, false",
    " 90, 270, 150,  220, 100, true",
    " 90, 270, 150,  270, 100, false",
    " 45, 360, 150,  225, 149, true"
  })
  void aSectorSeesWhatLiesInItsAngleAndRange(
      double azimuth, double width, double range, double to, double meters, boolean seen) {
    Polygon sector = new ViewSector(CAMERA, azimuth, width, range).polygon();
    LonLat place = Geodesic.destination(CAMERA, to, meters);
    assertThat(sector.isValid()).isTrue();
    assertThat(sector.covers(point(place))).isEqualTo(seen);
  }

  @Test
  void anUnknownAzimuthSeesAllAround() {
    ViewSector sector = new ViewSector(CAMERA, null, 60, 100);
    assertThat(sector.allAround()).isTrue();
    for (int azimuth = 0; azimuth < 360; azimuth += 10) {
      LonLat place = Geodesic.destination(CAMERA, azimuth, 99);
      assertThat(sector.polygon().covers(point(place))).isTrue();
    }
  }

  @Test
  void aBoxIsReadInTheOrderOfOgc() {
    assertThat(BBox.parse("117.9, 37.6,118.1,37.8")).isEqualTo(new BBox(117.9, 37.6, 118.1, 37.8));
    assertThat(BBox.parse("117.9,37.6,0,118.1,37.8,100").north()).isEqualTo(37.8);
    assertThat(BBox.parse("0,0,2,1").polygon().getArea()).isCloseTo(2, Offset.offset(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,2,3", "a,b,c,d", "3,2,1,4", "1,4,3,2", "-181,0,1,1", "NaN,0,1,1"})
  void aBrokenBoxIsRefused(String text) {
    assertThatThrownBy(() -> BBox.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "371603000000, 371603000000/",
    "371603101000, 371603000000/371603101000/",
    "371603101200, 371603000000/371603101000/371603101200/",
    "3716031012001001, 371603000000/371603101000/371603101200/3716031012001001/"
  })
  void aCodeSaysItsOwnPath(String code, String path) {
    assertThat(AreaPath.of(code)).isEqualTo(path);
    assertThat(AreaPath.code(path)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "371603", "37160310120X", "371603101200100", "%"})
  void whatIsNoCodeHasNoPath(String code) {
    assertThatThrownBy(() -> AreaPath.of(code)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void geoJsonKeepsHolesAndRoundsToACentimetre() {
    Polygon polygon = BBox.parse("0,0,10,10").polygon();
    Geometry holed = polygon.difference(BBox.parse("4,4,5,5").polygon());
    var json = GeoJson.geometry(BBox.LON_LAT.createMultiPolygon(new Polygon[] {(Polygon) holed}));
    assertThat(json).containsEntry("type", "MultiPolygon");
    assertThat(json.get("coordinates")).asList().hasSize(1).first().asList().hasSize(2);
    var point = GeoJson.geometry(point(new LonLat(118.123456789, 37)));
    assertThat(point.get("coordinates")).isEqualTo(new double[] {118.1234568, 37});
  }

  private static Geometry point(LonLat place) {
    return BBox.LON_LAT.createPoint(new Coordinate(place.lon(), place.lat()));
  }
}
