package io.mingge.geofence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Zones drawn, imported, checked and previewed through HTTP.
@QuarkusTest
class ZoneEditorTest {

  /// Its county covers 117° to 117.2°, 37.5° to 37.7°, where the sample shapefile lies.
  private static final SampleTown TOWN = new SampleTown("910571", 117, 37.5);

  @Inject GridRegister register;
  @Inject Database database;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  private static RequestSpecification officer() {
    return SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()));
  }

  private static RequestSpecification assistant() {
    return SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()));
  }

  private static Map<String, Object> polygon(double west, double south, double east, double north) {
    return ring(
        List.of(
            List.of(west, south),
            List.of(east, south),
            List.of(east, north),
            List.of(west, north),
            List.of(west, south)));
  }

  private static Map<String, Object> ring(List<List<Double>> ring) {
    return Map.of("type", "Polygon", "coordinates", List.of(ring));
  }

  private static Map<String, Object> zone(String subjectId, String kind, Object geometry) {
    var zone = new HashMap<String, Object>();
    zone.put("subjectId", subjectId);
    zone.put("kind", kind);
    zone.put("name", "测试围栏");
    zone.put("documentNo", "（2026）鲁样刑初1号");
    zone.put("shape", Map.of("type", "POLYGON", "geometry", geometry));
    return zone;
  }

  private static Map<String, Object> forbidden(String subjectId) {
    return zone(subjectId, "FORBIDDEN", polygon(117.05, 37.55, 117.06, 37.56));
  }

  private static ValidatableResponse create(Map<String, Object> zone) {
    return officer().contentType("application/json").body(zone).post("/api/zones").then();
  }

  private static String created(Map<String, Object> zone) {
    return create(zone).statusCode(201).extract().path("id");
  }

  private int audited(String action, String objectId) {
    return database
        .list(
            "select count(*) from audit_entry where action = ? and object_id = ?",
            row -> row.getInt(1),
            action,
            objectId)
        .getFirst();
  }

  @Test
  void anOfficerDrawsChangesAndRemovesAZoneAndEveryStepIsRegistered() {
    var subject = SampleSubject.supervised(TOWN);
    String id = created(forbidden(subject.id()));
    assertThat(audited("ZONE_CREATED", id)).isEqualTo(1);
    var changed = forbidden(subject.id());
    changed.put("name", "新名称");
    changed.put("version", 1);
    officer()
        .contentType("application/json")
        .body(changed)
        .put("/api/zones/" + id)
        .then()
        .statusCode(200)
        .body("properties.name", equalTo("新名称"))
        .body("properties.version", equalTo(2));
    // Somebody else still has the first version open.
    officer()
        .contentType("application/json")
        .body(changed)
        .put("/api/zones/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("CONFLICT"));
    officer().delete("/api/zones/" + id).then().statusCode(422);
    officer().queryParam("reason", "判决已撤销").delete("/api/zones/" + id).then().statusCode(204);
    officer().get("/api/zones/" + id).then().statusCode(404);
    assertThat(audited("ZONE_CHANGED", id)).isEqualTo(1);
    assertThat(audited("ZONE_REMOVED", id)).isEqualTo(1);
    assertThat(
            database.list(
                "select properties ->> 'name' from zone_history where zone_id = ? order by version",
                row -> row.getString(1),
                id))
        .containsExactly("测试围栏", "新名称");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CORRECTION_OFFICER"},
      mode = EnumSource.Mode.EXCLUDE)
  void nobodyElseDrawsZones(Role role) {
    var subject = SampleSubject.supervised(TOWN);
    SignIn.as(role, AreaPath.of(TOWN.county()))
        .contentType("application/json")
        .body(forbidden(subject.id()))
        .post("/api/zones")
        .then()
        .statusCode(403);
  }

  @Test
  void anOfficerOfAnotherCountyFindsNeitherSubjectNorZone() {
    var subject = SampleSubject.supervised(TOWN);
    String id = created(forbidden(subject.id()));
    var other = SignIn.as(Role.CORRECTION_OFFICER, "999999000000/");
    other
        .contentType("application/json")
        .body(forbidden(subject.id()))
        .post("/api/zones")
        .then()
        .statusCode(404);
    SignIn.as(Role.CORRECTION_OFFICER, "999999000000/")
        .get("/api/zones/" + id)
        .then()
        .statusCode(404);
    SignIn.as(Role.CORRECTION_OFFICER, "999999000000/")
        .queryParam("reason", "x")
        .delete("/api/zones/" + id)
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @EnumSource(
      value = io.mingge.geofence.engine.ZoneKind.class,
      names = {"FORBIDDEN", "CURFEW"})
  void aCourtOrderedZoneNeedsItsNumber(io.mingge.geofence.engine.ZoneKind kind) {
    var zone = forbidden(SampleSubject.supervised(TOWN).id());
    zone.put("kind", kind.name());
    zone.remove("documentNo");
    create(zone).statusCode(422).body("field", equalTo("documentNo"));
  }

  @Test
  void aCurfewIsACircleWithHoursAndExceptions() {
    var zone = forbidden(SampleSubject.supervised(TOWN).id());
    zone.put("kind", "CURFEW");
    zone.put(
        "shape",
        Map.of(
            "type",
            "CIRCLE",
            "radiusMeters",
            150,
            "geometry",
            Map.of("type", "Point", "coordinates", List.of(117.02, 37.52))));
    create(zone).statusCode(422).body("field", equalTo("schedule"));
    zone.put(
        "schedule",
        Map.of(
            "windows",
            List.of(Map.of("days", List.of("MONDAY", "SUNDAY"), "from", "22:00", "until", "06:00")),
            "exceptions",
            List.of(Map.of("date", "2027-02-06"))));
    zone.put("settings", Map.of("bufferMeters", 80, "graceSeconds", 600));
    create(zone)
        .statusCode(201)
        .body("properties.shape", equalTo("CIRCLE"))
        .body("properties.sizeMeters", equalTo(150f))
        .body("properties.bufferMeters", equalTo(80f))
        .body("properties.settings.graceSeconds", equalTo(600))
        .body("properties.schedule.windows[0].days", equalTo(List.of("MONDAY", "SUNDAY")))
        .body("properties.schedule.exceptions[0].date", equalTo("2027-02-06"));
  }

  @Test
  void aCorridorIsALineWithAWidth() {
    var zone = forbidden(SampleSubject.supervised(TOWN).id());
    zone.put(
        "shape",
        Map.of(
            "type",
            "CORRIDOR",
            "widthMeters",
            60,
            "geometry",
            Map.of(
                "type",
                "LineString",
                "coordinates",
                List.of(List.of(117.02, 37.52), List.of(117.06, 37.56)))));
    create(zone).statusCode(201).body("properties.axis.type", equalTo("LineString"));
  }

  @Test
  void aDrawingThatCrossesItselfIsShownWhereAndOfferedRepaired() {
    var subject = SampleSubject.supervised(TOWN);
    var bowTie =
        ring(
            List.of(
                List.of(117.05, 37.55),
                List.of(117.06, 37.56),
                List.of(117.06, 37.55),
                List.of(117.05, 37.56),
                List.of(117.05, 37.55)));
    var zone = zone(subject.id(), "FORBIDDEN", bowTie);
    create(zone)
        .statusCode(422)
        .body("code", equalTo("ZONE_SHAPE_REFUSED"))
        .body("flaws[0].code", equalTo("SELF_CROSSING"))
        .body("flaws[0].lon", equalTo(117.055f))
        .body("flaws[0].repairable", equalTo(true));
    assistant()
        .contentType("application/json")
        .body(zone)
        .post("/api/zones/check")
        .then()
        .statusCode(200)
        .body("storable", equalTo(false))
        .body("repairable", equalTo(true))
        .body("geometry.type", equalTo("MultiPolygon"));
    zone.put("repair", true);
    create(zone).statusCode(201);
  }

  @Test
  void whatCannotBeAZoneIsRefusedInWords() {
    var subject = SampleSubject.supervised(TOWN).id();
    refused(zone(subject, "FORBIDDEN", polygon(37.55, 117.05, 37.56, 117.06)), "AXES_SWAPPED");
    refused(zone(subject, "FORBIDDEN", polygon(10, 50, 10.1, 50.1)), "OUTSIDE_CHINA");
    refused(zone(subject, "PERMITTED", polygon(110, 30, 110.1, 30.1)), "OUTSIDE_COUNTY");
    refused(
        zone(subject, "FORBIDDEN", Map.of("type", "Polygon", "coordinates", List.of())), "EMPTY");
    refused(zone(subject, "FORBIDDEN", polygon(117, 37.5, 117.00001, 37.50001)), "TOO_SMALL");
    refused(
        zone(subject, "FORBIDDEN", Map.of("type", "Polygon", "coordinates", "x")), "UNREADABLE");
    refused(
        zone(subject, "FORBIDDEN", Map.of("type", "Point", "coordinates", List.of(117, 37.6))),
        "NOT_AN_AREA");
  }

  private static void refused(Map<String, Object> zone, String code) {
    create(zone)
        .statusCode(422)
        .body("flaws.code", hasItem(code))
        .body("flaws[0].zh", notNullValue());
  }

  @Test
  void anAreaOfTwentyThousandVerticesWorksFromEndToEnd() {
    var subject = SampleSubject.admit(TOWN, false).withDevice(io.mingge.geo.Crs.WGS84);
    subject.withBasis(SampleSubject.today().minusDays(2), SampleSubject.today().plusDays(2));
    var rings = new ArrayList<List<List<List<Double>>>>();
    for (double middle : List.of(117.05, 117.15)) {
      var ring = new ArrayList<List<Double>>();
      for (int i = 0; i <= 10_000; i++) {
        double angle = 2 * Math.PI * (i % 10_000) / 10_000;
        double radius = 0.03 + 0.002 * Math.sin(angle * 200);
        ring.add(List.of(middle + radius * Math.cos(angle), 37.6 + radius * Math.sin(angle)));
      }
      rings.add(List.of(ring));
    }
    String id =
        created(
            zone(subject.id(), "PERMITTED", Map.of("type", "MultiPolygon", "coordinates", rings)));
    officer()
        .get("/api/zones/" + id)
        .then()
        .statusCode(200)
        .body("geometry.coordinates[1][0]", hasSize(10_001));
    var time = SampleSubject.now().minus(Duration.ofMinutes(20));
    for (int i = 0; i < 4; i++) {
      subject.report(time.plusSeconds(120L * i), 0.1, 0.02).statusCode(200);
    }
    assertThat(
            database.list(
                "select effect from fence_event where subject_id = ?",
                row -> row.getString(1),
                subject.id()))
        .contains("RAISED");
  }

  @Test
  void aShapefileIsCheckedAndStoredAllOrTheRestAsChosen() throws IOException {
    var subject = SampleSubject.supervised(TOWN).id();
    importing(subject, "CHECK", false)
        .statusCode(200)
        .body("total", equalTo(4))
        .body("broken", equalTo(2))
        .body("stored", equalTo(0))
        .body("items[0].name", equalTo("一号禁止区域"))
        .body("items[0].geometry.type", equalTo("Polygon"))
        .body("items[2].number", equalTo(3))
        .body("items[2].flaws[0].code", equalTo("UNREADABLE"))
        .body("items[3].flaws[0].code", equalTo("SELF_CROSSING"));
    importing(subject, "ALL", true)
        .statusCode(422)
        .body("code", equalTo("ZONE_SHAPE_REFUSED"))
        .body("items.findAll { it.flaws.size() > 0 }.number", equalTo(List.of(3)));
    assertThat(drawn(subject)).isZero();
    importing(subject, "REST", true)
        .statusCode(200)
        .body("stored", equalTo(3))
        .body("broken", equalTo(1));
    assertThat(drawn(subject)).isEqualTo(3);
  }

  private int drawn(String subjectId) {
    return database
        .list(
            "select count(*) from zone where subject_id = ? and kind = 'FORBIDDEN'",
            row -> row.getInt(1),
            subjectId)
        .getFirst();
  }

  private static ValidatableResponse importing(String subject, String mode, boolean repair)
      throws IOException {
    try (InputStream in =
        ZoneEditorTest.class.getResourceAsStream("/zones/areas-epsg4548-gbk.zip")) {
      return officer()
          .contentType("application/zip")
          .queryParam("subjectId", subject)
          .queryParam("kind", "FORBIDDEN")
          .queryParam("documentNo", "（2026）鲁样刑初1号")
          .queryParam("crs", "EPSG:4548")
          .queryParam("mode", mode)
          .queryParam("repair", repair)
          .body(Objects.requireNonNull(in).readAllBytes())
          .post("/api/zones/import")
          .then();
    }
  }

  @Test
  void aFileThatIsNeitherIsRefused() {
    officer()
        .contentType("application/octet-stream")
        .queryParam("subjectId", SampleSubject.supervised(TOWN).id())
        .body("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/zones/import")
        .then()
        .statusCode(422)
        .body("code", equalTo("ZONE_FILE_UNREADABLE"));
  }

  private static ValidatableResponse preview(Map<String, Object> zone, Instant from) {
    return assistant()
        .contentType("application/json")
        .queryParam("from", from.toString())
        .body(zone)
        .post("/api/zones/preview")
        .then();
  }

  @Test
  void thePreviewSaysWhichAlarmsTheZoneWouldHaveRaisedAndStoresNothing() {
    var subject = SampleSubject.supervised(TOWN);
    var start = SampleSubject.now().minus(Duration.ofHours(3));
    // In at minute 10 to 30, out, in again at minute 60 to 80.
    for (int minute = 0; minute < 100; minute += 2) {
      boolean in = (minute >= 10 && minute < 30) || (minute >= 60 && minute < 80);
      subject
          .report(start.plus(Duration.ofMinutes(minute)), in ? 0.055 : 0.02, in ? 0.055 : 0.02)
          .statusCode(200);
    }
    preview(forbidden(subject.id()), start.minusSeconds(60))
        .statusCode(200)
        .body("fixes", equalTo(50))
        .body("alarms", hasSize(2))
        .body("alarms[0].violation", equalTo("FORBIDDEN_ZONE_ENTRY"))
        .body("alarms[0].explanationZh", containsString("进入禁止区域"))
        .body("alarms[0].endedAt", notNullValue())
        .body("alarms[0].distanceMeters", greaterThan(100f));
    assertThat(drawn(subject.id())).isZero();
    assertThat(audited("ZONE_PREVIEWED", subject.id())).isEqualTo(1);
    assistant()
        .get("/api/zones?subjectId=" + subject.id())
        .then()
        .body("features.id", not(hasItem("PREVIEW")));
  }

  @Test
  void withoutAnActiveBasisThereIsNoPreviewAndNoCrossingAndTheAttemptIsRegistered() {
    var subject = SampleSubject.admit(TOWN, false);
    preview(forbidden(subject.id()), SampleSubject.now().minusSeconds(3600))
        .statusCode(403)
        .body("code", equalTo("NO_ACTIVE_BASIS"));
    assistant()
        .get("/api/subjects/" + subject.id() + "/crossings")
        .then()
        .statusCode(403)
        .body("code", equalTo("NO_ACTIVE_BASIS"));
    assertThat(
            database.list(
                "select action from audit_entry where object_id = ? and outcome = 'DENIED'",
                row -> row.getString(1),
                subject.id()))
        .contains("ZONE_PREVIEWED", "CROSSINGS_READ");
  }

  @Test
  void crossingsAreToldWithTheirExplanation() {
    var subject = SampleSubject.supervised(TOWN);
    created(forbidden(subject.id()));
    var start = SampleSubject.now().minus(Duration.ofHours(1));
    for (int minute = 0; minute < 30; minute += 2) {
      boolean in = minute >= 10 && minute < 20;
      subject
          .report(start.plus(Duration.ofMinutes(minute)), in ? 0.055 : 0.02, in ? 0.055 : 0.02)
          .statusCode(200);
    }
    assistant()
        .get("/api/subjects/" + subject.id() + "/crossings")
        .then()
        .statusCode(200)
        .body("items.effect", hasItem("RAISED"))
        .body("items.effect", hasItem("RECOVERED"))
        .body("items[0].zoneName", equalTo("测试围栏"));
  }
}
