package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.township.Subjects.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * The information checks of the last 30 days and of today (0 days ago): three or four for each of
 * the 19 subjects under supervision, 60 or more a day. They go with the alarms: on the days of the
 * CHECKS_BELOW_3 reminders the subject has two, the CHECKIN_MISSED one was not answered, and the
 * cell jumps are answers from outside the county.
 */
final class CheckHistory {

  private static final int FIRST_SECOND = 7 * 3600;
  private static final int ROOM = (int) (14.5 * 3600);
  private static final int GAP = 2 * 3600;
  private static final int ANSWER_SECONDS = 30 * 60;

  private final PlaceMap place;
  private final List<Subject> subjects;
  private final Dice dice;
  private final Set<String> twoOnly = new HashSet<>();
  private final Map<String, List<Integer>> outside = new HashMap<>();
  private final Map<String, Integer> silent = new HashMap<>();

  private CheckHistory(PlaceMap place, List<Subject> subjects, List<ObjectNode> alarms, Dice dice) {
    this.place = place;
    this.subjects = subjects;
    this.dice = dice;
    alarms.forEach(this::note);
  }

  static List<ObjectNode> rows(
      PlaceMap place, List<Subject> subjects, List<ObjectNode> alarms, Dice dice) {
    return new CheckHistory(place, subjects, alarms, dice).rows();
  }

  private void note(ObjectNode alarm) {
    var day = key(alarm.get("subjectId").asText(), alarm.get("daysAgo").asInt());
    int second = secondOf(alarm.get("time").asText());
    boolean inTime = second >= FIRST_SECOND + ANSWER_SECONDS && second <= FIRST_SECOND + ROOM;
    if (alarm.get("type").asText().equals("CHECKS_BELOW_3")) {
      twoOnly.add(day);
    } else if (alarm.get("type").asText().equals("CHECKIN_MISSED")) {
      silent.put(day, inTime ? second - ANSWER_SECONDS : FIRST_SECOND + ROOM / 2);
    } else if (alarm.path("falseAlarmReason").asText().equals("CELL_JUMP") && inTime) {
      outside.computeIfAbsent(day, d -> new ArrayList<>()).add(second);
    }
  }

  private List<ObjectNode> rows() {
    var rows = new ArrayList<ObjectNode>();
    for (int daysAgo = 30; daysAgo >= 0; daysAgo--) {
      for (int serial = 1; serial <= subjects.size(); serial++) {
        if (serial != Subjects.OVERDUE) {
          // Every second subject has four, turning with the days: 57 and at least nine more.
          addDay(rows, subjects.get(serial - 1), daysAgo, (serial + daysAgo) % 2 == 0 ? 4 : 3);
        }
      }
    }
    return rows;
  }

  private void addDay(List<ObjectNode> rows, Subject subject, int daysAgo, int count) {
    var day = key(subject.id(), daysAgo);
    var results = new TreeMap<Integer, String>();
    if (silent.containsKey(day)) {
      results.put(silent.get(day), "NO_ANSWER");
    }
    for (int second : outside.getOrDefault(day, List.of())) {
      results.put(second - 240, "ANSWERED_OUT");
    }
    int wanted = twoOnly.contains(day) ? 2 : count;
    while (results.size() > wanted) {
      results.pollLastEntry();
    }
    while (results.size() < wanted) {
      int second = FIRST_SECOND + dice.below(ROOM + 1);
      if (results.keySet().stream().allMatch(other -> Math.abs(other - second) >= GAP)) {
        results.put(second, "ANSWERED_OK");
      } else if (dice.chance(0.02)) {
        // The others left no room: begin the free ones again.
        results.values().removeIf("ANSWERED_OK"::equals);
      }
    }
    results.forEach((second, result) -> rows.add(row(subject, daysAgo, second, result)));
  }

  private ObjectNode row(Subject subject, int daysAgo, int second, String result) {
    Coordinate at = result.equals("ANSWERED_OUT") ? beyond() : home(subject);
    return Json.object()
        .put("subjectId", subject.id())
        .put("daysAgo", daysAgo)
        .put("time", timeOf(second))
        .put("result", result)
        .put("answeredAfterSeconds", result.equals("ANSWERED_OUT") ? 240 : 40 + dice.below(900))
        .put("lon", at.x)
        .put("lat", at.y)
        .put(
            "accuracyMeters",
            result.equals("ANSWERED_OUT") ? 300 + dice.below(300) : 8 + dice.below(30));
  }

  private Coordinate home(Subject subject) {
    Coordinate center = subject.village().center();
    return place
        .plane()
        .toDegrees(new Coordinate(center.x + 150 * dice.gauss(), center.y + 150 * dice.gauss()));
  }

  /** Where a mast in the neighbouring county puts a phone. */
  private Coordinate beyond() {
    Envelope county = place.county().shape().getEnvelopeInternal();
    return new Coordinate(
        Plane.round(county.getMaxX() + 0.02 + dice.between(0, 0.02)),
        Plane.round(county.centre().y + dice.between(-0.05, 0.05)));
  }

  private static String key(String subjectId, int daysAgo) {
    return subjectId + "/" + daysAgo;
  }

  private static int secondOf(String time) {
    var parts = time.split(":", -1);
    return Integer.parseInt(parts[0]) * 3600
        + Integer.parseInt(parts[1]) * 60
        + Integer.parseInt(parts[2]);
  }

  private static String timeOf(int second) {
    return Text.of("%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  }
}
