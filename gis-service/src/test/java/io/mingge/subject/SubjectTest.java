package io.mingge.subject;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRegister;
import io.mingge.platform.Database;
import io.mingge.testsupport.SampleSubject;
import io.mingge.testsupport.SampleTown;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The register of subjects through HTTP.
@QuarkusTest
class SubjectTest {

  private static final SampleTown TOWN = new SampleTown("910501", 118, 37.5);

  @Inject GridRegister register;
  @Inject Database database;

  @BeforeEach
  void load() {
    TOWN.load(register);
  }

  @Test
  void correctionStaffSeeTheSubjectsOfTheirAreaOnly() {
    var subject = SampleSubject.supervised(TOWN);
    SignIn.as(Role.JUDICIAL_ASSISTANT, AreaPath.of(TOWN.town()))
        .get("/api/subjects")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(subject.id()))
        .body("items.path", everyItem(startsWith(AreaPath.of(TOWN.town()))));
    SignIn.as(Role.JUDICIAL_ASSISTANT, "999999000000/999999101000/")
        .get("/api/subjects")
        .then()
        .statusCode(200)
        .body("items", hasSize(0))
        .body("items.id", not(hasItem(subject.id())));
  }

  @Test
  void everyOtherRoleIsRefused() {
    for (Role role : Role.values()) {
      if (role != Role.CORRECTION_OFFICER && role != Role.JUDICIAL_ASSISTANT) {
        SignIn.as(role, AreaPath.of(TOWN.county())).get("/api/subjects").then().statusCode(403);
      }
    }
  }

  @Test
  void theSheetCarriesBasisTeamAndOpenAlarms() {
    var subject = SampleSubject.supervised(TOWN);
    SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
        .get("/api/subjects/" + subject.id())
        .then()
        .statusCode(200)
        .body("village", equalTo("西样村"))
        .body("mode", equalTo("E_POSITIONING"))
        .body("basis.state", equalTo("ACTIVE"))
        .body("basis.ground", equalTo(2))
        .body("basis.daysLeft", equalTo(60))
        .body("basis.badge", equalTo("GREEN"))
        .body("team", hasSize(1))
        .body("openAlarms", equalTo(0))
        .body("lastFix", nullValue());
  }

  @Test
  void aMinorIsMaskedForEverybody() {
    var subject = SampleSubject.admit(TOWN, true);
    SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
        .get("/api/subjects/" + subject.id())
        .then()
        .statusCode(200)
        .body("code", endsWith("**"))
        .body("sex", nullValue())
        .body("village", nullValue())
        .body("path", equalTo(AreaPath.of(TOWN.town())));
  }

  @Test
  void everyReadIsInTheRegisterWithItsPurpose() {
    var subject = SampleSubject.supervised(TOWN);
    SignIn.as(Role.CORRECTION_OFFICER, AreaPath.of(TOWN.county()))
        .get("/api/subjects/" + subject.id())
        .then()
        .statusCode(200);
    SignIn.as(Role.AUDITOR, AreaPath.of(TOWN.county()))
        .queryParam("action", "SUBJECT_READ")
        .queryParam("objectId", subject.id())
        .get("/api/audit")
        .then()
        .body("items", hasSize(1))
        .body("items[0].purpose", equalTo("CORRECTION_WORK"));
  }

  @Test
  void aReleasedPersonHasNoColumnThatCouldHoldAPlace() {
    var columns =
        database.list(
            "select column_name from information_schema.columns where table_name = ?",
            row -> row.getString(1),
            "aftercare_person");
    Assertions.assertThat(columns)
        .containsExactlyInAnyOrder(
            "id",
            "code",
            "village_code",
            "area_path",
            "consent_on",
            "consent_no",
            "needs",
            "opened_by",
            "opened_at",
            "ends_on",
            "closed_at",
            "closed_by",
            "closing");
  }
}
