package io.mingge.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The counties' zones held against the EPSG definitions in GeoTools. */
class GaussKrugerTest {

  @ParameterizedTest
  @ValueSource(ints = {4543, 4544, 4546, 4548})
  void projectsAsEpsgDefinesIt(int epsg) throws Exception {
    GaussKruger plane = GaussKruger.ofEpsg(epsg);
    MathTransform exact =
        CRS.findMathTransform(CRS.decode("EPSG:4490", true), CRS.decode("EPSG:" + epsg, true));
    double meridian = 75 + 3 * (epsg - 4534);
    double[] out = new double[2];
    for (double lon = meridian - 2; lon <= meridian + 2; lon += 0.37) {
      for (double lat = 18; lat < 54; lat += 1.7) {
        exact.transform(new double[] {lon, lat}, 0, out, 0, 1);
        Coordinate ours = plane.project(new LonLat(lon, lat));
        assertThat(ours.x).isCloseTo(out[0], Offset.offset(0.001));
        assertThat(ours.y).isCloseTo(out[1], Offset.offset(0.001));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4543, 4544, 4546, 4548})
  void unprojectsToTheSamePlace(int epsg) {
    GaussKruger plane = GaussKruger.ofEpsg(epsg);
    double meridian = 75 + 3 * (epsg - 4534);
    for (double lon = meridian - 3; lon <= meridian + 3; lon += 0.5) {
      for (double lat = 15; lat < 55; lat += 2.5) {
        LonLat back = plane.unproject(plane.project(new LonLat(lon, lat)));
        assertThat(back.lon()).isCloseTo(lon, Offset.offset(1e-10));
        assertThat(back.lat()).isCloseTo(lat, Offset.offset(1e-10));
      }
    }
  }

  @Test
  void theNearestZoneOfEachCountyIsItsEpsgCode() {
    assertThat(GaussKruger.around(117.98).epsg()).isEqualTo(4548);
    assertThat(GaussKruger.around(104.03).epsg()).isEqualTo(4544);
    assertThat(GaussKruger.around(110.93).epsg()).isEqualTo(4546);
    assertThat(GaussKruger.around(102.8).epsg()).isEqualTo(4543);
  }

  @Test
  void aPolygonWithAHoleKeepsItsHole() {
    GaussKruger plane = GaussKruger.ofEpsg(4548);
    ViewSector circle = new ViewSector(new LonLat(118, 37.7), null, 360, 500);
    ViewSector inner = new ViewSector(new LonLat(118, 37.7), null, 360, 100);
    Geometry ring = circle.polygon().difference(inner.polygon());
    Geometry flat = plane.project(ring);
    assertThat(flat.getArea()).isCloseTo(Math.PI * (500 * 500 - 100 * 100), Offset.offset(1500.0));
    assertThat(plane.unproject(flat).equalsExact(ring, 1e-9)).isTrue();
  }

  @Test
  void aCodeThatIsNoZoneIsRefused() {
    assertThatThrownBy(() -> GaussKruger.ofEpsg(3857)).hasMessageContaining("EPSG:3857");
  }
}
