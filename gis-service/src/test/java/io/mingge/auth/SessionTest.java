package io.mingge.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionTest {
  @Test
  void aSignedInCallerSeesOwnNameAndRoles() {
    SignIn.as(Role.AUDITOR, "371603000000/")
        .get("/api/session")
        .then()
        .statusCode(200)
        .body("roles", hasItem("AUDITOR"))
        .body("homeArea", equalTo("371603000000"));
  }

  @Test
  void withoutSessionTheAnswerIsAProblemDocument() {
    given()
        .get("/api/session")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("UNAUTHENTICATED"))
        .body("message.zh", equalTo("请先登录"));
  }
}
