package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.township.Subjects.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** The closed alarms of the last 30 days: 96 false, 20 reminders, 3 confirmed, 1 lost and found. */
final class AlarmHistory {

  private final PlaceMap place;
  private final List<Subject> subjects;
  private final Dice dice;
  private final List<ObjectNode> rows = new ArrayList<>();

  private AlarmHistory(PlaceMap place, List<Subject> subjects, Dice dice) {
    this.place = place;
    this.subjects = subjects;
    this.dice = dice;
  }

  static List<ObjectNode> rows(PlaceMap place, List<Subject> subjects, Dice dice) {
    var history = new AlarmHistory(place, subjects, dice);
    history.falseAlarms();
    history.reminders();
    history.findings();
    history.rows.sort(
        Comparator.comparingInt((ObjectNode r) -> -r.get("daysAgo").asInt())
            .thenComparing(r -> r.get("time").asText()));
    return history.rows;
  }

  private void falseAlarms() {
    falseAlarms(
        40, "BOUNDARY_EXIT", "GNSS_DRIFT", "定位漂移，随后回到界内", "Drift; back inside soon after", 1, 2, 3);
    falseAlarms(
        18,
        "BOUNDARY_EXIT",
        "CELL_JUMP",
        "基站跳变，电话核实在家",
        "Cell jump; at home by phone",
        6,
        7,
        8,
        10,
        12,
        14,
        15);
    falseAlarms(14, "SIGNAL_LOST", "INDOOR_LOSS", "室内无信号", "No signal indoors", 1, 2, 3);
    falseAlarms(
        8,
        "LEAVE_DEVIATION",
        "LEAVE_NOT_SYNCED",
        "请假已批准，系统未同步",
        "Leave approved, not yet synchronised",
        4,
        5);
    falseAlarms(8, "POWER_OFF", "CHARGING", "充电时关机", "Switched off while charging", 1, 2, 3);
    falseAlarms(8, "BOUNDARY_EXIT", "BORDER_ROAD", "沿县界道路行走", "On the road along the border", 1, 3);
  }

  private void falseAlarms(
      int count, String type, String reason, String zh, String en, int... serials) {
    for (int i = 0; i < count; i++) {
      ObjectNode row = row(serials[i % serials.length], type, level(type), zh, en);
      close(row, "FALSE_ALARM", reason, null);
    }
  }

  private void reminders() {
    reminder(7, "LOW_BATTERY", "电量不足", "Battery low", 1, 2, 3);
    reminder(5, "CHECKS_BELOW_3", "当日核查不足 3 次", "Fewer than 3 checks that day", 7, 10, 14, 17, 19);
    reminder(3, "BASIS_EXPIRING", "定位依据即将到期", "Basis ends soon", 2);
    reminder(2, "TERM_ENDING", "矫正期即将届满", "Term ends soon", 15, 20);
    reminder(3, "GATHERING", "多名对象位置接近，提示关注", "Several subjects close together", 1, 2, 3);
  }

  private void reminder(int count, String type, String zh, String en, int... serials) {
    for (int i = 0; i < count; i++) {
      ObjectNode row = row(serials[i % serials.length], type, "REMINDER", zh, en);
      close(row, "REMINDER", null, "NO_ACTION");
    }
  }

  private void findings() {
    close(
        row(
            1,
            "BOUNDARY_EXIT",
            "SERIOUS",
            "未经批准离开本区，已训诫",
            "Left the county unapproved; admonished"),
        "CONFIRMED",
        null,
        "ADMONITION");
    close(
        row(
            2,
            "FORBIDDEN_ZONE_ENTRY",
            "SERIOUS",
            "进入禁止令区域，已警告",
            "Entered the forbidden zone; warned"),
        "CONFIRMED",
        null,
        "WARNING");
    close(
        row(7, "CHECKIN_MISSED", "GENERAL", "未应答核查，已教育", "Did not answer a check; educated"),
        "CONFIRMED",
        null,
        "EDUCATED");
    ObjectNode lost =
        row(3, "SIGNAL_LOST", "SERIOUS", "失去联系，查找 6 小时后找到", "Lost contact; found after 6 hours");
    close(lost, "LOST_FOUND", null, "EDUCATED");
    lost.put("foundAfterHours", 6);
  }

  private static String level(String type) {
    return type.equals("BOUNDARY_EXIT") ? "SERIOUS" : "GENERAL";
  }

  private ObjectNode row(int serial, String type, String level, String zh, String en) {
    Subject subject = subjects.get(serial - 1);
    Coordinate at = place.plane().toDegrees(where(subject, type));
    ObjectNode row =
        Json.object()
            .put("subjectId", subject.id())
            .put("type", type)
            .put("level", level)
            .put("state", "CLOSED")
            .put("daysAgo", 1 + dice.below(30))
            .put("time", time())
            .put("lon", at.x)
            .put("lat", at.y);
    row.set("explanation", Json.object().put("zh", zh).put("en", en));
    rows.add(row);
    return row;
  }

  private Coordinate where(Subject subject, String type) {
    if (type.equals("FORBIDDEN_ZONE_ENTRY")) {
      return MarketPlaces.of(place).toward(0.4);
    }
    Coordinate home = subject.village().center();
    double spread = type.equals("BOUNDARY_EXIT") ? 420 : 110;
    return new Coordinate(home.x + spread * dice.gauss(), home.y + spread * dice.gauss());
  }

  private static void close(
      ObjectNode row, String outcome, @Nullable String reason, @Nullable String disposal) {
    row.put("outcome", outcome).put("falseAlarmReason", reason).put("disposal", disposal);
  }

  private String time() {
    return Text.of("%02d:%02d:%02d", 6 + dice.below(17), dice.below(60), dice.below(60));
  }
}
