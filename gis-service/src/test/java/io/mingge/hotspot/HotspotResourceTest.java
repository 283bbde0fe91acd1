package io.mingge.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.incident.DisputeType;
import io.mingge.incident.IncidentKind;
import io.mingge.incident.IncidentRegister;
import io.mingge.incident.IncidentRegister.PastIncident;
import io.mingge.incident.Scale;
import io.mingge.incident.Source;
import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Twelve disputes in the south grid, six in the market, three in the north grid, none in the east;
/// beside them a hazard, a rejected report and seven cases in the book of the room.
@QuarkusTest
class HotspotResourceTest {

  private static final SampleTown TOWN = new SampleTown("370902", 116.41, 35.11);
  private static final Instant MARCH = Instant.parse("2026-03-10T04:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-10T04:00:00Z");

  @Inject GridRegister grids;
  @Inject IncidentRegister incidents;

  @BeforeEach
  void loadTheDisputes() {
    if (grids.findGrid(TOWN.southGrid()).isPresent()) {
      return;
    }
    TOWN.load(grids);
    var past = new ArrayList<PastIncident>();
    for (int i = 0; i < 12; i++) {
      past.add(dispute("s" + i, TOWN.southGrid(), 0.005 + i * 1e-4, 0.01, i < 7 ? MARCH : JUNE));
    }
    for (int i = 0; i < 6; i++) {
      past.add(dispute("m" + i, TOWN.market(), 0.025, 0.025, MARCH));
    }
    for (int i = 0; i < 3; i++) {
      past.add(dispute("n" + i, TOWN.northGrid(), 0.02, 0.08 + i * 0.001, JUNE));
    }
    past.add(row("h", IncidentKind.HAZARD, null, TOWN.eastGrid(), IncidentState.CLOSED, "GRID"));
    past.add(
        row(
            "r",
            IncidentKind.DISPUTE,
            DisputeType.NEIGHBOUR,
            TOWN.eastGrid(),
            IncidentState.REJECTED,
            "GRID"));
    for (int i = 0; i < 7; i++) {
      past.add(
          row(
              "o" + i,
              IncidentKind.DISPUTE,
              DisputeType.CONTRACT,
              TOWN.eastGrid(),
              IncidentState.CLOSED,
              "ROOM"));
    }
    incidents.add(past, Instant.parse("2026-07-01T00:00:00Z"));
  }

  @Test
  void theChoroplethCountsDisputesByGridAndTheNumbersAddUp() {
    var map = choropleth(leader(), "");
    assertThat(counts(map))
        .containsEntry(TOWN.southGrid(), 12)
        .containsEntry(TOWN.market(), 6)
        .containsEntry(TOWN.northGrid(), 3)
        .containsEntry(TOWN.eastGrid(), 0);
    assertThat(map).containsEntry("total", 21).containsEntry("register", "GRID");
    assertThat(map.get("registers")).isEqualTo(Map.of("GRID", 21, "ROOM", 7));
  }

  @Test
  void aVillageIsTheSumOfItsGrids() {
    assertThat(counts(choropleth(leader(), "&by=VILLAGE")))
        .isEqualTo(Map.of(TOWN.westVillage(), 21, TOWN.eastVillage(), 0));
  }

  @Test
  void periodAndTypeNarrowTheCount() {
    assertThat(choropleth(leader(), "&from=2026-03-01&to=2026-03-31")).containsEntry("total", 13);
    assertThat(choropleth(leader(), "&from=2026-06-10&to=2026-06-10")).containsEntry("total", 8);
    assertThat(choropleth(leader(), "&type=09")).containsEntry("total", 0);
    assertThat(choropleth(leader(), "&register=ROOM")).containsEntry("total", 7);
  }

  @Test
  void theResultExplainsWhatWasLeftOutAndWhy() {
    leader()
        .get(path("choropleth", ""))
        .then()
        .statusCode(200)
        .body("explanation.n", equalTo(21))
        .body("explanation.of", equalTo(29))
        .body("explanation.dropped.count", hasItems(7, 1))
        .body("explanation.parameters.name", hasItems("register", "breaks"))
        .body("legend[0].color", nullValue())
        .body("legend[-1].to", equalTo(12));
  }

  @Test
  void anAnalystSeesNoCountBelowFiveAndTheNumbersStillAddUp() {
    var map = choropleth(SignIn.as(Role.ANALYST, AreaPath.of(TOWN.county())), "");
    assertThat(counts(map)).isEqualTo(Map.of(TOWN.southGrid(), 12));
    assertThat(map.get("suppressed"))
        .isEqualTo(Map.of("applied", true, "areas", 3, "remainder", 9));
    assertThat(map).containsEntry("total", 21);
    SignIn.as(Role.ANALYST, AreaPath.of(TOWN.county()))
        .get(path("choropleth", "&by=GRID&geometry=false"))
        .then()
        .body("features.properties.suppressed", hasItem(true))
        .body("explanation.suppression.en", org.hamcrest.Matchers.containsString("below 5"));
  }

  @Test
  void aTotalBelowFiveIsNotToldToAnAnalyst() {
    var map =
        choropleth(
            SignIn.as(Role.ANALYST, AreaPath.of(TOWN.county())), "&from=2026-06-11&register=GRID");
    assertThat(map.get("total")).isNull();
    assertThat(counts(map)).isEmpty();
  }

  @Test
  void aGridMemberSeesCountsOfTheOwnGridButNoHeat() {
    var member = SignIn.session(Role.GRID_MEMBER, AreaPath.of(TOWN.northGrid()));
    assertThat(counts(choropleth(SignIn.with(member), ""))).isEqualTo(Map.of(TOWN.northGrid(), 3));
    SignIn.with(member).get(path("heat", "")).then().statusCode(403);
  }

  @Test
  void rolesWithoutHotspotsAreRefused() {
    for (var role : new Role[] {Role.RESIDENT, Role.ADMIN, Role.AUDITOR, Role.CORRECTION_OFFICER}) {
      var session = SignIn.session(role, AreaPath.of(TOWN.county()));
      SignIn.with(session).get(path("choropleth", "")).then().statusCode(403);
      SignIn.with(session).get(path("heat", "")).then().statusCode(403);
    }
  }

  @Test
  void theHeatSurfaceStandsInMetresAndItsMassIsTheNumberOfDisputes() {
    for (var mode : new String[] {"EXACT", "GEOTOOLS"}) {
      var heat = leader().get(path("heat", "&mode=" + mode)).then().statusCode(200).extract();
      assertThat(heat.<String>path("raster.crs")).isEqualTo("EPSG:4548");
      float cell = heat.path("raster.cellMeters");
      List<List<Float>> rows = heat.path("raster.values");
      double mass =
          rows.stream().flatMap(List::stream).mapToDouble(Float::doubleValue).sum()
              * cell
              * cell
              / 1e6;
      assertThat(mass).as(mode).isCloseTo(21, within(0.3));
      List<Float> bounds = heat.path("image.bounds");
      assertThat(bounds.get(0)).isLessThan((float) TOWN.lon() + 0.005f);
      assertThat(bounds.get(2)).isGreaterThan((float) TOWN.lon() + 0.025f);
    }
  }

  @Test
  void theHeatExplainsItsBandwidthAndItsApproximation() {
    leader()
        .get(path("heat", ""))
        .then()
        .body("explanation.n", equalTo(21))
        .body("explanation.parameters.name", hasItems("crs", "bandwidthMeters", "mode"))
        .body("explanation.parameters.why.en", hasItem(org.hamcrest.Matchers.containsString("8 %")))
        .body("legend", hasSize(5))
        .body("legend.value", everyItem(org.hamcrest.Matchers.notNullValue()));
    leader()
        .get(path("heat", "&bandwidth=700"))
        .then()
        .body("raster.bandwidthMeters", equalTo(700f));
    leader().get(path("heat", "&bandwidth=1")).then().statusCode(422);
  }

  @Test
  void thePictureIsATransparentPng() throws IOException {
    byte[] png =
        leader()
            .get(path("heat.png", ""))
            .then()
            .header("Cache-Control", "no-store")
            .statusCode(200)
            .contentType("image/png")
            .extract()
            .asByteArray();
    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(640);
    assertThat(image.getColorModel().hasAlpha()).isTrue();
    assertThat(image.getRGB(0, 0) >>> 24).isZero();
  }

  @Test
  void anAnalystGetsNoSpotThatASingleDisputeMade() {
    var analyst = SignIn.session(Role.ANALYST, AreaPath.of(TOWN.county()));
    SignIn.with(analyst)
        .get(path("heat", "&from=2026-06-11"))
        .then()
        .statusCode(200)
        .body("raster", nullValue())
        .body("suppressed", equalTo(true));
    // The three disputes of the north grid are too few within two bandwidths of 500 m.
    var all = leader().get(path("heat", "&mode=EXACT&bandwidth=500")).then().extract();
    var seen = SignIn.with(analyst).get(path("heat", "&mode=EXACT&bandwidth=500")).then().extract();
    // Their middle lies 7,878 m north of the southernmost dispute, and the margin is 25 cells.
    int row = 25 + (int) (7_878 / all.<Float>path("raster.cellMeters"));
    assertThat(Objects.<List<Float>>requireNonNull(all.path("raster.values[" + row + "]")))
        .anyMatch(value -> value > 0.5);
    assertThat(Objects.<List<Float>>requireNonNull(seen.path("raster.values[" + row + "]")))
        .allMatch(value -> value == 0);
  }

  @Test
  void withoutAnAreaOrWithAWrongTypeTheRequestIsRefused() {
    leader().get("/api/hotspots/choropleth").then().statusCode(422);
    leader().get(path("choropleth", "&type=17")).then().statusCode(422);
    leader().get(path("choropleth", "&classes=40")).then().statusCode(422);
    leader().get(path("heat", "&mode=MAGIC")).then().statusCode(422).body("field", equalTo("mode"));
    leader().get(path("choropleth", "")).then().body("numberReturned", greaterThan(3));
  }

  private static RequestSpecification leader() {
    return SignIn.as(Role.TOWN_LEADER, AreaPath.of(TOWN.town()));
  }

  private static String path(String what, String more) {
    return "/api/hotspots/" + what + "?area=" + TOWN.town() + more;
  }

  private static Map<String, Object> choropleth(RequestSpecification who, String more) {
    return who.get(path("choropleth", more)).then().statusCode(200).extract().path("$");
  }

  /// The counts that are shown.
  private static Map<String, Integer> counts(Map<String, Object> map) {
    var counts = new java.util.TreeMap<String, Integer>();
    for (Object feature : (List<?>) Objects.requireNonNull(map.get("features"))) {
      var properties = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) feature).get("properties"));
      if (properties.get("count") instanceof Integer count) {
        counts.put(String.valueOf(properties.get("code")), count);
      }
    }
    return counts;
  }

  private static PastIncident dispute(
      String id, String grid, double east, double north, Instant reportedAt) {
    return new PastIncident(
        "hotspot-" + id,
        IncidentKind.DISPUTE,
        DisputeType.NEIGHBOUR,
        "邻里争议",
        "",
        Source.PATROL,
        Scale.INDIVIDUAL,
        IncidentState.CLOSED,
        IncidentLevel.GRID,
        TOWN.lon() + east,
        TOWN.lat() + north,
        grid,
        AreaPath.of(grid),
        reportedAt,
        reportedAt.plusSeconds(7_200),
        "ORAL",
        "ONSITE",
        "GRID",
        null,
        null);
  }

  private static PastIncident row(
      String id,
      IncidentKind kind,
      @org.jspecify.annotations.Nullable DisputeType type,
      String grid,
      IncidentState state,
      String register) {
    return new PastIncident(
        "hotspot-" + id,
        kind,
        type,
        "其他",
        "",
        Source.PATROL,
        Scale.INDIVIDUAL,
        state,
        IncidentLevel.GRID,
        TOWN.lon() + 0.07,
        TOWN.lat() + 0.07,
        grid,
        AreaPath.of(grid),
        MARCH,
        MARCH.plusSeconds(7_200),
        null,
        null,
        register,
        null,
        null);
  }
}
