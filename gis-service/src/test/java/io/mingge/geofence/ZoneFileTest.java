package io.mingge.geofence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mingge.geo.Crs;
import io.mingge.geo.GaussKruger;
import io.mingge.geo.LonLat;
import io.mingge.platform.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/// Files as offices bring them, in the systems they come in.
class ZoneFileTest {

  private static byte[] sample() throws IOException {
    try (InputStream in = ZoneFileTest.class.getResourceAsStream("/zones/areas-epsg4548-gbk.zip")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Geometry area(ZoneFile.Item item) {
    return Objects.requireNonNull(item.area());
  }

  @Test
  void aZippedShapefileIsReadWithItsChineseNames() throws Exception {
    var items = ZoneFile.read(sample(), DeclaredCrs.of("EPSG:4548"));
    assertThat(items)
        .extracting(ZoneFile.Item::name)
        .containsExactly("一号禁止区域", "二号两块", "没有图形", "自相交");
    var first = area(items.get(0));
    assertThat(first.getCoordinate().x).isCloseTo(117, within(1e-9));
    var meters = GaussKruger.ofEpsg(4548).project(first);
    assertThat(meters.getArea()).isCloseTo(4000 * 4000 - 500 * 500, within(0.01));
    assertThat(area(items.get(1)).getNumGeometries()).isEqualTo(2);
    assertThat(items.get(2).area()).isNull();
    assertThat(Objects.requireNonNull(items.get(2).flaw()).en()).contains("no geometry");
    var crossing = ShapeCheck.of(DrawnShape.Kind.POLYGON, area(items.get(3)), null, null);
    assertThat(crossing.isGood()).isFalse();
    assertThat(crossing.isRepairable()).isTrue();
    assertThat(crossing.flaws().getFirst().lon()).isCloseTo(117.0056, within(1e-3));
  }

  @Test
  void aProjectionFileThatContradictsTheDeclarationStopsTheImport() throws Exception {
    var zip = sample();
    assertThatThrownBy(() -> ZoneFile.read(zip, DeclaredCrs.of("EPSG:4490")))
        .isInstanceOf(ZoneFile.Unreadable.class)
        .hasMessageContaining("projected");
  }

  @Test
  void damagedFilesAreRefusedInWordsAndNeverThrowAnythingElse() throws Exception {
    var zip = sample();
    var random = new Random(1);
    int read = 0;
    for (int i = 0; i < 3_000; i++) {
      var damaged = zip.clone();
      for (int flips = 0; flips < 3; flips++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        read += ZoneFile.read(damaged, DeclaredCrs.of("EPSG:4548")).size();
      } catch (ZoneFile.Unreadable e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void damagedRecordsOfAShapefileAreReportedByNumber() throws Exception {
    byte[] shp = new byte[0];
    try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(sample()))) {
      for (var e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (e.getName().endsWith(".shp")) {
          shp = zip.readAllBytes();
        }
      }
    }
    var random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      var damaged = shp.clone();
      damaged[100 + random.nextInt(shp.length - 100)] = (byte) random.nextInt(256);
      for (var item : Shapefile.read(damaged, null, null)) {
        assertThat(item.area() == null).isEqualTo(item.problem() != null);
      }
    }
  }

  @Test
  void eachBrokenFeatureOfGeoJsonSaysItsNumber() throws Exception {
    var json =
        """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"name":"好"},"geometry":{"type":"Polygon",
            "coordinates":[[[118,37],[118.1,37],[118.1,37.1],[118,37.1],[118,37]]]}},
          {"type":"Feature","properties":{},"geometry":null},
          {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[["a"]]]}},
          {"type":"Feature","geometry":{"type":"Polygon",
            "coordinates":[[[500000,4000000],[500001,4000000],[500001,4000001],[500000,4000000]]]}}]}
        """;
    var items = ZoneFile.read(json.getBytes(UTF_8), DeclaredCrs.of("EPSG:4326"));
    assertThat(items)
        .extracting(item -> item.flaw() == null)
        .containsExactly(true, false, false, false);
    assertThat(Objects.requireNonNull(items.get(3).flaw()).code())
        .isEqualTo(ShapeFlaw.Code.CRS_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:4490, 118.1, 37.7",
    "EPSG:4326, 118.1, 37.7",
    // 3-degree zone 39 (117° east) with and without its number; 6-degree zone 20 (117° east).
    "EPSG:4527, 39600000, 4170000",
    "EPSG:4548, 600000, 4170000",
    "EPSG:4498, 20600000, 4170000",
    "EPSG:4509, 600000, 4170000",
  })
  void everyDeclaredSystemEndsInLonLat(String crs, double x, double y) {
    var point = new GeometryFactory().createPoint(new Coordinate(x, y));
    var place = DeclaredCrs.of(crs).toLonLat(point).getCoordinate();
    assertThat(place.x).isCloseTo(118.1, within(0.05));
    assertThat(place.y).isCloseTo(37.7, within(0.05));
  }

  @ParameterizedTest
  @CsvSource({"GCJ02", "BD09"})
  void shiftedSystemsAreShiftedBack(String name) {
    var truth = new LonLat(118.1, 37.7);
    var shifted = Crs.valueOf(name).fromCgcs2000(truth);
    var point = new GeometryFactory().createPoint(shifted.coordinate());
    var place = DeclaredCrs.of(name).toLonLat(point).getCoordinate();
    assertThat(place.x).isCloseTo(118.1, within(1e-8));
    assertThat(place.y).isCloseTo(37.7, within(1e-8));
  }

  @Test
  void anUnknownSystemIsRefused() {
    assertThatThrownBy(() -> DeclaredCrs.of("EPSG:3857")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> DeclaredCrs.of("beijing54")).isInstanceOf(InvalidValue.class);
  }
}
