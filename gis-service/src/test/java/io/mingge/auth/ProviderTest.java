package io.mingge.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/// Local accounts replaced by a provider, whose public key stands for it here.
@QuarkusTest
@TestProfile(ProviderTest.WithProvider.class)
class ProviderTest {
  private static final String TOWN = "371603000000/371603101000/";

  /// Tests and profile are loaded by different class loaders, the profile more than once; they
  /// meet in system properties.
  private static final String PUBLIC_KEY = "mingge.test.provider-public-key";
  private static final String PRIVATE_KEY = "mingge.test.provider-key";

  /// What an operator sets.
  public static final class WithProvider implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      if (System.getProperty(PUBLIC_KEY) == null) {
        KeyPair keys = rsa();
        System.setProperty(PRIVATE_KEY, text(keys.getPrivate()));
        System.setProperty(PUBLIC_KEY, text(keys.getPublic()));
      }
      return Map.of(
          "quarkus.oidc.tenant-enabled", "true",
          "quarkus.oidc.application-type", "service",
          "quarkus.oidc.public-key", System.getProperty(PUBLIC_KEY),
          "quarkus.oidc.roles.role-claim-path", "realm_access/roles",
          "mingge.auth.local-accounts", "false",
          "mingge.provider.role-names.sifasuo", "JUDICIAL_ASSISTANT");
    }

    private static String text(Key key) {
      return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static KeyPair rsa() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static RequestSpecification holding(List<String> roles, List<String> areas) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("u-1");
    claims.setStringClaim("preferred_username", "wang");
    claims.setStringClaim("name", "司法所工作人员-07");
    claims.setStringClaim("mingge_unit", "下洼司法所");
    claims.setStringListClaim("mingge_areas", areas);
    claims.setClaim("realm_access", Map.of("roles", roles));
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(5);
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    try {
      byte[] key = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
      token.setKey(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
      return given().auth().oauth2(token.getCompactSerialization());
    } catch (JoseException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void rolesAndAreasOfTheTokenBecomeGrants() {
    holding(List.of("sifasuo", "AUDITOR", "offline_access"), List.of(TOWN))
        .get("/api/session")
        .then()
        .statusCode(200)
        .body("username", equalTo("wang"))
        .body("displayName", equalTo("司法所工作人员-07"))
        .body("unit", equalTo("下洼司法所"))
        .body("roles", containsInAnyOrder("JUDICIAL_ASSISTANT", "AUDITOR"))
        .body("grants.areaPath", contains(TOWN, TOWN));
  }

  @Test
  void aRoleOfTheTokenOpensWhatItOpensForLocalAccounts() {
    holding(List.of("AUDITOR"), List.of("*")).get("/api/audit").then().statusCode(200);
    holding(List.of("ANALYST"), List.of("*")).get("/api/audit").then().statusCode(403);
  }

  @Test
  void withoutAnAreaARoleIsWorthNothing() {
    holding(List.of("AUDITOR"), List.of()).get("/api/session").then().body("roles", empty());
    holding(List.of("AUDITOR"), List.of()).get("/api/audit").then().statusCode(403);
  }

  @Test
  void anAreaThatIsNoPathIsWorthNothing() {
    for (String area : List.of("%/", "371603000000", "371603000000/%/", "x/")) {
      holding(List.of("AUDITOR"), List.of(area))
          .get("/api/session")
          .then()
          .statusCode(200)
          .body("roles", empty());
    }
  }

  @Test
  void theProviderCannotHandOutTheInternalRole() {
    holding(List.of(Roles.INTERNAL), List.of("*"))
        .get("/internal/first-login")
        .then()
        .statusCode(403);
  }

  @Test
  void localAccountsAndSetUpAreOff() {
    given()
        .contentType("application/json")
        .body(Map.of("username", "x", "password", "y"))
        .post("/api/session")
        .then()
        .statusCode(409)
        .body("code", equalTo("LOCAL_ACCOUNTS_OFF"));
    given().get("/api/setup").then().body("needed", equalTo(false));
  }

  @Test
  void aTokenSignedBySomebodyElseIsNobody() {
    for (String path : List.of("/api/session", "/api/audit")) {
      given()
          .auth()
          .oauth2("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln")
          .get(path)
          .then()
          .statusCode(401)
          .body("code", equalTo("UNAUTHENTICATED"));
    }
  }
}
