package io.mingge.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.BBox;
import io.mingge.grid.GridRegister.NewBasemapFeature;
import io.mingge.grid.GridRegister.NewFigure;
import io.mingge.grid.GridRegister.NewGrid;
import io.mingge.grid.GridRegister.NewPost;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

/** Areas, grids, figures and the base map through HTTP on real PostGIS. */
@QuarkusTest
class GridResourceTest {

  private static final SampleTown TOWN = new SampleTown("910101", 100, 30);

  @Inject GridRegister register;
  @Inject GridRules rules;
  @Inject Database database;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  private static RequestSpecification leader() {
    return SignIn.as(Role.TOWN_LEADER, AreaPath.of(TOWN.town()));
  }

  @Test
  void withoutASessionNothingIsShown() {
    for (String path : List.of("areas", "grids", "basemap", "settings/map", "figures")) {
      given().get("/api/" + path).then().statusCode(401);
    }
  }

  @Test
  void aVillageUserSeesItsVillageAndWhatEnclosesItButNoOtherVillage() {
    var secretary = SignIn.as(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.westVillage()));
    secretary
        .get("/api/areas")
        .then()
        .statusCode(200)
        .body("features.id", contains(TOWN.county(), TOWN.town(), TOWN.westVillage()))
        .body("features.properties.name", contains("样例县", "样例镇", "西样村"));
    SignIn.as(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.westVillage()))
        .get("/api/grids?area=" + TOWN.town())
        .then()
        .body("numberMatched", equalTo(3));
  }

  @Test
  void aGridTellsItsVillageAndWhoServesIt() {
    leader()
        .get("/api/grids?area=" + TOWN.market())
        .then()
        .statusCode(200)
        .body("type", equalTo("FeatureCollection"))
        .body("features", hasSize(1))
        .body("features[0].geometry.type", equalTo("MultiPolygon"))
        .body("features[0].properties.type", equalTo("EXCLUSIVE"))
        .body("features[0].properties.villageName", equalTo("西样村"))
        .body("features[0].properties.fullTimeMember", equalTo("网格员-" + TOWN.market()))
        .body("features[0].properties.partTimeMembers", equalTo(4));
  }

  @Test
  void thePagesAddUpToNumberMatched() {
    List<String> seen = new ArrayList<>();
    String next = "/api/grids?area=" + TOWN.town() + "&limit=3&geometry=false";
    while (next != null) {
      var page = leader().get(next).then().statusCode(200).extract().jsonPath();
      assertThat(page.getInt("numberMatched")).isEqualTo(4);
      assertThat(page.getInt("numberReturned")).isEqualTo(page.getList("features").size());
      seen.addAll(page.getList("features.id", String.class));
      next = page.getString("links.find { it.rel == 'next' }?.href");
    }
    assertThat(seen)
        .containsExactly(TOWN.southGrid(), TOWN.northGrid(), TOWN.market(), TOWN.eastGrid());
  }

  @Test
  void theBoxIsNotOneOfEnvelopes() {
    SampleTown town = new SampleTown("910103", 102, 30).load(register);
    String code = town.county6() + "101299";
    String all = "/api/areas?level=VILLAGE&area=" + town.town();
    var user = SignIn.session(Role.TOWN_LEADER, AreaPath.of(town.town()));
    if (SignIn.with(user).get(all).path("numberMatched").equals(2)) {
      // The south-eastern half of the county's north-eastern quarter.
      var box = town.box(0.1, 0.1, 0.2, 0.2);
      var half =
          BBox.LON_LAT.createPolygon(
              new Coordinate[] {
                new Coordinate(102.1, 30.1),
                new Coordinate(102.2, 30.1),
                new Coordinate(102.2, 30.2),
                new Coordinate(102.1, 30.1)
              });
      assertThat(half.getEnvelope().equalsTopo(box)).isTrue();
      register.addAreas(
          List.of(new GridRegister.NewArea(code, "半样村", "VILLAGE", town.town(), 4548, half)));
    }
    String empty = all + "&bbox=102.11,30.18,102.12,30.19";
    SignIn.with(user).get(empty).then().body("numberMatched", equalTo(0));
    String met = all + "&bbox=102.18,30.11,102.19,30.12";
    SignIn.with(user).get(met).then().body("features.id", contains(code));
  }

  @Test
  void theBoxMeetsWhatItTouches() {
    leader()
        .get("/api/grids?bbox=100.051,30.01,100.06,30.02")
        .then()
        .body("features.id", contains(TOWN.eastGrid()))
        .body("numberMatched", equalTo(1));
    leader()
        .get("/api/grids?type=EXCLUSIVE&bbox=100.04,30.04,100.06,30.06")
        .then()
        .body("numberMatched", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({
    "grids?bbox=1;2;3, 422",
    "grids?area=37160, 422",
    "grids?limit=0, 422",
    "grids?limit=10001, 422",
    "grids?offset=-1, 422",
    "areas?level=STATE, 422",
    "areas/371603/summary, 422",
    "areas/451322000000/summary, 403"
  })
  void aBadQuestionIsRefusedWithAReason(String path, int status) {
    leader().get("/api/" + path).then().statusCode(status).body("code", equalTo(code(status)));
  }

  private static String code(int status) {
    return status == 403 ? "OUT_OF_SCOPE" : "INVALID_VALUE";
  }

  @Test
  void anUnchangedRegisterIsNotSentAgain() {
    String cookie = SignIn.session(Role.TOWN_LEADER, AreaPath.of(TOWN.town()));
    String path = "/api/grids?area=" + TOWN.town();
    String tag = SignIn.with(cookie).get(path).then().statusCode(200).extract().header("ETag");
    SignIn.with(cookie).header("If-None-Match", tag).get(path).then().statusCode(304);
    register.addPosts(List.of(new NewPost(TOWN.town(), "CADRE", "干部-" + System.nanoTime(), null)));
    SignIn.with(cookie).header("If-None-Match", tag).get(path).then().statusCode(200);
  }

  @Test
  void theNumbersOfAnAreaAddUp() {
    leader()
        .get("/api/areas/" + TOWN.town() + "/summary")
        .then()
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("posts.GRID_MEMBER", equalTo(20))
        .body("villages", equalTo(2))
        .body("grids", equalTo(4))
        .body("baseGrids", equalTo(3))
        .body("exclusiveGrids", equalTo(1))
        .body("population", equalTo(2400))
        .body("staff", equalTo(20))
        .body("fullTimeMembers", equalTo(4))
        .body("partTimeMembers", equalTo(16));
  }

  @Test
  void anAreaLargerThanTheScopeCountsOnlyTheCallersPart() {
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid()))
        .get("/api/areas/" + TOWN.town() + "/summary")
        .then()
        .statusCode(200)
        .body("complete", equalTo(false))
        .body("villages", equalTo(1))
        .body("grids", equalTo(1))
        .body("staff", equalTo(5));
  }

  @Test
  void aPlaceBelongsToTheExclusiveGridFirst() {
    assertThat(register.findGridAt(100.025, 30.025).orElseThrow().code()).isEqualTo(TOWN.market());
    assertThat(register.findGridAt(100.025, 30.015).orElseThrow().code())
        .isEqualTo(TOWN.southGrid());
    assertThat(register.findGridAt(100.15, 30.15)).isEmpty();
  }

  @Test
  void goodGridsKeepTheRules() {
    GridRules.Report report = rules.check(AreaPath.of(TOWN.town()));
    assertThat(report.holds()).isTrue();
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void overlapsGapsAndMissingMembersAreFound() {
    SampleTown broken = new SampleTown("910102", 101, 30).load(register);
    String extra = broken.westVillage() + "1003";
    if (register.findGrid(extra).isEmpty()) {
      // Overlaps both base grids by 200 m, and a village without any grid.
      register.addGrids(
          List.of(
              new NewGrid(
                  extra, "重叠", GridType.BASE, 9, 40, broken.box(0.01, 0.049, 0.02, 0.051))));
      register.addAreas(
          List.of(
              new GridRegister.NewArea(
                  broken.county6() + "101203",
                  "空样村",
                  "VILLAGE",
                  broken.town(),
                  4548,
                  broken.box(0.1, 0.1, 0.11, 0.11))));
    }
    SignIn.as(Role.ADMIN, AreaPath.of(broken.county()))
        .get("/api/areas/" + broken.town() + "/grid-rules")
        .then()
        .statusCode(200)
        .body("holds", equalTo(false))
        .body("findings.findAll { it.rule == 'OVERLAP' }", hasSize(2))
        .body("findings.find { it.rule == 'COVERAGE' }.code", equalTo(broken.county6() + "101203"))
        .body("findings.find { it.rule == 'FULL_TIME_MEMBER' }.code", equalTo(extra))
        .body("findings.find { it.rule == 'SIZE' }.warning", equalTo(true));
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(broken.southGrid()))
        .get("/api/areas/" + broken.southGrid().substring(0, 12) + "/grid-rules")
        .then()
        .statusCode(403);
  }

  @Test
  void aFloorFigureStaysAFloor() {
    String key = "opinions-" + System.nanoTime();
    register.addFigures(
        List.of(new NewFigure(TOWN.town(), key, BigDecimal.valueOf(3900), true, "件", "S4")));
    leader()
        .get("/api/figures?area=" + TOWN.town())
        .then()
        .body("items.find { it.key == '" + key + "' }.value", equalTo(3900))
        .body("items.find { it.key == '" + key + "' }.floor", equalTo(true));
    SignIn.as(Role.TOWN_LEADER, AreaPath.of("910102101000"))
        .get("/api/figures?area=" + TOWN.town())
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void theBaseMapOfATownIsSeenFromItsVillagesAndItsCountyOnly() {
    register.addBasemap(
        List.of(
            new NewBasemapFeature(
                "ROAD",
                "MAIN",
                "样例路",
                TOWN.town(),
                TOWN.box(0, 0, 0.1, 0.1)
                    .getExteriorRing()
                    .getFactory()
                    .createLineString(TOWN.box(0, 0, 0.1, 0.1).getCoordinates()))));
    for (String area : List.of(TOWN.county(), TOWN.town(), TOWN.westVillage())) {
      SignIn.as(Role.CENTER_STAFF, AreaPath.of(area))
          .get("/api/basemap?area=" + TOWN.town())
          .then()
          .statusCode(200)
          .body("features[0].properties.class", equalTo("MAIN"))
          .body("features[0].geometry.type", equalTo("LineString"));
    }
    SignIn.as(Role.CENTER_STAFF, AreaPath.of("910102101000"))
        .get("/api/basemap?area=" + TOWN.town())
        .then()
        .body("features", hasSize(0));
  }

  @Test
  void theMapSettingsNameTheSchematicMapFirst() {
    leader()
        .get("/api/settings/map")
        .then()
        .statusCode(200)
        .body("default", equalTo("schematic"))
        .body("baseMaps[0].id", equalTo("schematic"))
        .body("baseMaps[0].url", nullValue())
        .body("disclaimer.zh", equalTo("示意数据：边界与位置为合成数据，不作为行政区划依据"));
  }

  @Test
  void searchFindsAPartOfTheNameAndTheBeginningOfTheCode() {
    leader().get("/api/grids?q=西样").then().body("numberMatched", equalTo(2));
    leader()
        .get("/api/grids?q=" + TOWN.eastVillage())
        .then()
        .body("features.id", containsInAnyOrder(TOWN.eastGrid()));
    leader().get("/api/grids?q=%25").then().body("numberMatched", equalTo(0));
  }

  @Test
  void theAdministratorHasNoBusinessInTheFigures() {
    SignIn.as(Role.ADMIN, "").get("/api/figures").then().statusCode(403);
  }

  private static io.restassured.response.ValidatableResponse at(double east, double north) {
    return leader()
        .queryParam("lon", TOWN.lon() + east)
        .queryParam("lat", TOWN.lat() + north)
        .get("/api/areas/at")
        .then()
        .statusCode(200);
  }

  @Test
  void aPlaceNamesItsGridAndTheAreasRoundIt() {
    at(0.01, 0.01)
        .body("items.level", contains("COUNTY", "TOWN", "VILLAGE", "GRID"))
        .body(
            "items.code",
            contains(TOWN.county(), TOWN.town(), TOWN.westVillage(), TOWN.southGrid()));
    at(0.025, 0.025).body("items[3].code", equalTo(TOWN.market()));
    // On the border of two villages the lower code has it, grid and village alike.
    at(0.05, 0.02)
        .body(
            "items.code",
            contains(TOWN.county(), TOWN.town(), TOWN.westVillage(), TOWN.southGrid()));
    at(0.15, 0.15).body("items.level", contains("COUNTY"));
    at(0.3, 0.3).body("total", equalTo(0));
    SignIn.as(Role.TOWN_LEADER, "999999000000/999999101000/")
        .queryParam("lon", TOWN.lon() + 0.01)
        .queryParam("lat", TOWN.lat() + 0.01)
        .get("/api/areas/at")
        .then()
        .body("total", equalTo(0));
    leader()
        .queryParam("lon", 181)
        .queryParam("lat", 1)
        .get("/api/areas/at")
        .then()
        .statusCode(422);
  }

  @Test
  void aChangedBorderCountsFromTheNextQuestionOn() {
    var other = new SampleTown("910102", 101, 30).load(register);
    assertThat(register.findGridAt(101.01, 30.01).orElseThrow().code())
        .isEqualTo(other.southGrid());
    database.update(
        "update grid set geom = st_multi(st_makeenvelope(101, 30, 101.005, 30.005, 4326)) where code = ?",
        other.southGrid());
    assertThat(register.findGridAt(101.01, 30.01)).isEmpty();
    assertThat(register.findGridAt(101.004, 30.004).orElseThrow().code())
        .isEqualTo(other.southGrid());
    database.update("delete from grid where code = ?", other.northGrid());
    assertThat(register.findGridAt(101.01, 30.06)).isEmpty();
  }
}
