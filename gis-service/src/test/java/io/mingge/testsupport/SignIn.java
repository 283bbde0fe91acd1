package io.mingge.testsupport;

import io.mingge.auth.Account;
import io.mingge.auth.Grant;
import io.mingge.auth.Role;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Signs in through the real front door. Each call makes an account of its own, so tests do not
/// meet.
///
/// `SignIn.as(Role.AUDITOR, "371603000000/").get("/api/audit")`
public final class SignIn {
  public static final String PASSWORD = "a password for tests";
  public static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private SignIn() {}

  /// A request with the session of a new account that holds this role over this area.
  public static RequestSpecification as(Role role, String areaPath) {
    return with(session(role, areaPath));
  }

  /// A request with the session of a new account that holds these grants.
  public static RequestSpecification as(Grant... grants) {
    return with(session(create(grants)));
  }

  public static RequestSpecification with(String sessionCookie) {
    return RestAssured.given().cookie("mingge_session", sessionCookie);
  }

  /// The cookie of a new session, for clients other than RestAssured.
  public static String session(Role role, String areaPath) {
    return session(create(grant(role, areaPath)));
  }

  public static String session(String username) {
    return RestAssured.given()
        .contentType("application/json")
        .body(Map.of("username", username, "password", PASSWORD))
        .post("/api/session")
        .then()
        .statusCode(200)
        .extract()
        .cookie("mingge_session");
  }

  /// Makes an account with these grants; answers its user name.
  public static String create(Grant... grants) {
    String role = grants.length == 0 ? "nobody" : grants[0].role().name().toLowerCase(Locale.ROOT);
    String username = role + "-" + UUID.randomUUID().toString().substring(0, 8);
    replace(username, grants);
    return username;
  }

  /// Gives the account these grants instead of its own.
  public static void replace(String username, Grant... grants) {
    String hash = KeptBeans.passwords().hash(PASSWORD);
    KeptBeans.accounts()
        .createOrUpdate(new Account(username, "测试-" + username, "测试单位", hash, List.of(grants)));
  }

  public static Grant grant(Role role, String areaPath) {
    return new Grant(role, areaPath, LONG_AGO, null);
  }
}
