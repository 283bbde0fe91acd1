package io.mingge.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is on duty, whom the chain calls, and who may write it down.
@QuarkusTest
class RosterTest {

  private static final SampleTown TOWN = new SampleTown("910405", 118, 33.5);
  private static final String PLACE = AreaPath.of(TOWN.westVillage());

  @Inject GridRegister register;
  @Inject DutyRoster roster;
  @Inject Database database;

  private String admin = "";
  private String assistant = "";
  private String first = "";
  private String second = "";

  @BeforeEach
  void people() {
    TOWN.load(register);
    database.update("delete from duty_shift");
    admin = SignIn.session(Role.ADMIN, AreaPath.of(TOWN.county()));
    assistant = SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    first = SignIn.create(SignIn.grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county())));
    second = SignIn.create(SignIn.grant(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county())));
  }

  @AfterEach
  void resetClock() {
    TestClock.reset();
  }

  private ValidatableResponse shift(String cookie, String area, String username, int rank) {
    var now = SampleSubject.now();
    return SignIn.with(cookie)
        .contentType("application/json")
        .body(
            Map.of(
                "area",
                area,
                "username",
                username,
                "rank",
                rank,
                "weeks",
                2,
                "startsAt",
                now.minus(Duration.ofHours(1)).toString(),
                "endsAt",
                now.plus(Duration.ofHours(7)).toString()))
        .post("/api/duty")
        .then();
  }

  @Test
  void theChainGoesFromTheOfficeToTheCountysFirstPersonToAllOfThem() {
    shift(admin, TOWN.town(), assistant, 1).statusCode(200).body("items", hasSize(2));
    shift(admin, TOWN.county(), second, 2).statusCode(200);
    shift(admin, TOWN.county(), first, 1).statusCode(200);
    assertThat(roster.called(PLACE, 0))
        .extracting(DutyRoster.OnDuty::username)
        .containsExactly(assistant);
    assertThat(roster.called(PLACE, 1))
        .extracting(DutyRoster.OnDuty::username)
        .containsExactly(first);
    assertThat(roster.called(PLACE, 2))
        .extracting(DutyRoster.OnDuty::username)
        .containsExactly(first, second);
    TestClock.advance(Duration.ofHours(8));
    assertThat(roster.called(PLACE, 0)).isEmpty();
    TestClock.advance(Duration.ofDays(7).minusHours(8));
    assertThat(roster.called(PLACE, 0)).hasSize(1);
  }

  @Test
  void whereATownHasNobodyOnDutyTheCountyIsCalledAtOnce() {
    shift(admin, TOWN.county(), first, 1).statusCode(200);
    assertThat(roster.called(PLACE, 0))
        .extracting(DutyRoster.OnDuty::username)
        .containsExactly(first);
  }

  @Test
  void theTopBarNamesWhoeverIsOnDuty() {
    var office = SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town())));
    var cookie = SignIn.session(office);
    SignIn.with(cookie).get("/api/session").then().body("dutyPerson", equalTo("测试-" + office));
    shift(admin, TOWN.town(), assistant, 1).statusCode(200);
    SignIn.with(cookie).get("/api/session").then().body("dutyPerson", equalTo("测试-" + assistant));
  }

  @Test
  void onlyStaffOfThePlaceIsPutOnDutyAndOnlyByWhoMayWriteThere() {
    var clerk = SignIn.create(SignIn.grant(Role.CENTER_STAFF, AreaPath.of(TOWN.town())));
    shift(admin, TOWN.town(), clerk, 1).statusCode(422).body("field", equalTo("username"));
    shift(admin, TOWN.town(), "nobody", 1).statusCode(422);
    shift(admin, TOWN.town(), assistant, 10).statusCode(422).body("field", equalTo("rank"));
    shift(admin, "999999101000", assistant, 1)
        .statusCode(403)
        .body("code", equalTo("OUT_OF_SCOPE"));
    shift(SignIn.session(Role.TOWN_LEADER, AreaPath.of(TOWN.town())), TOWN.town(), assistant, 1)
        .statusCode(403);
  }

  @Test
  void anAddressIsSealedAndNeverShownWhole() {
    shift(admin, TOWN.town(), assistant, 1).statusCode(200);
    contact("zhang@example.cn\r\nBcc: all@example.cn").statusCode(422);
    contact("zhang@example.cn").statusCode(204);
    SignIn.with(admin)
        .get("/api/duty")
        .then()
        .statusCode(200)
        .body("items[0].contact", equalTo("z***@example.cn"))
        .body("items[0].now", equalTo(true));
    assertThat(
            database.list(
                "select email_sealed from duty_contact where username = ?",
                row -> row.getString(1),
                assistant))
        .noneMatch(kept -> kept.contains("example"));
    assertThat(roster.called(PLACE, 0).getFirst().email()).contains("zhang@example.cn");
  }

  private ValidatableResponse contact(String email) {
    return SignIn.with(admin)
        .contentType("application/json")
        .body(Map.of("email", email))
        .put("/api/duty/contacts/" + assistant)
        .then();
  }
}
