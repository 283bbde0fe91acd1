package io.mingge.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.mingge.testsupport.InternalKey;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionTest {
  private static final String COUNTY = "371603000000/";

  @Inject AgroalDataSource dataSource;

  @AfterEach
  void realTime() {
    TestClock.reset();
  }

  @Test
  void aSignedInCallerSeesOwnNameAndRoles() {
    SignIn.as(Role.AUDITOR, COUNTY)
        .get("/api/session")
        .then()
        .statusCode(200)
        .body("roles", hasItem("AUDITOR"))
        .body("homeArea", equalTo("371603000000"))
        .body("grants[0].areaPath", equalTo(COUNTY))
        .body("unit", equalTo("测试单位"))
        .body("videoEnabled", equalTo(true));
  }

  @Test
  void withoutSessionTheAnswerIsAProblemDocument() {
    given()
        .get("/api/session")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", nullValue())
        .body("code", equalTo("UNAUTHENTICATED"))
        .body("message.zh", equalTo("请先登录"));
  }

  @Test
  void anInventedTokenIsNoSession() {
    SignIn.with("bm8gc3VjaCB0b2tlbg").get("/api/session").then().statusCode(401);
  }

  @Test
  void theCookieIsKeptFromScriptsAndOtherSites() {
    String username = SignIn.create(SignIn.grant(Role.AUDITOR, COUNTY));
    Cookie cookie =
        given()
            .contentType("application/json")
            .body(Map.of("username", username, "password", SignIn.PASSWORD))
            .post("/api/session")
            .detailedCookie("mingge_session");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getValue()).hasSize(43);
  }

  @Test
  void theDatabaseHoldsNoToken() throws SQLException {
    String token = SignIn.session(Role.AUDITOR, COUNTY);
    assertThat(count("token_hash = ?", token.getBytes(StandardCharsets.UTF_8))).isZero();
    assertThat(count("token_hash = ?", new SessionToken(token).hash())).isEqualTo(1);
  }

  private int count(String where, byte[] value) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT count(*) FROM session WHERE " + where)) {
      query.setBytes(1, value);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @Test
  void signingOutEndsTheSessionOnTheServer() {
    String token = SignIn.session(Role.AUDITOR, COUNTY);
    SignIn.with(token).delete("/api/session").then().statusCode(204);
    SignIn.with(token).get("/api/session").then().statusCode(401);
  }

  @Test
  void anIdleSessionEnds() {
    String token = SignIn.session(Role.AUDITOR, COUNTY);
    TestClock.advance(Duration.ofMinutes(31));
    SignIn.with(token).get("/api/session").then().statusCode(401);
  }

  @Test
  void useKeepsASessionAliveButNotForEver() {
    String token = SignIn.session(Role.AUDITOR, COUNTY);
    for (int i = 0; i < 28; i++) {
      TestClock.advance(Duration.ofMinutes(25));
      SignIn.with(token).get("/api/session").then().statusCode(200);
    }
    TestClock.advance(Duration.ofMinutes(25));
    SignIn.with(token).get("/api/session").then().statusCode(401);
  }

  @Test
  void aGrantCountsOnlyOnItsDays() {
    LocalDate today = LocalDate.ofInstant(Instant.now(), Sessions.OFFICE);
    SignIn.as(
            new Grant(Role.AUDITOR, COUNTY, today.minusDays(9), today.minusDays(1)),
            new Grant(Role.ANALYST, COUNTY, today.plusDays(1), null),
            new Grant(Role.MEDIATOR, COUNTY, today, today))
        .get("/api/session")
        .then()
        .body("roles", contains("MEDIATOR"));
  }

  @Test
  void anExpiredGrantOpensNothing() {
    LocalDate today = LocalDate.ofInstant(Instant.now(), Sessions.OFFICE);
    Grant over = new Grant(Role.AUDITOR, COUNTY, today.minusDays(9), today.minusDays(1));
    SignIn.as(over).get("/api/session").then().statusCode(200).body("roles", empty());
    SignIn.as(over).get("/api/audit").then().statusCode(403);
  }

  @Test
  void changingAnAccountEndsItsSessions() {
    String username = SignIn.create(SignIn.grant(Role.AUDITOR, COUNTY));
    String token = SignIn.session(username);
    SignIn.replace(username, SignIn.grant(Role.ANALYST, COUNTY));
    SignIn.with(token).get("/api/session").then().statusCode(401);
  }

  @Test
  void theSimulatorsLearnThatSomebodyCame() {
    SignIn.session(Role.AUDITOR, COUNTY);
    String at =
        InternalKey.request()
            .get("/internal/first-login")
            .then()
            .statusCode(200)
            .extract()
            .path("at");
    assertThat(Instant.parse(at))
        .isAfter(SignIn.LONG_AGO.atStartOfDay(Sessions.OFFICE).toInstant());
  }

  @Test
  void neitherASessionNorAWrongKeyOpensTheInternalPaths() {
    SignIn.as(Role.ADMIN, "").get("/internal/first-login").then().statusCode(401);
    given()
        .header("Authorization", "Bearer wrong")
        .get("/internal/first-login")
        .then()
        .statusCode(401)
        .body("code", equalTo("UNAUTHENTICATED"));
    InternalKey.request().get("/api/session").then().statusCode(401);
  }
}
