package io.mingge.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

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
}
