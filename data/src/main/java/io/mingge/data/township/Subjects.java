package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The 20 correction subjects and 139 released persons of 下洼, codes only. S001 to S003 are under
 * continuous positioning (grounds 2, 1 and 3) and carry a device; all others answer checks.
 */
final class Subjects {

  private static final Set<Integer> WOMEN = Set.of(6, 11, 16);
  private static final int MINOR = 9;
  private static final int RELOCATING = 13;

  /** Has not reported yet, so is not checked. */
  static final int OVERDUE = 18;

  private static final List<String> TEAM =
      List.of("JUDICIAL_STAFF", "DISTRICT_CADRE", "VILLAGE_CADRE", "GRID_MEMBER", "FAMILY");
  private static final List<String> TEAM_NAMES = List.of("司法所人员", "管区干部", "村干部", "网格员", "家属");

  /** A subject and the village of residence, as the alarms need them. */
  record Subject(String id, VillageArea village) {}

  private Subjects() {}

  /** The villages of the 20 subjects; the first three are given by the story. */
  static List<Subject> homes(PlaceMap place, List<VillageArea> ofStory, Dice dice) {
    var villages = new ArrayList<>(place.villages());
    villages.removeAll(ofStory);
    dice.shuffle(villages);
    var subjects = new ArrayList<Subject>();
    for (int i = 1; i <= 20; i++) {
      VillageArea home = i <= 3 ? ofStory.get(i - 1) : villages.get(i);
      subjects.add(new Subject(id(i), home));
    }
    return subjects;
  }

  static String id(int serial) {
    return Text.of("S%03d", serial);
  }

  static List<ObjectNode> rows(List<Subject> subjects, Dice dice) {
    var rows = new ArrayList<ObjectNode>();
    for (int i = 1; i <= subjects.size(); i++) {
      rows.add(row(i, subjects.get(i - 1), dice));
    }
    return rows;
  }

  private static ObjectNode row(int serial, Subject subject, Dice dice) {
    boolean positioned = serial <= 3;
    ObjectNode row =
        Json.object()
            .put("id", subject.id())
            .put("code", Text.of("矫正对象-%03d", serial))
            .put("sex", WOMEN.contains(serial) ? "FEMALE" : "MALE")
            .put("minor", serial == MINOR)
            .put("mode", positioned ? "E_POSITIONING" : "INFO_CHECK")
            .put("state", state(serial))
            .put("villageCode", subject.village().code())
            .put("path", subject.village().area().path())
            .put("correctionType", serial % 7 == 0 ? "03" : serial % 9 == 0 ? "01" : "02")
            .put("startedDaysAgo", serial == OVERDUE ? 0 : 120 + dice.below(400))
            .put("endsInDays", 90 + dice.below(500));
    row.set("team", team(serial));
    row.set("legalBasis", positioned ? legalBasis(serial) : null);
    row.set("leave", leave(serial));
    row.set("placeChange", serial == RELOCATING ? placeChange() : null);
    String deviceId = positioned ? Text.of("MG-E%03d", serial) : null;
    row.put("deviceId", deviceId);
    row.put("deviceProtocol", deviceId == null ? null : Voice.of(deviceId).protocol().name());
    row.put("deviceIdentity", deviceId == null ? null : Voice.of(deviceId).identity());
    return row;
  }

  private static String state(int serial) {
    return switch (serial) {
      case 4, 5 -> "ON_LEAVE";
      case RELOCATING -> "RELOCATING";
      case OVERDUE -> "OVERDUE_REPORT";
      default -> "ACTIVE";
    };
  }

  /** Five kinds for each subject; a woman has a woman on her team. */
  private static ArrayNode team(int serial) {
    ArrayNode team = Json.array();
    for (int k = 0; k < TEAM.size(); k++) {
      boolean female = WOMEN.contains(serial) ? k == 0 || k == 3 : (serial + k) % 4 == 0;
      team.add(
          Json.object()
              .put("kind", TEAM.get(k))
              .put("code", Text.of("%s-%03d", TEAM_NAMES.get(k), serial))
              .put("female", female));
    }
    return team;
  }

  /** Each period is at most three months; the extended one names the period before it. */
  private static ObjectNode legalBasis(int serial) {
    int ground = serial == 1 ? 2 : serial == 2 ? 1 : 3;
    int endsIn = serial == 1 ? 47 : serial == 2 ? 5 : 62;
    ObjectNode basis = period(serial, ground, endsIn - 88, endsIn, serial == 3);
    basis.set(
        "previous", serial == 3 ? period(serial, ground, endsIn - 176, endsIn - 88, false) : null);
    return basis;
  }

  private static ObjectNode period(int serial, int ground, int from, int to, boolean extended) {
    return Json.object()
        .put("ground", ground)
        .put("documentNo", Text.of("沾司矫定〔示例〕%03d%s号", serial, extended ? "延" : ""))
        .put("approvedBy", "区司法局负责人-01")
        .put("startsInDays", from)
        .put("endsInDays", to)
        .put("extended", extended);
  }

  private static com.fasterxml.jackson.databind.@org.jspecify.annotations.Nullable JsonNode leave(
      int serial) {
    if (serial != 4 && serial != 5) {
      return null;
    }
    int days = serial == 4 ? 5 : 12;
    return Json.object()
        .put("days", days)
        .put("state", "APPROVED")
        .put("startsInDays", -2)
        .put("endsInDays", days - 2)
        .put("destination", serial == 4 ? "滨州市滨城区" : "济南市")
        .put("approvedBy", serial == 4 ? "下洼司法所-01" : "区社区矫正机构-01");
  }

  private static ObjectNode placeChange() {
    return Json.object()
        .put("state", "REQUESTED")
        .put("requestedDaysAgo", 6)
        .put("destination", "滨州市无棣县")
        .put("reason", "务工地点变动");
  }

  static List<ObjectNode> aftercare(PlaceMap place, Dice dice) {
    var rows = new ArrayList<ObjectNode>();
    for (int i = 1; i <= 139; i++) {
      VillageArea village = i <= 62 ? place.villages().get(i - 1) : dice.pick(place.villages());
      rows.add(
          Json.object()
              .put("code", Text.of("帮教对象-%03d", i))
              .put("villageCode", village.code())
              .put("path", village.area().path()));
    }
    return rows;
  }
}
