package io.mingge.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.mingge.auth.Role;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WebDefenceTest {
  @Inject ContentPolicy policy;

  private static RequestSpecification signOut() {
    return SignIn.as(Role.ANALYST, "371603000000/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void aChangeAskedForByAnotherSiteIsRefused(String site) {
    signOut()
        .header("Sec-Fetch-Site", site)
        .delete("/api/session")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("CROSS_SITE_REQUEST"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://localhost:1",
        "http://localhost.evil.example"
      })
  void aChangeWithAForeignOriginIsRefused(String origin) {
    signOut().header("Origin", origin).delete("/api/session").then().statusCode(403);
  }

  @Test
  void theSignInIsProtectedToo() {
    given()
        .header("Sec-Fetch-Site", "cross-site")
        .contentType("application/json")
        .body("{}")
        .post("/api/session")
        .then()
        .statusCode(403);
  }

  @Test
  void ourOwnPageAndProgramsPass() {
    signOut()
        .header("Sec-Fetch-Site", "same-origin")
        .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
        .delete("/api/session")
        .then()
        .statusCode(204);
    signOut().delete("/api/session").then().statusCode(204);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : new String[] {"/", "/api/session", "/q/health", "/no-such-page"}) {
      Response answer = given().get(path);
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
      assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'self'", "script-src 'self';", "style-src 'self';")
          .contains("frame-ancestors 'none'", "object-src 'none'")
          .doesNotContain("unsafe-");
    }
  }

  @Test
  void thePageMayTalkToTheGatewayOfItsOwnHostOnly() {
    String header = given().get("/api/session").header("Content-Security-Policy");
    String host = URI.create(RestAssured.baseURI).getHost();
    assertThat(header).contains(" ws://" + host + ":8090 ", " wss://" + host + ":8090 ");
    assertThat(header).doesNotContain("connect-src *");
  }

  @Test
  void aHostNameCannotBreakOutOfThePolicy() {
    assertThat(policy.header("evil; script-src *", 80)).doesNotContain("evil");
    assertThatThrownBy(() -> policy.allowImagesFrom("https://a.example; script-src *"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dataAreNotCachedAndThePageIsAskedForEachTime() {
    assertThat(given().get("/api/session").header("Cache-Control")).isEqualTo("no-store");
    assertThat(given().get("/").header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void aMissingAssetIsNotCachedForEver() {
    assertThat(given().get("/assets/none-1234.js").header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void plainHttpDoesNotPromiseHttps() {
    given().get("/api/session").then().header("Strict-Transport-Security", nullValue());
  }

  @Test
  void theDescriptionAndTheHealthAreOnTheMainPort() {
    given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("info.title", equalTo("Mingge"))
        .body("paths.'/api/session'.post.summary", equalTo("Sign in"));
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/metrics").then().statusCode(404);
  }

  @Test
  void theDescriptionTellsTheRealAnswersTheCredentialAndTheProblems() {
    var api = given().accept("application/json").get("/q/openapi").then().statusCode(200);
    api.body(
            "paths.'/api/camera-views'.post.responses.'201'.content.'application/json'.schema.'$ref'",
            equalTo("#/components/schemas/Granted"))
        .body(
            "paths.'/api/session'.post.responses.'200'.content.'application/json'.schema.'$ref'",
            equalTo("#/components/schemas/SessionView"))
        .body(
            "paths.'/api/incidents'.post.responses.'201'.content.'application/json'.schema.'$ref'",
            equalTo("#/components/schemas/IncidentFile"))
        .body("components.securitySchemes.session.name", equalTo("mingge_session"))
        .body("components.schemas.Problem.properties.code.type", equalTo("string"));
    Map<String, Map<String, Map<String, Object>>> paths = api.extract().path("paths");
    assertThat(paths).hasSizeGreaterThan(30);
    paths.forEach(
        (path, operations) ->
            operations.forEach(
                (method, operation) -> {
                  assertThat(operation).as(path).containsKeys("summary", "tags", "responses");
                  assertThat(String.valueOf(operation.get("responses")))
                      .as(path)
                      .contains("application/problem+json");
                }));
  }

  /// By hand: a client that sends the body would meet a closed door before it reads the answer.
  @Test
  void aBodyThatAnnouncesTooMuchIsRefusedInWords() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      String request =
          "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 20000000\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 413 ")
          .containsIgnoringCase("content-type: application/problem+json")
          .containsIgnoringCase("x-content-type-options: nosniff")
          .contains("PAYLOAD_TOO_LARGE", "内容过大");
    }
  }
}
