package io.mingge.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.Role;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {
  private static final String COUNTY = "371603000000/";

  @Inject AuditLog audit;
  @Inject AgroalDataSource dataSource;

  private final String id = UUID.randomUUID().toString();

  @AfterEach
  void realTime() {
    TestClock.reset();
  }

  private static RequestSpecification auditor() {
    return SignIn.as(Role.AUDITOR, COUNTY);
  }

  private AuditEvent event(String action) {
    return AuditEvent.of(action).object("THING", id);
  }

  @Test
  void theSameLookWithinFiveMinutesIsOneLine() {
    Actor li = new Actor("li", "下洼司法所", "司法所工作人员-01", "JUDICIAL_ASSISTANT", "10.0.0.9");
    Actor wang = new Actor("wang", "下洼司法所", "司法所工作人员-02", "JUDICIAL_ASSISTANT", "10.0.0.9");
    audit.recordRead(event("THING_READ").by(li));
    audit.recordRead(event("THING_READ").by(li));
    lines(1);
    audit.recordRead(event("THING_READ").by(wang));
    audit.recordRead(event("THING_READ").by(li).detail("rows", 2));
    audit.recordRead(event("THING_READ").by(li).purpose("CORRECTION_WORK"));
    lines(4);
    TestClock.advance(RecentReads.WINDOW);
    audit.recordRead(event("THING_READ").by(li));
    lines(5);
  }

  private void lines(int count) {
    auditor().queryParam("objectId", id).get("/api/audit").then().body("items", hasSize(count));
  }

  @Test
  void anEntryShowsWhoDidWhatForWhichPurpose() {
    audit.record(
        event("THING_SEEN")
            .by(new Actor("li", "下洼司法所", "司法所工作人员-01", "JUDICIAL_ASSISTANT", "10.0.0.9"))
            .area(COUNTY + "371603101000/")
            .purpose("ALARM_VERIFY")
            .reason("核实越界")
            .detail("seconds", 12));
    auditor()
        .queryParam("objectId", id)
        .get("/api/audit")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].actor", equalTo("li"))
        .body("items[0].unit", equalTo("下洼司法所"))
        .body("items[0].name", equalTo("司法所工作人员-01"))
        .body("items[0].role", equalTo("JUDICIAL_ASSISTANT"))
        .body("items[0].purpose", equalTo("ALARM_VERIFY"))
        .body("items[0].reason", equalTo("核实越界"))
        .body("items[0].address", equalTo("10.0.0.9"))
        .body("items[0].outcome", equalTo("OK"))
        .body("items[0].details.seconds", equalTo(12));
  }

  @Test
  void anActThatRollsBackLeavesNoEntryButADenialDoes() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          audit.record(event("DONE"));
                          audit.record(event("REFUSED").denied());
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessageContaining("rolled back");
    auditor()
        .queryParam("objectId", id)
        .get("/api/audit")
        .then()
        .body("items.action", contains("REFUSED"));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    for (int i = 0; i < 5; i++) {
      audit.record(event("STEP").detail("i", i));
    }
    RequestSpecification auditor = auditor().queryParam("objectId", id).queryParam("limit", 2);
    JsonPath first = auditor.get("/api/audit").jsonPath();
    JsonPath second =
        auditor.queryParam("before", first.getLong("next")).get("/api/audit").jsonPath();
    assertThat(first.getList("items.details.i", Integer.class)).containsExactly(4, 3);
    assertThat(second.getList("items.details.i", Integer.class)).containsExactly(2, 1);
    auditor()
        .queryParam("objectId", id)
        .queryParam("limit", 10)
        .get("/api/audit")
        .then()
        .body("items", hasSize(5))
        .body("next", nullValue());
  }

  @Test
  void entriesCanBeFoundByActionOutcomeAndTime() {
    audit.record(event("FIRST"));
    TestClock.advance(Duration.ofHours(3));
    audit.record(event("SECOND").failed());
    String middle = java.time.Instant.now().plus(Duration.ofHours(1)).toString();
    auditor()
        .queryParam("objectId", id)
        .queryParam("from", middle)
        .get("/api/audit")
        .then()
        .body("items.action", contains("SECOND"));
    auditor()
        .queryParam("objectId", id)
        .queryParam("to", middle)
        .get("/api/audit")
        .then()
        .body("items.action", contains("FIRST"));
    auditor()
        .queryParam("objectId", id)
        .queryParam("outcome", "FAILED")
        .queryParam("action", "SECOND")
        .get("/api/audit")
        .then()
        .body("items", hasSize(1));
    auditor().queryParam("from", "yesterday").get("/api/audit").then().statusCode(422);
    auditor().queryParam("limit", 0).get("/api/audit").then().statusCode(422);
  }

  @Test
  void anAuditorOfAnotherCountySeesNothingOfThisOne() {
    audit.record(event("LOCAL").area(COUNTY));
    SignIn.as(Role.AUDITOR, "621126000000/")
        .queryParam("objectId", id)
        .get("/api/audit")
        .then()
        .body("items", empty());
  }

  @Test
  void aRefusedRequestIsRegisteredWithWhoAsked() {
    String curious = SignIn.create(SignIn.grant(Role.GRID_MEMBER, COUNTY));
    SignIn.with(SignIn.session(curious)).get("/api/audit").then().statusCode(403);
    auditor()
        .queryParam("actor", curious)
        .queryParam("outcome", "DENIED")
        .get("/api/audit")
        .then()
        .body("items", hasSize(1))
        .body("items[0].action", equalTo("REQUEST_REFUSED"))
        .body("items[0].objectId", equalTo("GET /api/audit"))
        .body("items[0].role", equalTo("GRID_MEMBER"));
  }

  @Test
  void strangersCannotFillTheRegister() {
    TestClock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < 5; i++) {
      given().get("/api/audit").then().statusCode(401);
    }
    String from = java.time.Instant.now().plus(Duration.ofMinutes(9)).toString();
    auditor()
        .queryParam("actor", "anonymous")
        .queryParam("action", "REQUEST_REFUSED")
        .queryParam("from", from)
        .get("/api/audit")
        .then()
        .body("items", hasSize(1));
  }

  @Test
  void readingTheRegisterIsRegistered() {
    String reader = SignIn.create(SignIn.grant(Role.AUDITOR, COUNTY));
    SignIn.with(SignIn.session(reader)).get("/api/audit").then().statusCode(200);
    auditor()
        .queryParam("actor", reader)
        .get("/api/audit")
        .then()
        .body("items.action", hasItem("AUDIT_READ"));
    SignIn.with(SignIn.session(reader)).queryParam("actor", "li").get("/api/audit");
    auditor()
        .queryParam("actor", reader)
        .queryParam("action", "AUDIT_READ")
        .get("/api/audit")
        .then()
        .body("items[0].details.actor", equalTo("li"));
  }

  @Test
  void entriesCanBeNeitherChangedNorDeleted() {
    audit.record(event("KEPT"));
    for (String sql :
        new String[] {
          "UPDATE audit_entry SET reason = 'x'",
          "DELETE FROM audit_entry",
          "UPDATE audit_chain SET seq = seq + 1000000",
          "DELETE FROM audit_chain",
          "TRUNCATE audit_entry CASCADE"
        }) {
      assertThatThrownBy(() -> execute(sql)).as(sql).hasMessageContaining("append-only");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
