package io.mingge.data.township;

import static io.mingge.data.testsupport.DemoSet.features;
import static io.mingge.data.testsupport.DemoSet.of;
import static io.mingge.data.testsupport.DemoSet.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.data.testsupport.DemoSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The published figures of the five places, counted in the generated files. */
class DemoTotalsTest {

  private static long count(String file, Predicate<JsonNode> wanted) {
    return rows(file).stream().filter(wanted).count();
  }

  private static long countFeatures(String file, Predicate<JsonNode> wanted) {
    return features(file).stream().filter(wanted).count();
  }

  private static Predicate<JsonNode> is(String field, String value) {
    return row -> row.required(field).asText().equals(value);
  }

  private static Predicate<JsonNode> has(String property, String value) {
    return feature -> of(feature, property).equals(value);
  }

  private static Predicate<JsonNode> in(String area) {
    return row -> row.required("areaPath").asText().contains(area);
  }

  private static long grids(String place) {
    return countFeatures("grids.geojson", g -> of(g, "path").startsWith(place));
  }

  private static long posts(String area, String kind, String employment) {
    return count(
        "posts.json",
        is("kind", kind)
            .and(is("employment", employment))
            .and(p -> p.required("areaCode").asText().startsWith(area)));
  }

  @Test
  void gridsAndVillagesAreThePublishedOnes() {
    assertThat(List.of(grids("371603"), grids("621126"), grids("140824")))
        .containsExactly(68L, 81L, 48L);
    assertThat(List.of(grids("620623"), grids("451322"))).containsExactly(64L, 927L);
    assertThat(countFeatures("areas.geojson", has("parent", "371603101000"))).isEqualTo(62);
    assertThat(countFeatures("areas.geojson", has("parent", "621126100000"))).isEqualTo(23);
    assertThat(countFeatures("areas.geojson", has("parent", "140824103000"))).isEqualTo(16);
    assertThat(countFeatures("areas.geojson", has("parent", "620623110000"))).isEqualTo(9);
  }

  @Test
  void fiveVillagesOfXiawaHaveTwoBaseGridsAndTheOthersOne() {
    assertThat(gridsPerVillage("371603").values().stream().filter(n -> n == 2)).hasSize(5);
    assertThat(gridsPerVillage("371603").values().stream().filter(n -> n == 1)).hasSize(57);
    assertThat(gridsPerVillage("620623").values())
        .containsExactlyInAnyOrder(7, 7, 7, 7, 7, 7, 7, 7, 8);
  }

  private static Map<String, Integer> gridsPerVillage(String place) {
    var counts = new HashMap<String, Integer>();
    features("grids.geojson").stream()
        .filter(g -> of(g, "path").startsWith(place) && of(g, "type").equals("BASE"))
        .forEach(g -> counts.merge(of(g, "villageCode"), 1, Integer::sum));
    return counts;
  }

  @Test
  void staffAddsUp() {
    assertThat(posts("371603101", "GRID_MEMBER", "FULL_TIME")).isEqualTo(68);
    assertThat(posts("371603101", "GRID_MEMBER", "PART_TIME")).isEqualTo(272);
    assertThat(posts("371603101", "MEDIATOR", "FULL_TIME")).isEqualTo(5);
    assertThat(posts("371603101", "VILLAGE_ROOM_MEMBER", "PART_TIME")).isEqualTo(50);
    assertThat(posts("621126100", "VILLAGE_SECRETARY", "FULL_TIME")).isEqualTo(23);
    assertThat(posts("621126100", "VILLAGE_CADRE", "FULL_TIME")).isEqualTo(183);
    assertThat(posts("140824103", "GROUP_LEADER", "PART_TIME")).isEqualTo(129);
    assertThat(posts("140824103", "PATROL_MEMBER", "MIXED")).isEqualTo(106);
    assertThat(posts("140824103", "GRID_MEMBER", "FULL_TIME")).isEqualTo(48);
    assertThat(posts("620623110", "GRID_MEMBER", "FULL_TIME")).isEqualTo(64);
    assertThat(posts("451322", "GRID_MEMBER", "FULL_TIME")).isEqualTo(927);
  }

  @Test
  void zhaidianHasMoreThanFiftyThousandPeople() {
    long people =
        features("grids.geojson").stream()
            .filter(g -> of(g, "path").startsWith("140824"))
            .mapToLong(g -> Long.parseLong(of(g, "population")))
            .sum();
    assertThat(people).isBetween(50_000L, 53_000L);
  }

  @Test
  void camerasAreOneHundredAndThirty() {
    String file = "cameras.geojson";
    assertThat(countFeatures(file, has("group", "VILLAGE"))).isEqualTo(124);
    assertThat(countFeatures(file, has("group", "MARKET"))).isEqualTo(6);
    assertThat(countFeatures(file, has("status", "OFFLINE"))).isEqualTo(6);
    assertThat(countFeatures(file, has("status", "MAINTENANCE"))).isEqualTo(2);
    assertThat(countFeatures(file, has("filingNo", "null"))).isEqualTo(1);
    assertThat(countFeatures(file, has("signPresent", "false"))).isEqualTo(1);
    assertThat(countFeatures(file, has("codec", "H265"))).isEqualTo(10);
    assertThat(countFeatures(file, has("azimuthDegrees", "null"))).isPositive();
  }

  @Test
  void everyVillageOfXiawaHasTwoCamerasOnItsMainRoad() {
    var perVillage = new HashMap<String, Integer>();
    features("cameras.geojson").stream()
        .filter(has("mainRoad", "true"))
        .forEach(c -> perVillage.merge(of(c, "villageCode"), 1, Integer::sum));
    assertThat(perVillage).hasSize(62);
    assertThat(perVillage.values()).containsOnly(2);
  }

  @Test
  void camerasHaveTheirOwnTwentyDigitIdAndStandInTheirGrid() {
    var grids = features("grids.geojson");
    for (JsonNode camera : features("cameras.geojson")) {
      assertThat(of(camera, "id")).matches("37160301001320\\d{6}");
      var at = DemoSet.position(camera.required("geometry").required("coordinates"));
      JsonNode grid =
          grids.stream()
              .filter(g -> of(g, "code").equals(of(camera, "gridCode")))
              .findFirst()
              .orElseThrow();
      assertThat(DemoSet.shape(grid).distance(DemoSet.point(at))).isLessThan(0.0002);
    }
    assertThat(features("cameras.geojson").stream().map(c -> of(c, "id")).distinct()).hasSize(130);
    assertThat(features("cameras.geojson").stream().map(c -> of(c, "name")).distinct())
        .hasSize(130);
  }

  @Test
  void theRoomOfXiawaMediatedThreeHundredAndSeventy() {
    var room = in("371603101000").and(is("register", "ROOM"));
    assertThat(count("incidents.json", room)).isEqualTo(370);
    assertThat(count("incidents.json", room.and(is("agreementForm", "WRITTEN")))).isEqualTo(43);
    assertThat(count("incidents.json", room.and(is("agreementForm", "ORAL")))).isEqualTo(327);
  }

  @Test
  void minyangSettledSeventySixOfSeventySix() {
    var disputes = in("621126100000").and(is("kind", "DISPUTE"));
    assertThat(count("incidents.json", disputes.and(is("state", "CLOSED")))).isEqualTo(76);
    var bySource = Map.of("PATROL", 34L, "RESIDENT", 18L, "DEPARTMENT", 9L, "POLICE_PUSH", 15L);
    bySource.forEach(
        (source, n) ->
            assertThat(count("incidents.json", disputes.and(is("source", source)))).isEqualTo(n));
  }

  @Test
  void xiangzhouSettledAllButTwo() {
    var disputes = in("451322000000").and(is("kind", "DISPUTE"));
    assertThat(count("incidents.json", disputes)).isEqualTo(274);
    assertThat(count("incidents.json", disputes.and(is("state", "CLOSED")))).isEqualTo(272);
    assertThat(count("incidents.json", disputes.and(is("state", "FAILED")))).isEqualTo(1);
    var byCategory = Map.of("土地", 78L, "林地", 41L, "征地", 52L, "邻里", 64L, "婚姻家庭", 39L);
    byCategory.forEach(
        (name, n) ->
            assertThat(count("incidents.json", disputes.and(is("category", name)))).isEqualTo(n));
  }

  @Test
  void zhaidianAndXidatanHaveTheirPatrolsLampsAndAgreements() {
    var zhaidian = in("140824103000");
    assertThat(count("incidents.json", zhaidian.and(is("kind", "HAZARD")))).isEqualTo(36);
    assertThat(count("incidents.json", zhaidian.and(is("kind", "SECURITY")))).isEqualTo(2);
    assertThat(
            count(
                "incidents.json",
                zhaidian.and(is("kind", "DISPUTE")).and(is("register", "PATROL"))))
        .isEqualTo(21);
    assertThat(count("incidents.json", zhaidian.and(is("agreementForm", "ORAL")))).isEqualTo(30);
    assertThat(count("incidents.json", zhaidian.and(is("agreementForm", "WRITTEN")))).isEqualTo(17);
    var lamps = in("620623110000").and(is("register", "LAMP")).and(is("state", "CLOSED"));
    assertThat(count("incidents.json", lamps.and(is("level", "VILLAGE")))).isEqualTo(9);
    assertThat(count("incidents.json", lamps.and(is("level", "TOWN")))).isEqualTo(4);
    assertThat(count("incidents.json", lamps.and(is("level", "MAJOR")))).isEqualTo(1);
  }

  @Test
  void theStoryCasesAreThere() {
    assertThat(rows("incidents.json").stream().map(i -> i.required("storyKey").asText()).distinct())
        .containsExactlyInAnyOrder(
            "null",
            "burst_pipe",
            "eaves",
            "manhole",
            "street_lamp",
            "noise",
            "land_money",
            "bridge");
  }

  @Test
  void incidentsLieInTheirGridTheExclusiveOneFirst() {
    var shapes = new HashMap<String, Geometry>();
    features("grids.geojson").forEach(g -> shapes.put(of(g, "code"), DemoSet.shape(g)));
    for (JsonNode incident : rows("incidents.json")) {
      var point =
          DemoSet.point(
              new Coordinate(
                  incident.required("lon").asDouble(), incident.required("lat").asDouble()));
      String grid = incident.required("gridCode").asText();
      assertThat(intersects(shapes.get(grid), point)).isTrue();
      boolean inMarket = intersects(shapes.get("3716031012002001"), point);
      assertThat(grid.equals("3716031012002001")).isEqualTo(inMarket);
    }
  }

  private static boolean intersects(@Nullable Geometry shape, Geometry point) {
    return shape != null && shape.intersects(point);
  }

  @Test
  void mostDisputesAreOfTheLastTwelveMonths() {
    long recent = count("incidents.json", i -> i.required("reportedDaysAgo").asInt() <= 365);
    assertThat((double) recent / rows("incidents.json").size()).isBetween(0.6, 0.9);
  }

  @Test
  void twentySubjectsWithFullTeams() {
    String file = "subjects.json";
    assertThat(rows(file)).hasSize(20);
    assertThat(count(file, is("mode", "E_POSITIONING"))).isEqualTo(3);
    assertThat(count(file, is("minor", "true"))).isEqualTo(1);
    assertThat(count(file, is("sex", "FEMALE"))).isEqualTo(3);
    assertThat(count(file, is("state", "ON_LEAVE"))).isEqualTo(2);
    assertThat(count(file, is("state", "RELOCATING"))).isEqualTo(1);
    assertThat(count(file, is("state", "OVERDUE_REPORT"))).isEqualTo(1);
    assertThat(rows(file)).allMatch(s -> kinds(s).size() == 5);
    assertThat(rows(file).stream().filter(is("sex", "FEMALE"))).allMatch(DemoTotalsTest::hasWoman);
    assertThat(rows("aftercare.json")).hasSize(139);
  }

  private static Set<String> kinds(JsonNode subject) {
    var kinds = new java.util.TreeSet<String>();
    subject.required("team").forEach(m -> kinds.add(m.required("kind").asText()));
    return kinds;
  }

  private static boolean hasWoman(JsonNode subject) {
    for (JsonNode member : subject.required("team")) {
      if (member.required("female").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void threeLegalBasesOneEndingInFiveDaysOneExtended() {
    var bases =
        rows("subjects.json").stream()
            .map(s -> s.required("legalBasis"))
            .filter(b -> !b.isNull())
            .toList();
    assertThat(bases).extracting(b -> b.required("ground").asInt()).containsExactly(2, 1, 3);
    assertThat(bases).filteredOn(b -> b.required("endsInDays").asInt() == 5).hasSize(1);
    assertThat(bases).filteredOn(b -> b.required("extended").asBoolean()).hasSize(1);
    assertThat(bases)
        .allMatch(b -> b.get("endsInDays").asInt() - b.get("startsInDays").asInt() <= 89);
  }

  @Test
  void oneHundredAndTwentyPastAlarms() {
    String file = "alarms.json";
    assertThat(count(file, is("outcome", "FALSE_ALARM"))).isEqualTo(96);
    assertThat(count(file, is("level", "REMINDER"))).isEqualTo(20);
    assertThat(count(file, is("outcome", "CONFIRMED"))).isEqualTo(3);
    assertThat(count(file, is("outcome", "LOST_FOUND"))).isEqualTo(1);
    var byReason =
        Map.of(
            "GNSS_DRIFT",
            40L,
            "CELL_JUMP",
            18L,
            "INDOOR_LOSS",
            14L,
            "LEAVE_NOT_SYNCED",
            8L,
            "CHARGING",
            8L,
            "BORDER_ROAD",
            8L);
    byReason.forEach(
        (reason, n) -> assertThat(count(file, is("falseAlarmReason", reason))).isEqualTo(n));
  }
}
