package io.mingge.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses other programs rely on, against the packaged product with its demo data. */
class ContractIT {

  private static final MinggeSystem SYSTEM =
      MinggeSystem.in(MinggeSystem.testHome("contract")).with("MINGGE_DEMO_DEVICES", "off");

  @BeforeAll
  static void start() {
    SYSTEM.reset();
    SYSTEM.up();
  }

  @AfterAll
  static void stop() {
    SYSTEM.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correction_officer", "judicial_assistant", "patrol_coord", "analyst", "center_staff",
        "village_secretary", "grid_member", "town_leader", "auditor", "admin"
      })
  void everyDemoAccountLogsInAndOut(String username) {
    Visitor visitor = Visitor.loggedIn(SYSTEM, username);
    assertThat(visitor.get("/api/session").body().path("username").asText()).isEqualTo(username);
    assertThat(visitor.delete("/api/session").status()).isEqualTo(204);
    assertThat(visitor.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void theTownShowsItsVillagesGridsAndCameras() {
    Visitor leader = Visitor.loggedIn(SYSTEM, "town_leader");
    assertThat(features(leader, "/api/areas?area=371603101000&level=VILLAGE")).hasSize(62);
    List<JsonNode> grids = features(leader, "/api/grids?area=371603101000");
    assertThat(grids).hasSize(68);
    assertThat(grids)
        .filteredOn(g -> g.path("properties").path("type").asText().equals("EXCLUSIVE"))
        .hasSize(1);
    List<JsonNode> cameras = features(leader, "/api/cameras?area=371603101000");
    assertThat(cameras).hasSize(130);
    assertThat(cameras).allSatisfy(c -> assertThat(c.toString()).doesNotContain("rtsp"));
  }

  @Test
  void nearCamerasComeWithThoseThatSeeThePlaceFirst() {
    Visitor leader = Visitor.loggedIn(SYSTEM, "town_leader");
    JsonNode camera = features(leader, "/api/cameras?area=371603101000").getFirst();
    double lon = camera.path("geometry").path("coordinates").get(0).asDouble();
    double lat = camera.path("geometry").path("coordinates").get(1).asDouble();
    List<JsonNode> near =
        features(leader, "/api/cameras/near?lon=%s&lat=%s&limit=5".formatted(lon, lat));
    assertThat(near).isNotEmpty().hasSizeLessThanOrEqualTo(5);
    boolean seeing = true;
    for (JsonNode feature : near) {
      boolean sees = feature.path("properties").path("sees").asBoolean();
      assertThat(sees && !seeing).as("a camera that sees comes before one that does not").isFalse();
      seeing = sees;
    }
  }

  @Test
  void nothingIsAnsweredWithoutAnAccount() {
    Visitor nobody = Visitor.anonymous(SYSTEM);
    for (String path :
        List.of(
            "/api/areas",
            "/api/grids",
            "/api/cameras",
            "/api/alarms",
            "/api/subjects",
            "/api/subjects/S001/track",
            "/api/incidents",
            "/api/audit",
            "/internal/first-login")) {
      assertThat(nobody.get(path).status()).as(path).isIn(401, 403);
    }
    assertThat(nobody.post("/api/camera-views", Map.of()).status()).isIn(401, 403);
  }

  @Test
  void healthAndTheOpenApiDocumentAreOnTheMainPortAndMetricsAreNot() {
    Visitor nobody = Visitor.anonymous(SYSTEM);
    assertThat(nobody.get("/q/health/ready").body().path("status").asText()).isEqualTo("UP");
    String openApi = nobody.get("/q/openapi?format=json").body().toString();
    assertThat(openApi)
        .contains("/api/session", "/api/camera-views", "/feed/osmand", "/api/cameras/near")
        .doesNotContainIgnoringCase("biometric")
        .doesNotContainIgnoringCase("faceSearch");
    assertThat(nobody.get("/q/metrics").status()).isEqualTo(404);
  }

  @Test
  void aFixFromAnUnknownDeviceOrWithABadSecretIsRefusedWithAReason() {
    Visitor feed = Visitor.anonymous(SYSTEM);
    assertThat(feed.report(Map.of("id", "nobody", "lat", "37", "lon", "117")).status())
        .isIn(400, 401, 403);
    DemoDevice device = DemoDevice.of(SYSTEM, "S001");
    Map<String, String> fix = device.fix(java.time.Instant.now(), 117.88, 37.68, 10);
    fix.put("secret", "wrong");
    Visitor.Answer answer = feed.report(fix);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().path("code").asText()).isNotBlank();
  }

  @Test
  void startingTwiceIsHarmless() {
    long pid = SYSTEM.process("gis-service").orElseThrow().pid();
    MinggeSystem.Said said = SYSTEM.mingge("up", "--detach");
    assertThat(said.exitCode()).as(said.output()).isZero();
    assertThat(SYSTEM.process("gis-service").orElseThrow().pid()).isEqualTo(pid);
  }

  private static List<JsonNode> features(Visitor visitor, String path) {
    Visitor.Answer answer = visitor.get(path);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
    List<JsonNode> features = new java.util.ArrayList<>();
    answer.body().path("features").forEach(features::add);
    return features;
  }
}
