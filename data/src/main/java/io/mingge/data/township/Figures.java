package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Published figures. A figure marked as a floor was printed with 余 or 多 ("3,900+"). Counters that
 * have rows of their own stand here too, so that a screen can show what was published beside what
 * was counted.
 */
final class Figures {

  private static final int[] PILOT_NOW = {1, 2, 1, 2, 1, 1, 2, 1, 2, 1};

  private final List<ObjectNode> figures = new ArrayList<>();

  private Figures() {}

  static List<ObjectNode> list(PlaceMap xiawa) {
    var all = new Figures();
    all.xiawa(xiawa);
    all.minyang();
    all.zhaidian();
    all.xidatan();
    all.xiangzhou();
    return all.figures;
  }

  private void xiawa(PlaceMap place) {
    String town = PlaceSpec.XIAWA;
    exact(town, "villages", 62, "个", "S4");
    exact(town, "grids", 68, "个", "S4");
    exact(town, "grids.base", 67, "个", "S4");
    exact(town, "grids.exclusive", 1, "个", "S4");
    exact(town, "staff.total", 340, "人", "S4");
    exact(town, "staff.full_time", 68, "人", "S4");
    exact(town, "staff.part_time", 272, "人", "S4");
    exact(town, "subjects", 20, "人", "S4");
    exact(town, "aftercare", 139, "人", "S4");
    floor(town, "checks.per_subject_and_day", 3, "次", "S4");
    floor(town, "checks.per_day", 60, "次", "S4");
    exact(town, "cameras", 130, "路", "P");
    exact(town, "mediation.room", 370, "件", "S4");
    exact(town, "mediation.room.written", 43, "件", "S4");
    exact(town, "mediation.room.oral", 327, "件", "S4");
    floor(town, "mediation.video", 80, "件", "S4");
    floor(town, "mediation.consultations", 210, "次", "S4");
    exact(town, "mediation.mediators", 5, "人", "S4");
    floor(town, "mediation.village_rooms", 10, "个", "S4");
    floor(town, "mediation.village_room_members", 50, "人", "S4");
    floor(town, "duties.policy_talks", 30_000, "人次", "S4");
    floor(town, "duties.policy_sessions", 600, "场", "S4");
    floor(town, "duties.opinions", 3_900, "条", "S4");
    floor(town, "duties.opinions_solved", 2_600, "件", "S4");
    floor(town, "duties.disputes_by_grid_members", 120, "件", "S4");
    floor(town, "pilot.reduction_percent", 65, "%", "S4");
    exact(town, "pilot.villages", 10, "个", "P");
    exact(town, "pilot.disputes_before", 40, "件", "P");
    exact(town, "pilot.disputes_now", 14, "件", "P");
    for (int i = 0; i < PILOT_NOW.length; i++) {
      String village = place.village(People.PILOT_VILLAGES.get(i)).code();
      exact(village, "pilot.disputes_before", 4, "件", "P");
      exact(village, "pilot.disputes_now", PILOT_NOW[i], "件", "P");
    }
  }

  private void minyang() {
    String town = PlaceSpec.MINYANG;
    exact(town, "villages", 23, "个", "S1");
    exact(town, "grids", 81, "个", "S1");
    exact(town, "staff.secretaries", 23, "人", "S1");
    exact(town, "staff.cadres", 183, "人", "S1");
    exact(town, "disputes.found", 76, "件", "S1");
    exact(town, "disputes.settled", 76, "件", "S1");
  }

  private void zhaidian() {
    String town = PlaceSpec.ZHAIDIAN;
    exact(town, "villages", 16, "个", "S2");
    exact(town, "grids", 48, "个", "S2");
    exact(town, "staff.grid_members", 48, "人", "S2");
    exact(town, "staff.group_leaders", 129, "人", "S2");
    exact(town, "staff.patrol_members", 106, "人", "S2");
    exact(town, "party_groups", 65, "个", "S2");
    floor(town, "shops", 1_000, "家", "S2");
    floor(town, "people.floating", 10_000, "人", "S2");
    floor(town, "people", 50_000, "人", "S2");
    floor(town, "patrols", 150, "次", "S2");
    exact(town, "patrols.hazards", 36, "起", "S2");
    exact(town, "patrols.disputes", 21, "起", "S2");
    exact(town, "patrols.security", 2, "起", "S2");
    floor(town, "mediation.oral", 30, "件", "S2");
    exact(town, "mediation.written", 17, "件", "S2");
    exact(town, "pool.peacemakers", 16, "人", "S2");
    exact(town, "pool.mediators", 20, "人", "S2");
    exact(town, "pool.legal_helpers", 80, "人", "S2");
  }

  private void xidatan() {
    String town = PlaceSpec.XIDATAN;
    exact(town, "villages", 9, "个", "S0");
    exact(town, "grids", 64, "个", "S0");
    exact(town, "staff.grid_members", 64, "人", "S0");
    exact(town, "lamps.settled", 14, "件", "S0");
  }

  private void xiangzhou() {
    String county = PlaceSpec.XIANGZHOU;
    exact(county, "villages", 126, "个", "S3");
    exact(county, "grids", 927, "个", "S3");
    exact(county, "disputes.found", 274, "件", "S3");
    exact(county, "disputes.settled", 272, "件", "S3");
  }

  private void exact(String area, String key, int value, String unit, String source) {
    figure(area, key, value, false, unit, source);
  }

  private void floor(String area, String key, int value, String unit, String source) {
    figure(area, key, value, true, unit, source);
  }

  private void figure(
      String area, String key, int value, boolean floor, String unit, String source) {
    figures.add(
        Json.object()
            .put("areaCode", area)
            .put("key", key)
            .put("value", value)
            .put("floor", floor)
            .put("unit", unit)
            .put("source", source));
  }
}
