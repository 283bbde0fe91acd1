package io.mingge.video.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mingge.video.testsupport.FakeGis;
import io.mingge.video.testsupport.FakeGisResource;
import io.mingge.video.testsupport.GstCamera;
import io.mingge.video.testsupport.LiveClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may look, told by close codes, and what gis-service hears of it. */
@QuarkusTest
@QuarkusTestResource(FakeGisResource.class)
@SuppressWarnings("NullAway.Init")
class AccessTest {

  static GstCamera camera;

  FakeGis gis;
  String id;

  @TestHTTPResource("/live/")
  URI live;

  @TestHTTPResource("/")
  URI root;

  @BeforeAll
  static void startCamera() {
    camera = GstCamera.start();
  }

  @AfterAll
  static void stopCamera() {
    camera.close();
  }

  @BeforeEach
  void register() {
    id = gis.add(camera);
  }

  @AfterEach
  void comeBack() {
    gis.away(false);
  }

  @Test
  void tokensThatAreNotGoodAreRefused() {
    FakeGis.Token good = gis.token(id);
    assertThat(close("")).isEqualTo(4401);
    assertThat(close("a.b.c")).isEqualTo(4401);
    assertThat(close(good.seconds(-5).sign())).isEqualTo(4401);
    assertThat(close(good.audience("somebody-else").sign())).isEqualTo(4401);
    assertThat(close(good.key(FakeGis.newKey()).sign())).isEqualTo(4401);
    String signed = good.sign();
    String forged = signed.substring(0, signed.lastIndexOf('.') + 1) + "A".repeat(86);
    assertThat(close(forged)).isEqualTo(4401);
    assertThat(close(gis.token("another-camera").sign())).isEqualTo(4403);
  }

  @Test
  void aCameraThatGisServiceDoesNotKnowIsNotFound() {
    FakeGis.Token token = gis.token("nowhere");
    assertThat(LiveClient.open(url("nowhere", token.sign())).awaitClose()).isEqualTo(4404);
  }

  @Test
  void theEndOfTheTokenEndsTheViewInTheMiddleOfTheStream() {
    FakeGis.Token token = gis.token(id).seconds(4);
    try (LiveClient client = LiveClient.open(url(id, token.sign()))) {
      client.awaitFragments(10);
      assertThat(client.awaitClose()).isEqualTo(4408);
    }
    await().until(() -> gis.eventsOf(token.viewId()).size() == 2);
    assertThat(gis.eventsOf(token.viewId()).get(0)).contains("\"event\":\"OPENED\"");
    assertThat(gis.eventsOf(token.viewId()).get(1))
        .contains(
            "\"event\":\"CLOSED\"", "\"cause\":\"TOKEN_ENDED\"", "\"remoteAddress\":\"127.0.0.1\"")
        .containsPattern("\"seconds\":[34]")
        .containsPattern("\"bytes\":[1-9]");
  }

  @Test
  void aRefusalOfAGenuineTokenIsReported() {
    FakeGis.Token token = gis.token("another-camera");
    assertThat(close(token.sign())).isEqualTo(4403);
    await().until(() -> !gis.eventsOf(token.viewId()).isEmpty());
    assertThat(gis.eventsOf(token.viewId()).getFirst()).contains("REFUSED", "WRONG_CAMERA");
  }

  @Test
  void oneTokenHasOneSocketAndTheNewOneStays() {
    String token = gis.token(id).sign();
    try (LiveClient first = LiveClient.open(url(id, token)).awaitFragments(3);
        LiveClient second = LiveClient.open(url(id, token)).awaitFragments(3)) {
      assertThat(first.awaitClose()).isEqualTo(4409);
      assertThat(second.awaitMore(3).isOpen()).isTrue();
    }
  }

  @Test
  void reportsWaitUntilGisServiceIsBackAndRunningViewsGoOn() {
    FakeGis.Token token = gis.token(id);
    try (LiveClient client = LiveClient.open(url(id, token.sign())).awaitFragments(3)) {
      await().until(() -> gis.eventsOf(token.viewId()).size() == 1);
      gis.away(true);
      client.awaitMore(10);
    }
    assertThat(close(gis.token(id).sign())).isEqualTo(1013);
    gis.away(false);
    await().until(() -> gis.eventsOf(token.viewId()).size() == 2);
    assertThat(gis.eventsOf(token.viewId()).getLast()).contains("CLOSED");
  }

  @Test
  void aNewKeyOfTheIssuerIsFetchedOnceAndForgedKeyIdsDoNotFloodIt() {
    LiveClient.open(url(id, gis.token(id).sign())).awaitFragments(1).close();
    gis.changeKey();
    await()
        .untilAsserted(
            () -> {
              LiveClient client = LiveClient.open(url(id, gis.token(id).sign()));
              client.awaitFragments(1).close();
            });
    int before = gis.keyRequests();
    for (int i = 0; i < 20; i++) {
      assertThat(close(gis.token(id).key(FakeGis.newKey()).sign())).isEqualTo(4401);
    }
    assertThat(gis.keyRequests() - before).isLessThanOrEqualTo(2);
  }

  @Test
  void gisServiceMayEndAView() {
    FakeGis.Token token = gis.token(id);
    try (LiveClient client = LiveClient.open(url(id, token.sign())).awaitFragments(1)) {
      given().delete("/internal/views/" + token.viewId()).then().statusCode(401);
      given()
          .header("Authorization", "Bearer " + FakeGis.KEY)
          .delete("/internal/views/" + token.viewId())
          .then()
          .statusCode(204);
      assertThat(client.awaitClose()).isEqualTo(4408);
    }
  }

  @Test
  void pagesOfOtherHostsAreRefused() {
    String url = url(id, gis.token(id).sign());
    assertThatThrownBy(() -> LiveClient.open(url, "http://evil.example"))
        .rootCause()
        .hasMessageContaining("403");
    LiveClient.open(url, "http://" + root.getHost() + ":8080").awaitFragments(1).close();
  }

  private int close(String token) {
    try (LiveClient client = LiveClient.open(url(id, token))) {
      return client.awaitClose();
    }
  }

  private String url(String cameraId, String token) {
    return live.toString().replace("http", "ws") + cameraId + "?token=" + token;
  }
}
