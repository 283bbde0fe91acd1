package io.mingge.camera;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Role;
import io.mingge.camera.CameraRegister.NewCamera;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.testsupport.InternalKey;
import io.mingge.testsupport.SampleCameras;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The register through HTTP. */
@QuarkusTest
class CameraResourceTest {

  private static final SampleTown TOWN = new SampleTown("910202", 101, 32);
  private static final String WEST = SampleCameras.id(TOWN, 1);
  private static final String EAST = SampleCameras.id(TOWN, 2);
  private static final String SECRET = "rtsp-password-of-a-test";

  @Inject GridRegister grids;
  @Inject CameraRegister register;
  @Inject CameraFiles files;
  @Inject AgroalDataSource dataSource;

  @BeforeEach
  void load() {
    TOWN.load(grids);
    if (files.findFile(WEST, new AreaScope(List.of(""))).isPresent()) {
      return;
    }
    NewCamera east = SampleCameras.camera(TOWN, 2, TOWN.eastGrid(), 101.07, 32.02, null);
    register.addCameras(
        List.of(
            SampleCameras.camera(TOWN, 1, TOWN.southGrid(), 101.01, 32.02, 90.0),
            new NewCamera(
                east.id(),
                east.name(),
                east.lon(),
                east.lat(),
                null,
                60,
                150,
                east.gridCode(),
                null,
                false,
                false,
                "样例",
                CameraStatus.OFFLINE,
                CameraCodec.H265,
                "VILLAGE")));
    register.keepSource(
        WEST,
        new CameraSource(
            "rtsp://127.0.0.1:8554/cam/" + WEST,
            CameraCodec.H264,
            "rtsp://127.0.0.1:8554/cam/" + WEST + "/sub",
            CameraCodec.H264,
            "mingge",
            SECRET));
  }

  private static RequestSpecification coordinator() {
    return SignIn.as(Role.PATROL_COORD, AreaPath.of(TOWN.town()));
  }

  @Test
  void theRegisterIsFilteredByStatusGridAndWhatIsMissing() {
    coordinator()
        .get("/api/cameras?area=" + TOWN.town())
        .then()
        .statusCode(200)
        .body("numberMatched", equalTo(2))
        .body("features[0].id", equalTo(WEST))
        .body("features[0].geometry.type", equalTo("Point"))
        .body("features[0].properties.villageName", equalTo("西样村"))
        .body("features[1].properties.bearingVerified", equalTo(false));
    for (String filter :
        List.of(
            "status=OFFLINE", "missing=filing", "missing=sign", "gridCode=" + TOWN.eastGrid())) {
      coordinator()
          .get("/api/cameras?area=" + TOWN.town() + "&" + filter)
          .then()
          .body("features.id", contains(EAST));
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyTheRolesOfTheRightsTableReadTheRegister(Role role) {
    int status = CameraFiles.READERS.contains(role) ? 200 : 403;
    SignIn.as(role, AreaPath.of(TOWN.town())).get("/api/cameras").then().statusCode(status);
  }

  @Test
  void aVillageSecretarySeesTheCamerasOfTheVillageOnly() {
    String cookie = SignIn.session(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.westVillage()));
    SignIn.with(cookie).get("/api/cameras").then().body("features.id", contains(WEST));
    SignIn.with(cookie).get("/api/cameras/" + WEST).then().statusCode(200);
    SignIn.with(cookie)
        .get("/api/cameras/" + EAST)
        .then()
        .statusCode(404)
        .body("code", equalTo("CAMERA_NOT_FOUND"));
  }

  @Test
  void nearNamesTheCamerasOfAPlace() {
    coordinator()
        .get("/api/cameras/near?lon=101.011&lat=32.02")
        .then()
        .statusCode(200)
        .body("features", hasSize(1))
        .body("features[0].properties.sees", equalTo(true))
        .body("features[0].properties.villageName", equalTo("西样村"))
        .body("features[0].properties.codec", equalTo("H264"))
        .body("features[0].properties.withinMeters", equalTo(300));
    coordinator().get("/api/cameras/near?lon=101.011").then().statusCode(422);
    coordinator().get("/api/cameras/near?lon=101&lat=91").then().statusCode(422);
    coordinator().get("/api/cameras/near?lon=101&lat=32&limit=99").then().statusCode(422);
  }

  @Test
  void theCountsAddUpAndNameTheUncoveredVillages() {
    coordinator()
        .get("/api/cameras/summary?area=" + TOWN.town())
        .then()
        .body("total", equalTo(2))
        .body("online", equalTo(1))
        .body("offline", equalTo(1))
        .body("withoutFiling", equalTo(1))
        .body("villages", equalTo(2))
        .body("villagesWithoutMainRoadCamera", contains(TOWN.eastVillage()));
  }

  @Test
  void theCoordinatorKeepsTheFileUpToDate() {
    String id = SampleCameras.id(TOWN, 3);
    register.addCameras(
        List.of(SampleCameras.camera(TOWN, 3, TOWN.northGrid(), 101.02, 32.08, null)));
    Map<String, Object> edit = edit();
    coordinator()
        .contentType("application/json")
        .body(edit)
        .put("/api/cameras/" + id)
        .then()
        .statusCode(200)
        .body("properties.azimuthDegrees", equalTo(45.0f))
        .body("properties.bearingVerified", equalTo(true))
        .body("properties.status", equalTo("MAINTENANCE"))
        .body("properties.filingNo", nullValue());
    // The sector followed: north-east is seen now, south-west no longer.
    coordinator()
        .get("/api/cameras/near?lon=101.0205&lat=32.0805")
        .then()
        .body("features[0].properties.sees", equalTo(true));
    coordinator()
        .get("/api/cameras/near?lon=101.0195&lat=32.0795")
        .then()
        .body("features[0].properties.sees", equalTo(false));
    delete(id);
  }

  @Test
  void nobodyElseChangesAFileAndNobodyOutsideTheArea() {
    SignIn.as(Role.TOWN_LEADER, AreaPath.of(TOWN.town()))
        .contentType("application/json")
        .body(edit())
        .put("/api/cameras/" + WEST)
        .then()
        .statusCode(403);
    SignIn.as(Role.PATROL_COORD, AreaPath.of(TOWN.eastVillage()))
        .contentType("application/json")
        .body(edit())
        .put("/api/cameras/" + WEST)
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "azimuthDegrees, 360",
    "fieldOfViewDegrees, 0",
    "rangeMeters, 5000",
    "name, ''",
    "managingUnit, ' '",
    "signPresent,",
    "status,"
  })
  void aFileWithABadValueIsRefused(String field, String value) {
    Map<String, Object> edit = edit();
    edit.put(field, value);
    coordinator()
        .contentType("application/json")
        .body(edit)
        .put("/api/cameras/" + WEST)
        .then()
        .statusCode(422)
        .body("field", equalTo(field));
  }

  @Test
  void onlyTheGatewayLearnsHowACameraIsReached() {
    String path = "/internal/cameras/" + WEST + "/source";
    given().get(path).then().statusCode(401);
    coordinator().get(path).then().statusCode(401);
    InternalKey.request()
        .get(path)
        .then()
        .statusCode(200)
        .body("main.url", equalTo("rtsp://127.0.0.1:8554/cam/" + WEST))
        .body("sub.codec", equalTo("H264"))
        .body("username", equalTo("mingge"))
        .body("password", equalTo(SECRET));
    InternalKey.request().get("/internal/cameras/" + EAST + "/source").then().statusCode(404);
    InternalKey.request().get("/api/cameras").then().statusCode(401);
  }

  @Test
  void addressesLieSealedAndNoAnswerOfTheRegisterNamesThem() throws SQLException {
    coordinator()
        .get("/api/cameras/" + WEST)
        .then()
        .body(not(containsString("rtsp")))
        .body(not(containsString(SECRET)));
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT sealed FROM camera_source")) {
      while (row.next()) {
        assertThat(row.getString(1)).doesNotContain("rtsp").doesNotContain(SECRET);
      }
    }
  }

  private static Map<String, Object> edit() {
    Map<String, Object> edit = new HashMap<>();
    edit.put("name", "北口");
    edit.put("azimuthDegrees", 45);
    edit.put("fieldOfViewDegrees", 60);
    edit.put("rangeMeters", 150);
    edit.put("filingNo", " ");
    edit.put("signPresent", true);
    edit.put("mainRoad", true);
    edit.put("managingUnit", "样例镇综治中心");
    edit.put("status", "MAINTENANCE");
    return edit;
  }

  private void delete(String id) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("DELETE FROM camera WHERE id = ?")) {
      statement.setString(1, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
