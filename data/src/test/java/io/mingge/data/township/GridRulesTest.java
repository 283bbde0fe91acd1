package io.mingge.data.township;

import static io.mingge.data.testsupport.DemoSet.areas;
import static io.mingge.data.testsupport.DemoSet.features;
import static io.mingge.data.testsupport.DemoSet.of;
import static io.mingge.data.testsupport.DemoSet.shape;
import static io.mingge.data.testsupport.DemoSet.squareMeters;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.data.testsupport.DemoSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** The grid rules of the specification (§4), on the generated geometry. */
class GridRulesTest {

  private static final double LARGEST_OVERLAP_SQUARE_METERS = 1;

  private static List<JsonNode> grids(String type) {
    return features("grids.geojson").stream().filter(g -> of(g, "type").equals(type)).toList();
  }

  private static Map<String, List<Geometry>> baseGridsByVillage() {
    return grids("BASE").stream()
        .collect(
            Collectors.groupingBy(
                g -> of(g, "villageCode"),
                Collectors.mapping(DemoSet::shape, Collectors.toList())));
  }

  @Test
  void everyAreaAndGridIsAValidGeometry() {
    for (String file : List.of("areas.geojson", "grids.geojson", "zones.geojson")) {
      assertThat(features(file)).allMatch(f -> shape(f).isValid());
    }
  }

  @Test
  void baseGridsOfAVillageDoNotOverlap() {
    for (List<Geometry> grids : baseGridsByVillage().values()) {
      for (int i = 0; i < grids.size(); i++) {
        for (int j = i + 1; j < grids.size(); j++) {
          Geometry both = grids.get(i).intersection(grids.get(j));
          assertThat(squareMeters(both)).isLessThanOrEqualTo(LARGEST_OVERLAP_SQUARE_METERS);
        }
      }
    }
  }

  @Test
  void baseGridsCoverTheirVillage() {
    Map<String, List<Geometry>> grids = baseGridsByVillage();
    assertThat(areas("VILLAGE")).hasSize(62 + 23 + 16 + 9 + 126);
    for (JsonNode village : areas("VILLAGE")) {
      Geometry union = UnaryUnionOp.union(grids.get(of(village, "code")));
      Geometry covered = shape(village).intersection(union);
      assertThat(covered.getArea() / shape(village).getArea()).isGreaterThanOrEqualTo(0.999);
    }
  }

  @Test
  void gridsOfAPlaceShareTheirVerticesExactly() {
    for (String place : List.of("371603", "621126", "140824", "620623", "451322")) {
      Geometry[] coverage =
          grids("BASE").stream()
              .filter(g -> of(g, "path").startsWith(place))
              .map(DemoSet::shape)
              .toArray(Geometry[]::new);
      assertThat(CoverageValidator.isValid(coverage)).as(place).isTrue();
    }
  }

  @Test
  void villagesFillTheirTown() {
    for (JsonNode town : areas("TOWN")) {
      double villages =
          areas("VILLAGE").stream()
              .filter(v -> of(v, "parent").equals(of(town, "code")))
              .mapToDouble(v -> shape(v).getArea())
              .sum();
      assertThat(villages / shape(town).getArea()).isBetween(0.999_999, 1.000_001);
    }
  }

  @Test
  void everyGridHasOneFullTimeMemberOfItsOwn() {
    List<String> members =
        features("grids.geojson").stream().map(g -> of(g, "fullTimeMember")).toList();
    assertThat(new HashSet<>(members)).hasSameSizeAs(members);
    assertThat(members).allMatch(m -> m.startsWith("网格员-"));
  }

  @Test
  void theMarketIsAnExclusiveGridInsideTheSeat() {
    JsonNode market = grids("EXCLUSIVE").getFirst();
    JsonNode seat = DemoSet.feature("areas.geojson", a -> of(a, "name").equals("大下洼村"));
    assertThat(grids("EXCLUSIVE")).hasSize(1);
    assertThat(of(market, "code")).isEqualTo("3716031012002001");
    assertThat(shape(seat).contains(shape(market))).isTrue();
  }

  @Test
  void theCountyHasAnExclaveAndAHoleAndSharesABorderWithTheTown() {
    Geometry county =
        shape(DemoSet.feature("areas.geojson", a -> of(a, "code").equals("371603000000")));
    Geometry town =
        shape(DemoSet.feature("areas.geojson", a -> of(a, "code").equals("371603101000")));
    assertThat(county.getNumGeometries()).isEqualTo(2);
    assertThat(county.getNumPoints()).isGreaterThan(4_000);
    assertThat(county.getBoundary().getNumGeometries()).isEqualTo(3);
    assertThat(squareMeters(town.difference(county))).isLessThan(1);
    Geometry shared = county.getBoundary().intersection(town.getBoundary());
    assertThat(shared.getLength()).isGreaterThan(town.getBoundary().getLength() * 0.3);
  }

  @Test
  void pathsBeginWithTheirParentsPath() {
    for (JsonNode grid : features("grids.geojson")) {
      assertThat(of(grid, "path"))
          .endsWith("/" + of(grid, "villageCode") + "/" + of(grid, "code") + "/");
      assertThat(of(grid, "code")).hasSize(16).startsWith(of(grid, "villageCode"));
    }
  }
}
