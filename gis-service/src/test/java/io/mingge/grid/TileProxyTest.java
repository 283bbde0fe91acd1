package io.mingge.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import io.mingge.auth.Role;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tiles through our own address: the key goes to the provider and nowhere else. */
@QuarkusTest
@TestProfile(TileProxyTest.WithProvider.class)
class TileProxyTest {

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  /** A service of its own, since base maps are settings. */
  public static class WithProvider implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Provider.class));
    }
  }

  /** A tile provider on a port of its own. */
  public static class Provider implements QuarkusTestResourceLifecycleManager {
    private @Nullable HttpServer running;

    @Override
    public Map<String, String> start() {
      HttpServer server;
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext(
          "/",
          exchange -> {
            String target = exchange.getRequestURI().toString();
            ASKED.add(target);
            boolean html = target.contains("broken");
            byte[] body = {(byte) 0x89, 'P', 'N', 'G'};
            exchange.getResponseHeaders().add("Content-Type", html ? "text/html" : "image/png");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      running = server;
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      return Map.of(
          "mingge.map.tianditu.key", "operators-key",
          "mingge.map.tianditu.url", base + "/{layer}/{z}/{y}/{x}?tk={key}",
          "mingge.map.default-base-map", "tianditu-imagery",
          "mingge.map.base-maps.broken.url", base + "/broken/{z}/{x}/{y}",
          "mingge.map.base-maps.broken.name-zh", "坏",
          "mingge.map.base-maps.broken.name-en", "Broken");
    }

    @Override
    public void stop() {
      if (running != null) {
        running.stop(0);
      }
    }
  }

  @Test
  void aTileIsFetchedWithTheKeyOfTheOperator() {
    SignIn.as(Role.TOWN_LEADER, "910101000000/")
        .get("/api/tiles/tianditu-vec/12/3391/1582")
        .then()
        .statusCode(200)
        .contentType("image/png")
        .header("Cache-Control", containsString("max-age=86400"));
    assertThat(ASKED).contains("/vec/12/1582/3391?tk=operators-key");
  }

  @Test
  void theKeyReachesNoBrowser() {
    SignIn.as(Role.TOWN_LEADER, "910101000000/")
        .get("/api/settings/map")
        .then()
        .statusCode(200)
        .body(not(containsString("operators-key")))
        .body("default", equalTo("tianditu-imagery"))
        .body("baseMaps[2].url", equalTo("/api/tiles/tianditu-img/{z}/{x}/{y}"))
        .body("baseMaps[2].urls[1]", equalTo("/api/tiles/tianditu-cia/{z}/{x}/{y}"))
        .body("baseMaps[2].crs", equalTo("EPSG:3857"));
  }

  @Test
  void onlyListedLayersAndRealTilesAreFetched() {
    var user = SignIn.session(Role.TOWN_LEADER, "910101000000/");
    SignIn.with(user).get("/api/tiles/other/1/0/0").then().statusCode(404);
    SignIn.with(user).get("/api/tiles/tianditu-vec/1/2/0").then().statusCode(422);
    SignIn.with(user).get("/api/tiles/tianditu-vec/23/2/0").then().statusCode(422);
    given().get("/api/tiles/tianditu-vec/1/0/0").then().statusCode(401);
  }

  @Test
  void anAnswerThatIsNoPictureIsNotPassedOn() {
    SignIn.as(Role.TOWN_LEADER, "910101000000/")
        .get("/api/tiles/broken/1/0/0")
        .then()
        .statusCode(503)
        .body("code", equalTo("UNAVAILABLE"));
  }
}
