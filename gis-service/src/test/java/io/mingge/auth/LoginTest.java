package io.mingge.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginTest {
  private static final String COUNTY = "371603000000/";

  /// All tests knock from one address: each starts when earlier failures are forgotten.
  @BeforeEach
  void later() {
    TestClock.advance(Duration.ofHours(2));
  }

  @AfterEach
  void realTime() {
    TestClock.reset();
  }

  private static Response login(String username, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("username", username, "password", password))
        .post("/api/session");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameLookAlike() {
    String username = SignIn.create(SignIn.grant(Role.ANALYST, COUNTY));
    Response wrong = login(username, "not the password");
    Response unknown = login("nobody-of-that-name", "not the password");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.jsonPath().getString("code")).isEqualTo("LOGIN_FAILED");
    assertThat(unknown.jsonPath().getString("code")).isEqualTo("LOGIN_FAILED");
    assertThat(wrong.jsonPath().getString("detail"))
        .isEqualTo(unknown.jsonPath().getString("detail"));
  }

  @Test
  void whatCannotBeANameIsRefusedLikeAnUnknownOne() {
    for (String name : new String[] {"zero\u0000byte", "x".repeat(100_000)}) {
      login(name, "not the password").then().statusCode(401).body("code", equalTo("LOGIN_FAILED"));
    }
  }

  @Test
  void theSixthGuessHasToWait() {
    String username = SignIn.create(SignIn.grant(Role.ANALYST, COUNTY));
    for (int i = 0; i < 5; i++) {
      login(username, "guess " + i).then().statusCode(401);
    }
    Response refused = login(username, SignIn.PASSWORD);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.jsonPath().getString("code")).isEqualTo("TOO_MANY_ATTEMPTS");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 31);
    TestClock.advance(Duration.ofSeconds(31));
    login(username, SignIn.PASSWORD).then().statusCode(200);
  }

  @Test
  void theWaitOfOneNameDoesNotStopAnother() {
    String guessed = SignIn.create(SignIn.grant(Role.ANALYST, COUNTY));
    String colleague = SignIn.create(SignIn.grant(Role.ANALYST, COUNTY));
    for (int i = 0; i < 6; i++) {
      login(guessed, "guess " + i);
    }
    login(colleague, SignIn.PASSWORD).then().statusCode(200);
  }

  @Test
  void signInsGoodAndBadAreRegistered() {
    String username = SignIn.create(SignIn.grant(Role.ANALYST, COUNTY));
    login(username, "not the password");
    login(username, SignIn.PASSWORD);
    SignIn.as(Role.AUDITOR, COUNTY)
        .queryParam("objectType", "ACCOUNT")
        .queryParam("objectId", username)
        .get("/api/audit")
        .then()
        .body("items.action", hasItem("LOGIN"))
        .body("items.action", hasItem("ACCOUNT_CREATED"))
        .body("items.find { it.action == 'LOGIN_FAILED' }.outcome", equalTo("FAILED"))
        .body("items.find { it.action == 'LOGIN' }.actor", equalTo(username));
  }

  @Test
  void aPasswordTypedAsNameIsNotRegistered() {
    login("my secret passphrase", "x");
    String register =
        SignIn.as(Role.AUDITOR, COUNTY)
            .queryParam("action", "LOGIN_FAILED")
            .get("/api/audit")
            .asString();
    assertThat(register).doesNotContain("passphrase");
  }

  @Test
  void namesMayBeTypedInCapitals() {
    String username = SignIn.create(SignIn.grant(Role.ANALYST, COUNTY));
    login(" " + username.toUpperCase(java.util.Locale.ROOT), SignIn.PASSWORD)
        .then()
        .statusCode(200);
  }

  @Test
  void aBodyWithoutNameIsRefused() {
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/session")
        .then()
        .statusCode(422)
        .body("code", equalTo("INVALID_VALUE"))
        .body("field", equalTo("username"));
  }
}
