package io.mingge.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One test in the order a person would meet it: a system has its first account only once.
@QuarkusTest
@TestProfile(SetupTest.EmptySystem.class)
class SetupTest {
  private static final Path CODE = Path.of("target/test-setup/setup-code");

  /// A fresh database and a place for the code.
  public static final class EmptySystem implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("mingge.setup.code-file", CODE.toString());
    }
  }

  private static Response setUp(String code, String username, String password) {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "code", code,
                "username", username,
                "password", password,
                "displayName", "系统管理员-01"))
        .post("/api/setup");
  }

  @Test
  void theFirstAccountIsMadeOnceByWhoReadsTheCode() throws IOException {
    given().get("/api/setup").then().statusCode(200).body("needed", equalTo(true));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(CODE)))
        .isEqualTo("rw-------");
    String code = Files.readString(CODE).strip();
    assertThat(code).hasSize(43);

    setUp("guess", "root-admin", "a long password")
        .then()
        .statusCode(403)
        .body("code", equalTo("SETUP_CODE_INVALID"));
    setUp(code, "root-admin", "short")
        .then()
        .statusCode(422)
        .body("code", equalTo("WEAK_PASSWORD"));
    setUp(code, "Röt", "a long password").then().statusCode(422);
    given().get("/api/setup").then().body("needed", equalTo(true));

    setUp(code, "root-admin", "a long password").then().statusCode(201);
    assertThat(CODE).doesNotExist();
    given().get("/api/setup").then().body("needed", equalTo(false));
    setUp(code, "second", "a long password")
        .then()
        .statusCode(409)
        .body("code", equalTo("SETUP_NOT_NEEDED"));

    given()
        .contentType("application/json")
        .body(Map.of("username", "root-admin", "password", "a long password"))
        .post("/api/session")
        .then()
        .statusCode(200)
        .body("roles", hasItem("ADMIN"));
  }
}
