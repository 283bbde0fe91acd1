package io.mingge.data.township;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The past incidents of the five places; every total is the published one. */
final class IncidentPlan {

  private static final String[] MODES = {"ONSITE", "OFFICE", "PHONE", "COUNCIL"};

  private final Map<String, PlaceMap> places;
  private final long seed;
  private final List<IncidentRow> rows = new ArrayList<>();

  private IncidentPlan(Map<String, PlaceMap> places, long seed) {
    this.places = places;
    this.seed = seed;
  }

  static List<IncidentRow> draw(Map<String, PlaceMap> places, long seed) {
    var plan = new IncidentPlan(places, seed);
    plan.xiawa();
    plan.minyang();
    plan.zhaidian();
    plan.xidatan();
    plan.xiangzhou();
    return plan.rows;
  }

  private IncidentPlaces at(String key) {
    return new IncidentPlaces(places.get(key), Dice.of(seed, key + ":incidents"));
  }

  /** 370 mediated in the room: 43 written, 327 oral; and a few open ones that are no disputes. */
  private void xiawa() {
    var at = at("xiawa");
    double[] types = {14, 30, 2, 7, 6, 15, 6, 4, 12, 2, 2};
    for (int i = 0; i < 370; i++) {
      String type = IncidentTitles.type(at.dice().weighted(types));
      boolean inMarket = (type.equals("06") || type.equals("07")) && at.dice().chance(0.45);
      rows.add(
          at.row("XW-M", i + 1, "DISPUTE", type, inMarket)
              .from(at.dice().pick(List.of("RESIDENT", "WINDOW", "WINDOW", "PATROL", "VISIT")))
              .register("ROOM", "TOWN")
              .agreed(
                  i < 43 ? "WRITTEN" : "ORAL", MODES[at.dice().weighted(2, 5, i < 43 ? 0 : 5, 1)])
              .settledAfter(at.dice().below(18) + 1)
              .done());
    }
    String[][] open = {
      {"HAZARD", "PATROL", "主街占道摊位挡住消防通道", "大下洼村", "HANDLING", "GRID"},
      {"HAZARD", "RESIDENT", "村口污水井盖松动", "大下洼村", "ACCEPTED", "GRID"},
      {"CITY_MGMT", "PATROL", "冬枣收购车辆乱停堵路", "东下洼村", "HANDLING", "GRID"},
      {"HAZARD", "VISIT", "老屋山墙开裂，已拉警戒线", "前下洼村", "LIT", "VILLAGE"},
      {"SERVICE", "ONLINE_PLATFORM", "路灯连续三盏不亮", "东平村", "REPORTED", "GRID"},
      {"HAZARD", "PATROL", "灌渠护栏缺口", "哈喇村", "HANDLING", "VILLAGE"},
      {"SERVICE", "VISIT", "独居老人取暖设施检修", "后孙村", "ACCEPTED", "GRID"},
      {"CITY_MGMT", "RESIDENT", "枣枝堆放占用村道", "于二村", "REPORTED", "GRID"},
      {"HAZARD", "DEPARTMENT", "桥面坑槽待修补", "闫家庙村", "LIT", "TOWN"},
      {"SERVICE", "RESIDENT", "自来水压力不足", "张王二村", "HANDLING", "VILLAGE"}
    };
    for (int i = 0; i < open.length; i++) {
      String[] o = open[i];
      rows.add(
          at.rowIn("XW-O", i + 1, o[0], o[3])
              .title(o[2])
              .from(o[1])
              .register("GRID", o[5])
              .open(o[4], i % 4)
              .done());
    }
  }

  /** 76 found, 76 settled: patrol 34, residents 18, departments 9, police 15. */
  private void minyang() {
    var at = at("minyang");
    String[] sources = {"PATROL", "RESIDENT", "DEPARTMENT", "POLICE_PUSH"};
    int[] counts = {34, 18, 9, 15};
    double[] types = {16, 34, 3, 6, 8, 8, 8, 5, 6, 3, 4};
    int serial = 0;
    for (int s = 0; s < sources.length; s++) {
      for (int i = 0; i < counts[s]; i++) {
        String type = IncidentTitles.type(at.dice().weighted(types));
        String level = List.of("GRID", "GRID", "VILLAGE", "TOWN").get(at.dice().below(4));
        rows.add(
            at.row("MY-D", ++serial, "DISPUTE", type, false)
                .from(sources[s])
                .register(sources[s].equals("POLICE_PUSH") ? "POLICE" : "GRID", level)
                .settledAfter(at.dice().below(12) + 1)
                .done());
      }
    }
  }

  /**
   * Joint patrols: 36 hazards, 21 disputes, 2 security cases; the committee: 30 oral, 17 written.
   */
  private void zhaidian() {
    var at = at("zhaidian");
    for (int i = 0; i < 36; i++) {
      var row = at.row("ZD-H", i + 1, "HAZARD", "", false).from("PATROL");
      if (i == 0) {
        row.story("manhole", "破损井盖，网格员现场值守至修复").settledAfter(1);
      } else if (i == 1) {
        row.story("street_lamp", "路灯损坏，修复后照片反馈").settledAfter(2);
      } else {
        row.settledAfter(at.dice().below(5) + 1);
      }
      rows.add(row.register("PATROL", "GRID").done());
    }
    double[] types = {10, 30, 2, 8, 14, 14, 8, 6, 6, 1, 1};
    for (int i = 0; i < 21; i++) {
      var row =
          i == 0
              ? at.row("ZD-D", 1, "DISPUTE", "05", false).story("burst_pipe", "两家商铺因水管爆裂漏水起纠纷")
              : i == 1
                  ? at.row("ZD-D", 2, "DISPUTE", "02", false)
                      .story("eaves", "邻里屋檐间距争议：1 米与 0.75 米，议定 0.78 米")
                  : at.row(
                      "ZD-D",
                      i + 1,
                      "DISPUTE",
                      IncidentTitles.type(at.dice().weighted(types)),
                      false);
      rows.add(row.from("PATROL").register("PATROL", "TOWN").settledAfter(4 + i % 9).done());
    }
    for (int i = 0; i < 2; i++) {
      rows.add(
          at.row("ZD-S", i + 1, "SECURITY", "", false)
              .from("PATROL")
              .register("PATROL", "TOWN")
              .settledAfter(1 + i)
              .done());
    }
    for (int i = 0; i < 47; i++) {
      rows.add(
          at.row("ZD-M", i + 1, "DISPUTE", IncidentTitles.type(at.dice().weighted(types)), false)
              .from("WINDOW")
              .register("ROOM", "TOWN")
              .agreed(i < 30 ? "ORAL" : "WRITTEN", MODES[at.dice().weighted(3, 5, 1, 1)])
              .settledAfter(at.dice().below(20) + 1)
              .done());
    }
  }

  /** 14 settled lamps: 9 in villages, 4 in the town, 1 major. */
  private void xidatan() {
    var at = at("xidatan");
    double[] types = {3, 5, 0, 1, 1, 1, 1, 0, 5, 0, 0};
    for (int i = 0; i < 14; i++) {
      String level = i < 9 ? "VILLAGE" : i < 13 ? "TOWN" : "MAJOR";
      var row =
          at.row(
                  "XDT-L",
                  i + 1,
                  "DISPUTE",
                  i == 13 ? "09" : IncidentTitles.type(at.dice().weighted(types)),
                  false)
              .from("LAMP")
              .register("LAMP", level)
              .settledAfter(at.dice().below(i < 9 ? 6 : 15) + 1);
      rows.add((i == 13 ? row.scale("02") : row).done());
    }
  }

  /** 274 found, 272 settled, 1 failed, 1 open; and the bridge, which is no dispute. */
  private void xiangzhou() {
    var at = at("xiangzhou");
    String[] names = {"土地", "林地", "征地", "邻里", "婚姻家庭"};
    String[] types = {"09", "09", "11", "02", "01"};
    int[] counts = {78, 41, 52, 64, 39};
    int serial = 0;
    for (int c = 0; c < names.length; c++) {
      for (int i = 0; i < counts[c]; i++) {
        var row =
            at.row("XZ-D", ++serial, "DISPUTE", types[c], false)
                .category(names[c])
                .from(List.of("PATROL", "VISIT", "RESIDENT", "WINDOW").get(at.dice().below(4)))
                .register("GRID", List.of("GRID", "VILLAGE", "TOWN").get(at.dice().below(3)))
                .settledAfter(at.dice().below(25) + 1);
        if (c == 0 && i == 0) {
          row.story("land_money", "0.7 亩土地补偿款争议，3 月 20 日和 28 日两次现场指认").settledAfter(9);
        } else if (c == 3 && i == 0) {
          row.story("noise", "夜间噪音纠纷：公安与物业协同劝导").settledAfter(1);
        } else if (c == 2 && i == 1) {
          row.failed(40);
        } else if (c == 1 && i == 1) {
          row.open("HANDLING", 6).register("GRID", "TOWN");
        }
        rows.add(row.done());
      }
    }
    rows.add(
        at.row("XZ-S", 1, "HAZARD", "", false)
            .story("bridge", "村桥塌陷，一天内架设便桥")
            .from("PATROL")
            .register("GRID", "DEPARTMENT")
            .settledAfter(1)
            .done());
  }

  /** Newest first, as lists show them. */
  static List<IncidentRow> sorted(List<IncidentRow> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingInt(IncidentRow::reportedDaysAgo).thenComparing(IncidentRow::id))
        .toList();
  }
}
