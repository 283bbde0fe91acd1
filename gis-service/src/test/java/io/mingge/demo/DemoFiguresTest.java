package io.mingge.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.grid.GridRules;
import io.mingge.location.Device;
import io.mingge.platform.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The figures of the five reference places, word for word from the data sheet, by query.
@QuarkusTest
@TestProfile(DemoInstallation.class)
class DemoFiguresTest {

  private static final String XIAWA = "371603101000";
  private static final String MINYANG = "621126100000";
  private static final String ZHAIDIAN = "140824103000";
  private static final String XIDATAN = "620623110000";
  private static final String XIANGZHOU = "451322000000";

  @Inject Database database;
  @Inject GridRules rules;
  @Inject DemoLoader loader;

  @Test
  void xiawaHasSixtyTwoVillagesAndSixtyEightGridsOneOfThemExclusive() {
    assertThat(count("admin_area where level = 'VILLAGE' and path like ?", XIAWA)).isEqualTo(62);
    assertThat(count("grid where path like ?", XIAWA)).isEqualTo(68);
    assertThat(count("grid where type = 'BASE' and path like ?", XIAWA)).isEqualTo(67);
    assertThat(count("grid where type = 'EXCLUSIVE' and path like ?", XIAWA)).isEqualTo(1);
    assertThat(
            pairs(
                """
                select n::text, count(*) from (
                  select count(*) n from grid where type = 'BASE' and path like ? group by village_code
                ) v group by 1
                """,
                XIAWA))
        .isEqualTo(Map.of("1", 57, "2", 5));
    as(Role.TOWN_LEADER)
        .get("/api/areas/" + XIAWA + "/summary")
        .then()
        .statusCode(200)
        .body("villages", equalTo(62))
        .body("grids", equalTo(68))
        .body("baseGrids", equalTo(67))
        .body("exclusiveGrids", equalTo(1))
        .body("staff", equalTo(340))
        .body("fullTimeMembers", equalTo(68))
        .body("partTimeMembers", equalTo(272));
  }

  @Test
  void xiawaHasThreeHundredAndFortyStaffFourPartTimersAGrid() {
    assertThat(
            pairs(
                """
                select employment, count(*) from post
                where kind = 'GRID_MEMBER' and active and path like ? group by 1
                """,
                XIAWA))
        .isEqualTo(Map.of("FULL_TIME", 68, "PART_TIME", 272));
    assertThat(
            pairs(
                """
                select full_time || '+' || part_time, count(*) from (
                  select area_code, count(*) filter (where employment = 'FULL_TIME') full_time,
                         count(*) filter (where employment = 'PART_TIME') part_time
                  from post where kind = 'GRID_MEMBER' and path like ? group by area_code) g
                group by 1
                """,
                XIAWA))
        .isEqualTo(Map.of("1+4", 68));
  }

  @Test
  void xiawaMakesThreeChecksADayOrMoreWithFiveDaysOfTwo() {
    assertThat(
            number(
                """
                select count(*) from (
                  select day from check_task where day < (now() at time zone 'Asia/Shanghai')::date
                  group by day having count(*) >= 60) d
                """))
        .as("past days with 60 checks or more")
        .isEqualTo(30);
    assertThat(number("select count(*) from check_day where closed_at is not null")).isEqualTo(570);
    assertThat(
            pairs(
                """
                select done::text, count(*) from check_day
                where closed_at is not null and done < 3 group by 1
                """))
        .isEqualTo(Map.of("2", 5));
    assertThat(
            number(
                """
                select count(*) from alarm a join check_day d on d.subject_id = a.subject_id
                  and d.day = (a.raised_at at time zone 'Asia/Shanghai')::date
                where a.type = 'CHECKS_BELOW_3' and d.done = 2
                """))
        .as("days of two checks that have their reminder")
        .isEqualTo(5);
    assertThat(
            number(
                "select count(*) from check_task where state = 'NO_ANSWER' and day < current_date"))
        .as("checks nobody answered")
        .isEqualTo(1);
    assertThat(number("select count(*) from check_answer where decision = 'OUTSIDE'"))
        .isEqualTo(number("select count(*) from check_task where state = 'ANSWERED_OUT'"))
        .isPositive();
    as(Role.JUDICIAL_ASSISTANT)
        .get("/api/checks/compliance")
        .then()
        .statusCode(200)
        .body("subjectDays", equalTo(570))
        .body("compliant", equalTo(565));
    as(Role.JUDICIAL_ASSISTANT)
        .get("/api/checks")
        .then()
        .statusCode(200)
        .body("total", equalTo(20))
        .body("numbers.subjects", equalTo(19))
        .body("items.findAll { it.checked && it.tasks.size() < 3 }.size()", equalTo(0));
  }

  @Test
  void xiawaHasTwentySubjectsWithTheirTeamsBasesAndLeaves() {
    assertThat(count("correction_subject where area_path like ?", XIAWA)).isEqualTo(20);
    assertThat(pairs("select mode, count(*) from correction_subject group by 1"))
        .isEqualTo(Map.of("E_POSITIONING", 3, "INFO_CHECK", 17));
    assertThat(pairs("select state, count(*) from correction_subject group by 1"))
        .isEqualTo(Map.of("ACTIVE", 16, "ON_LEAVE", 2, "RELOCATING", 1, "OVERDUE_REPORT", 1));
    assertThat(pairs("select sex, count(*) from correction_subject group by 1"))
        .isEqualTo(Map.of("FEMALE", 3, "MALE", 17));
    assertThat(number("select count(*) from correction_subject where minor")).isEqualTo(1);
    assertThat(
            pairs(
                """
                select n::text, count(*) from (
                  select count(*) n from subject_team_member group by subject_id) t group by 1
                """))
        .isEqualTo(Map.of("5", 20));
    assertThat(
            number(
                """
                select count(*) from correction_subject s where s.sex = 'FEMALE' and not exists
                  (select 1 from subject_team_member m where m.subject_id = s.id and m.female)
                """))
        .as("women without a woman in the team")
        .isZero();
    assertThat(
            pairs(
                """
                select ground::text, count(*) from legal_basis
                where starts_on <= (now() at time zone 'Asia/Shanghai')::date
                  and ends_on > (now() at time zone 'Asia/Shanghai')::date and lifted_at is null
                group by 1
                """))
        .isEqualTo(Map.of("1", 1, "2", 1, "3", 1));
    assertThat(
            number(
                """
                select count(*) from legal_basis
                where ends_on - (now() at time zone 'Asia/Shanghai')::date = 5
                """))
        .isEqualTo(1);
    assertThat(number("select count(*) from legal_basis where extends_id is not null"))
        .isEqualTo(1);
    assertThat(
            pairs(
                """
                select extract(day from ends_at - starts_at)::int::text, count(*)
                from leave_request where state = 'APPROVED' group by 1
                """))
        .isEqualTo(Map.of("5", 1, "12", 1));
  }

  @Test
  void releasedPersonsAreOneHundredAndThirtyNineWithoutAnyPlace() {
    assertThat(count("aftercare_person where area_path like ?", XIAWA)).isEqualTo(139);
    assertThat(
            pairs(
                """
                select column_name::text, 1 from information_schema.columns
                where table_name = 'aftercare_person'
                """))
        .containsOnlyKeys(
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

  @Test
  void xiawaHasOneHundredAndThirtyCamerasAndEachVillageItsTwoMainRoadOnes() {
    assertThat(pairs("select site, count(*) from camera where path like ? group by 1", XIAWA))
        .isEqualTo(Map.of("VILLAGE", 124, "MARKET", 6));
    assertThat(pairs("select status, count(*) from camera group by 1"))
        .isEqualTo(Map.of("ONLINE", 122, "OFFLINE", 6, "MAINTENANCE", 2));
    assertThat(number("select count(*) from camera where filing_no is null")).isEqualTo(1);
    assertThat(number("select count(*) from camera where not sign_present")).isEqualTo(1);
    assertThat(
            pairs(
                """
                select n::text, count(*) from (
                  select count(*) n from camera where main_road group by village_code) v group by 1
                """))
        .isEqualTo(Map.of("2", 62));
    assertThat(
            number(
                """
                select count(*) from camera c join grid g on g.code = c.grid_code
                where st_distance(c.geom::geography, g.geom::geography) > 30
                """))
        .as("cameras far from their grid")
        .isZero();
  }

  @Test
  void theMediationRoomSettledThreeHundredAndSeventyFortyThreeInWriting() {
    assertThat(
            pairs(
                """
                select agreement_form, count(*) from incident
                where register = 'ROOM' and state = 'CLOSED' and area_path like ? group by 1
                """,
                XIAWA))
        .isEqualTo(Map.of("WRITTEN", 43, "ORAL", 327));
    assertThat(count("incident where register = 'ROOM' and area_path like ?", XIAWA))
        .isEqualTo(370);
    assertFigures(
        XIAWA,
        Map.ofEntries(
            Map.entry("mediation.video", "80+"),
            Map.entry("mediation.consultations", "210+"),
            Map.entry("mediation.mediators", "5"),
            Map.entry("mediation.village_rooms", "10+"),
            Map.entry("mediation.village_room_members", "50+"),
            Map.entry("checks.per_subject_and_day", "3+"),
            Map.entry("checks.per_day", "60+"),
            Map.entry("duties.policy_talks", "30000+"),
            Map.entry("duties.policy_sessions", "600+"),
            Map.entry("duties.opinions", "3900+"),
            Map.entry("duties.opinions_solved", "2600+"),
            Map.entry("duties.disputes_by_grid_members", "120+"),
            Map.entry("pilot.reduction_percent", "65+")));
    assertThat(posts(XIAWA)).containsEntry("MEDIATOR", 5).containsEntry("VILLAGE_ROOM_MEMBER", 50);
    assertThat(
            pairs(
                """
                select key || ' ' || count(*), sum(value)::int from figure
                where key like 'pilot.disputes%' and area_code not like '%000' group by key
                """))
        .isEqualTo(Map.of("pilot.disputes_before 10", 40, "pilot.disputes_now 10", 14));
  }

  @Test
  void minyangSettledSeventySixOfSeventySixFromFourSources() {
    assertThat(count("grid where path like ?", MINYANG)).isEqualTo(81);
    assertThat(posts(MINYANG))
        .containsEntry("VILLAGE_SECRETARY", 23)
        .containsEntry("VILLAGE_CADRE", 183)
        .containsEntry("GRID_MEMBER", 81);
    assertThat(
            pairs(
                """
                select source, count(*) from incident
                where kind = 'DISPUTE' and state = 'CLOSED' and area_path like ? group by 1
                """,
                MINYANG))
        .isEqualTo(Map.of("PATROL", 34, "RESIDENT", 18, "DEPARTMENT", 9, "POLICE_PUSH", 15));
    assertThat(count("incident where area_path like ?", MINYANG)).isEqualTo(76);
  }

  @Test
  void xiangzhouSettledTwoHundredAndSeventyTwoOfTwoHundredAndSeventyFour() {
    assertThat(count("grid where path like ?", XIANGZHOU)).isEqualTo(927);
    var states =
        pairs(
            """
            select state, count(*) from incident
            where kind = 'DISPUTE' and area_path like ? group by 1
            """,
            XIANGZHOU);
    assertThat(states).isEqualTo(Map.of("CLOSED", 272, "FAILED", 1, "HANDLING", 1));
    assertThat(
            BigDecimal.valueOf(272 * 100L).divide(BigDecimal.valueOf(274), 2, RoundingMode.HALF_UP))
        .isEqualTo(new BigDecimal("99.27"));
    assertThat(
            pairs(
                """
                select category, count(*) from incident
                where kind = 'DISPUTE' and area_path like ? group by 1
                """,
                XIANGZHOU))
        .isEqualTo(Map.of("土地", 78, "林地", 41, "征地", 52, "邻里", 64, "婚姻家庭", 39));
    assertThat(stories(XIANGZHOU)).containsExactlyInAnyOrder("bridge", "noise", "land_money");
    assertThat(
            number(
                """
                select extract(epoch from resolved_at - reported_at)::int / 86400
                from incident where story_key = 'bridge'
                """))
        .as("days until the bridge was repaired")
        .isEqualTo(1);
    as(Role.AUDITOR)
        .get("/api/incidents?kind=DISPUTE&limit=1&area=" + XIANGZHOU)
        .then()
        .statusCode(200)
        .body("total", equalTo(274));
  }

  @Test
  void xidatanSettledFourteenLampsOnThreeLevels() {
    assertThat(count("admin_area where level = 'VILLAGE' and path like ?", XIDATAN)).isEqualTo(9);
    assertThat(count("grid where path like ?", XIDATAN)).isEqualTo(64);
    assertThat(
            pairs(
                """
                select n::text, count(*) from (
                  select count(*) n from grid where path like ? group by village_code) v group by 1
                """,
                XIDATAN))
        .isEqualTo(Map.of("7", 8, "8", 1));
    assertThat(posts(XIDATAN)).containsEntry("GRID_MEMBER", 64);
    assertThat(
            pairs(
                """
                select level, count(*) from incident
                where register = 'LAMP' and state = 'CLOSED' and area_path like ? group by 1
                """,
                XIDATAN))
        .isEqualTo(Map.of("VILLAGE", 9, "TOWN", 4, "MAJOR", 1));
  }

  @Test
  void zhaidianHasItsForcesItsPatrolsAndItsMediations() {
    assertThat(count("grid where path like ?", ZHAIDIAN)).isEqualTo(48);
    assertThat(posts(ZHAIDIAN))
        .containsEntry("GRID_MEMBER", 48)
        .containsEntry("GROUP_LEADER", 129)
        .containsEntry("PATROL_MEMBER", 106)
        .containsEntry("PEACEMAKER", 16)
        .containsEntry("MEDIATOR", 20)
        .containsEntry("LEGAL_HELPER", 80);
    assertFigures(
        ZHAIDIAN,
        Map.of(
            "party_groups", "65",
            "shops", "1000+",
            "people.floating", "10000+",
            "people", "50000+",
            "patrols", "150+"));
    assertThat(
            pairs(
                """
                select kind, count(*) from incident
                where register = 'PATROL' and area_path like ? group by 1
                """,
                ZHAIDIAN))
        .isEqualTo(Map.of("HAZARD", 36, "DISPUTE", 21, "SECURITY", 2));
    assertThat(
            pairs(
                """
                select agreement_form, count(*) from incident
                where register = 'ROOM' and area_path like ? group by 1
                """,
                ZHAIDIAN))
        .isEqualTo(Map.of("ORAL", 30, "WRITTEN", 17));
    assertThat(stories(ZHAIDIAN))
        .containsExactlyInAnyOrder("burst_pipe", "eaves", "manhole", "street_lamp");
    assertThat(number("select avg(population)::int from grid where path like '140824%'"))
        .as("people a grid")
        .isBetween(900, 1_150);
  }

  @Test
  void thirtyDaysHoldOneHundredAndTwentyAlarmsMostOfThemFalse() {
    assertThat(number("select count(*) from alarm")).isEqualTo(120);
    assertThat(number("select count(*) from alarm where state <> 'CLOSED'")).isZero();
    assertThat(number("select count(*) from alarm where raised_at < now() - interval '31 days'"))
        .isZero();
    assertThat(
            pairs(
                """
                select false_alarm_reason, count(*) from alarm
                where false_alarm_reason is not null group by 1
                """))
        .isEqualTo(
            Map.of(
                "GNSS_DRIFT", 40,
                "CELL_JUMP", 18,
                "INDOOR_LOSS", 14,
                "LEAVE_NOT_SYNCED", 8,
                "CHARGING", 8,
                "BORDER_ROAD", 8));
    assertThat(
            number(
                """
                select count(*) from alarm where level = 'REMINDER' and false_alarm_reason is null
                """))
        .isEqualTo(20);
    assertThat(
            pairs(
                """
                select disposal, count(*) from alarm
                where level <> 'REMINDER' and disposal is not null and type <> 'SIGNAL_LOST'
                group by 1
                """))
        .isEqualTo(Map.of("ADMONITION", 1, "WARNING", 1, "EDUCATED", 1));
    assertThat(
            number(
                """
                select extract(epoch from closed_at - raised_at)::int / 3600 from alarm
                where type = 'SIGNAL_LOST' and false_alarm_reason is null
                """))
        .as("hours until the lost one was found")
        .isEqualTo(6);
  }

  @Test
  void everyGridOfTheFivePlacesKeepsTheRules() {
    for (var place : List.of(XIAWA, MINYANG, ZHAIDIAN, XIDATAN, XIANGZHOU)) {
      var report = rules.check(AreaPath.of(place));
      assertThat(report.findings()).as(place).filteredOn(finding -> !finding.warning()).isEmpty();
      assertThat(report.holds()).isTrue();
    }
  }

  @Test
  void everyIncidentLiesInTheGridItNames() {
    assertThat(
            number(
                """
                select count(*) from incident i where i.grid_code <> (
                  select g.code from grid g where st_covers(g.geom, i.point)
                  order by g.type <> 'EXCLUSIVE', g.code limit 1)
                """))
        .isZero();
    assertThat(
            number(
                """
                select count(*) from incident i join grid g on g.code = i.grid_code
                where i.area_path <> g.path
                """))
        .isZero();
  }

  @Test
  void everyRoleHasAnAccountThatSignsIn() {
    for (var role : Role.values()) {
      as(role)
          .get("/api/session")
          .then()
          .statusCode(200)
          .body("roles", containsInAnyOrder(role.name()))
          .body("username", equalTo(role.name().toLowerCase(Locale.ROOT)));
    }
    as(Role.ANALYST).get("/api/session").then().body("homeArea", equalTo("371603000000"));
  }

  @Test
  void devicesKnowTheSecretTheirSimulatorDerives() {
    var key =
        new DemoKey(DemoInstallation.DEVICE_KEY.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var devices =
        database.list(
            "select id, secret_salt, secret_hash from device order by id",
            row ->
                new Device.Secret(row.getBytes(2), row.getBytes(3))
                    .matches(key.deviceSecret(row.getString(1))));
    assertThat(devices).containsExactly(true, true, true);
    assertThat(
            number(
                "select count(*) from camera_source where sealed like '%rtsp%' or sealed like '%' || ? || '%'",
                key.cameraPassword("37160301001320000001")))
        .as("addresses or passwords in the clear")
        .isZero();
    assertThat(number("select count(*) from camera_source")).isEqualTo(130);
  }

  @Test
  void theSameDataSetIsNotLoadedTwiceAndAChangedPasswordIsTakenOver() throws IOException {
    assertThat(loader.load(DemoInstallation.dataSet())).isEqualTo(DemoLoader.Outcome.KNOWN);
    assertThat(number("select count(*) from incident where register = 'LAMP'")).isEqualTo(14);
    try {
      Files.writeString(DemoInstallation.passwordFile(), "another password of the demo\n");
      assertThat(loader.load(DemoInstallation.dataSet())).isEqualTo(DemoLoader.Outcome.KNOWN);
      assertThat(signIn("grid_member", DemoInstallation.PASSWORD)).isEqualTo(401);
      assertThat(signIn("grid_member", "another password of the demo")).isEqualTo(200);
    } finally {
      Files.writeString(DemoInstallation.passwordFile(), DemoInstallation.PASSWORD + "\n");
      loader.load(DemoInstallation.dataSet());
    }
  }

  @Test
  void aDatabaseThatSomebodyWorksWithIsNotTouched() {
    database.update("alter table demo_load rename to demo_load_aside");
    database.update("create table demo_load (like demo_load_aside including all)");
    try {
      assertThat(loader.load(DemoInstallation.dataSet())).isEqualTo(DemoLoader.Outcome.NOT_OURS);
    } finally {
      database.update("drop table demo_load");
      database.update("alter table demo_load_aside rename to demo_load");
    }
  }

  private static RequestSpecification as(Role role) {
    var cookie =
        given()
            .contentType("application/json")
            .body(
                Map.of(
                    "username",
                    role.name().toLowerCase(Locale.ROOT),
                    "password",
                    DemoInstallation.PASSWORD))
            .post("/api/session")
            .then()
            .statusCode(200)
            .extract()
            .cookie("mingge_session");
    return given().cookie("mingge_session", cookie);
  }

  private static int signIn(String username, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("username", username, "password", password))
        .post("/api/session")
        .statusCode();
  }

  private int count(String from, String area) {
    return number("select count(*) from " + from, AreaPath.of(area) + "%");
  }

  private int number(String sql, Object... parameters) {
    return database.list(sql, row -> row.getInt(1), parameters).getFirst();
  }

  private Map<String, Integer> pairs(String sql, String... area) {
    var pairs = new TreeMap<String, Integer>();
    var parameters = area.length == 0 ? new Object[0] : new Object[] {AreaPath.of(area[0]) + "%"};
    database
        .list(sql, row -> Map.entry(row.getString(1), row.getInt(2)), parameters)
        .forEach(entry -> pairs.put(entry.getKey(), entry.getValue()));
    return pairs;
  }

  private Map<String, Integer> posts(String area) {
    return pairs(
        """
        select kind, count(*) from post
        where path like ? and (kind <> 'GRID_MEMBER' or employment = 'FULL_TIME') group by 1
        """,
        area);
  }

  private List<String> stories(String area) {
    return database.list(
        "select story_key from incident where story_key is not null and area_path like ?",
        row -> row.getString(1),
        AreaPath.of(area) + "%");
  }

  /// Figures without rows, with a plus where the source says "more than".
  private void assertFigures(String area, Map<String, String> expected) {
    var figures = new TreeMap<String, String>();
    database
        .list(
            """
            select key, trim_scale(value)::text || case when is_floor then '+' else '' end
            from figure where area_code = ?
            """,
            row -> Map.entry(row.getString(1), row.getString(2)),
            area)
        .forEach(entry -> figures.put(entry.getKey(), entry.getValue()));
    assertThat(figures).containsAllEntriesOf(expected);
  }
}
