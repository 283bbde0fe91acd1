package io.mingge.aftercare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.mingge.auth.Grant;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Help files, and that nothing anywhere gives a place of a released person.
@QuarkusTest
class AftercareTest {

  private static final SampleTown TOWN = new SampleTown("910525", 118, 34.5);

  @Inject GridRegister register;
  @Inject Database database;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  private static RequestSpecification assistant() {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private static Map<String, Object> form() {
    return new HashMap<>(
        Map.of(
            "code",
            "帮教-" + UUID.randomUUID().toString().substring(0, 8),
            "villageCode",
            TOWN.westVillage(),
            "consentOn",
            SampleSubject.today().toString(),
            "consentNo",
            "同意书1号",
            "needs",
            "就业"));
  }

  private static ValidatableResponse open(RequestSpecification who, Map<String, Object> form) {
    return who.contentType("application/json").body(form).post("/api/aftercare").then();
  }

  private static String opened() {
    return open(assistant(), form()).statusCode(201).extract().path("id");
  }

  @Test
  void aFileNeedsAFreshConsent() {
    var without = form();
    without.remove("consentOn");
    open(assistant(), without).statusCode(422).body("code", equalTo("CONSENT_REQUIRED"));
    var old = form();
    old.put("consentOn", SampleSubject.today().minusDays(31).toString());
    open(assistant(), old).statusCode(422).body("code", equalTo("CONSENT_REQUIRED"));
    open(assistant(), form()).statusCode(201).body("open", equalTo(true));
    open(SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county())), form()).statusCode(403);
  }

  @Test
  void helpIsWrittenDownUntilTheFileIsClosed() {
    var id = opened();
    var help = Map.of("kind", "WORK", "text", "介绍工作");
    assistant()
        .contentType("application/json")
        .body(help)
        .post("/api/aftercare/" + id + "/help")
        .then()
        .statusCode(200)
        .body("helpCount", equalTo(1))
        .body("help[0].kind", equalTo("WORK"));
    assistant()
        .contentType("application/json")
        .body(Map.of("to", "CLOSED", "reason", "期满"))
        .post("/api/aftercare/" + id + "/transitions")
        .then()
        .statusCode(200)
        .body("open", equalTo(false));
    assistant()
        .contentType("application/json")
        .body(help)
        .post("/api/aftercare/" + id + "/help")
        .then()
        .statusCode(409);
  }

  @Test
  void aVillageSecretarySeesTheMinimumOfHisVillage() {
    var id = opened();
    var secretary = SignIn.session(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.westVillage()));
    var file =
        SignIn.with(secretary)
            .get("/api/aftercare/" + id)
            .then()
            .statusCode(200)
            .extract()
            .body()
            .<Map<String, Object>>as(new io.restassured.common.mapper.TypeRef<>() {});
    assertThat(file).containsOnlyKeys("id", "code", "villageCode", "village");
    SignIn.as(Role.VILLAGE_SECRETARY, AreaPath.of(TOWN.eastVillage()))
        .get("/api/aftercare/" + id)
        .then()
        .statusCode(404);
  }

  @Test
  void leadersSeeCountsWithoutTheSmallOnes() {
    opened();
    SignIn.as(Role.TOWN_LEADER, AreaPath.of(TOWN.eastVillage()))
        .get("/api/aftercare/summary")
        .then()
        .statusCode(200)
        .body("total", equalTo(0))
        .body("villages", hasSize(0));
    SignIn.as(Role.TOWN_LEADER, AreaPath.of(TOWN.town()))
        .get("/api/aftercare")
        .then()
        .statusCode(403);
    SignIn.as(Role.GRID_MEMBER, AreaPath.of(TOWN.southGrid()))
        .get("/api/aftercare")
        .then()
        .statusCode(403);
  }

  @Test
  void noAddressOfTheInterfaceGivesAPlaceOfAReleasedPerson() {
    var id = opened();
    var everybody =
        Arrays.stream(Role.values())
            .map(role -> new Grant(role, AreaPath.of(TOWN.county()), SignIn.LONG_AGO, null))
            .toArray(Grant[]::new);
    var session = SignIn.session(SignIn.create(everybody));
    var answered = new TreeMap<String, String>();
    var asked = new ArrayList<String>();
    var api = RestAssured.given().get("/q/openapi?format=json").then().statusCode(200);
    Map<String, Map<String, Object>> paths = api.extract().path("paths");
    for (var path : paths.entrySet()) {
      if (!path.getValue().containsKey("get")) {
        continue;
      }
      // Every id of every address, and the usual names of parameters besides.
      var address = path.getKey().replaceAll("\\{[^}]+}", id);
      for (var query :
          List.of("", "?id=" + id, "?subjectId=" + id, "?personId=" + id, "?objectId=" + id)) {
        if (address.contains("/q/") || address.startsWith("/internal")) {
          continue;
        }
        asked.add(address + query);
        var response = SignIn.with(session).get(address + query);
        var body = response.statusCode() == 200 ? response.asString() : "";
        // A link to the answer itself repeats the question.
        if (body.replace("=" + id, "").contains(id)) {
          answered.put(address + query, body);
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(100);
    // Only help files know the person at all, besides the register of who read them.
    assertThat(answered.keySet())
        .allMatch(
            address -> address.startsWith("/api/aftercare") || address.startsWith("/api/audit"));
    assertThat(answered).containsKey("/api/aftercare/" + id);
    answered.forEach(
        (address, body) ->
            assertThat(body.toLowerCase(java.util.Locale.ROOT))
                .as(address)
                .doesNotContain(
                    "\"lon\"", "\"lat\"", "geometry", "coordinates", "camera\"", "track\""));
    for (var place : List.of("location", "track", "cameras", "fixes", "position")) {
      SignIn.with(session).get("/api/aftercare/" + id + "/" + place).then().statusCode(404);
    }
  }

  @Test
  void theTablesCouldNotHoldAPlaceNorTheTimeUnderCorrection() {
    var columns =
        database.list(
            """
            select table_name || '.' || column_name || ' ' || udt_name
            from information_schema.columns where table_name like 'aftercare%'
            """,
            row -> row.getString(1));
    assertThat(columns)
        .isNotEmpty()
        .noneMatch(column -> column.contains("geometry") || column.contains("float"))
        .noneMatch(column -> column.contains("subject") || column.contains("device"));
  }
}
