package io.mingge.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.mingge.auth.Role;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemTest {
  private static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  private static void isProblem(ValidatableResponse response, int status, ProblemCode code) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code.name()))
        .body("status", equalTo(status))
        .body("type", equalTo(code.type()))
        .body("message.zh", equalTo(code.zh()))
        .body("message.en", equalTo(code.en()))
        .body("instance", matchesPattern("/.*"))
        .body("supportId", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void brokenJsonIsMalformed() {
    isProblem(
        json("{\"username\": ").post("/api/session").then(), 400, ProblemCode.MALFORMED_REQUEST);
  }

  @Test
  void aValueOfTheWrongKindIsMalformed() {
    isProblem(
        json("{\"username\": {}}").post("/api/session").then(), 400, ProblemCode.MALFORMED_REQUEST);
  }

  @Test
  void anUnknownPathIsNotFound() {
    isProblem(given().get("/api/no-such-thing").then(), 404, ProblemCode.NOT_FOUND);
    isProblem(given().get("/api/session/deeper").then(), 404, ProblemCode.NOT_FOUND);
  }

  @Test
  void aWrongMethodIsNotAllowed() {
    isProblem(given().put("/api/session").then(), 405, ProblemCode.METHOD_NOT_ALLOWED);
  }

  @Test
  void aWrongContentTypeIsUnsupported() {
    isProblem(
        given().contentType("text/csv").body("a,b").post("/api/session").then(),
        415,
        ProblemCode.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void everyCodeHasItsOwnWordsInBothLanguages() {
    assertThat(ProblemCode.values())
        .allSatisfy(
            code -> {
              assertThat(code.zh()).matches(".*\\p{IsHan}.*");
              assertThat(code.en()).matches("[A-Z][\\x20-\\x7e]+[^.]");
              assertThat(code.status()).isBetween(400, 599);
            });
    assertThat(new HashSet<>(Arrays.stream(ProblemCode.values()).map(ProblemCode::type).toList()))
        .hasSize(ProblemCode.values().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/areas?q=%00",
        "/api/areas?parent=%00",
        "/api/alarms/%00",
        "/api/alarms?before=%00",
        "/api/subjects/%00",
        "/api/incidents/%00",
        "/api/zones?subjectId=%00",
        "/api/camera-views?username=%00"
      })
  void aTextNoDatabaseCanKeepIsMalformed(String path) {
    isProblem(
        SignIn.as(Role.JUDICIAL_ASSISTANT, "371603000000/")
            .urlEncodingEnabled(false)
            .get(path)
            .then(),
        400,
        ProblemCode.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/areas?limit=abc",
        "/api/grids?limit=99999999999",
        "/api/cameras/near?lon=abc&lat=1",
        "/api/incidents?from=%2B999999999-01-01T00:00:00Z",
        "/api/incidents?from=9999-12-31&to=9999-12-31",
        "/api/camera-views?from=%2B999999999-01-01T00:00:00Z",
        "/api/camera-views?to=yesterday"
      })
  void aParameterOfTheWrongKindOrBeyondAllYearsIsNotAcceptable(String path) {
    isProblem(
        SignIn.as(Role.JUDICIAL_ASSISTANT, "371603000000/")
            .urlEncodingEnabled(false)
            .get(path)
            .then(),
        422,
        ProblemCode.INVALID_VALUE);
  }
}
