package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The posts of the five places: a row for each person that counts, known by a code alone. */
final class People {

  static final List<String> PILOT_VILLAGES =
      List.of("东平村", "哈喇村", "后孙村", "大下洼村", "于一村", "平家村", "马武村", "宋家村", "台子郭村", "堤子村");

  private final List<ObjectNode> posts = new ArrayList<>();

  private People() {}

  static List<ObjectNode> posts(Map<String, PlaceMap> places) {
    var people = new People();
    for (PlaceMap place : places.values()) {
      people.gridMembers(place);
    }
    people.xiawa(place(places, "xiawa"));
    people.minyang(place(places, "minyang"));
    people.zhaidian(place(places, "zhaidian"));
    return people.posts;
  }

  private static PlaceMap place(Map<String, PlaceMap> places, String key) {
    PlaceMap place = places.get(key);
    if (place == null) {
      throw new IllegalArgumentException(key);
    }
    return place;
  }

  private void gridMembers(PlaceMap place) {
    for (VillageArea village : place.villages()) {
      village.grids().forEach(g -> gridMember(g, place));
    }
    if (place.hasMarket()) {
      gridMember(place.marketGrid(), place);
    }
  }

  private void gridMember(GridArea grid, PlaceMap place) {
    post(grid.code(), "GRID_MEMBER", "网格员-" + grid.code(), "FULL_TIME");
    for (int i = 1; place.hasMarket() && i <= 4; i++) {
      post(grid.code(), "GRID_MEMBER", Text.of("兼职网格员-%s-%d", grid.code(), i), "PART_TIME");
    }
  }

  private void xiawa(PlaceMap place) {
    series(PlaceSpec.XIAWA, "MEDIATOR", "调解员-A%02d", 5, "FULL_TIME");
    for (String name : PILOT_VILLAGES) {
      String code = place.village(name).code();
      for (int i = 1; i <= 5; i++) {
        post(code, "VILLAGE_ROOM_MEMBER", Text.of("说事员-%s-%d", code, i), "PART_TIME");
      }
    }
  }

  private void minyang(PlaceMap place) {
    List<VillageArea> villages = place.villages();
    for (int i = 0; i < villages.size(); i++) {
      String code = villages.get(i).code();
      post(code, "VILLAGE_SECRETARY", Text.of("村（社区）书记-%02d", i + 1), "FULL_TIME");
    }
    spread(villages, "VILLAGE_CADRE", "两委干部-%03d", 183, "FULL_TIME");
  }

  private void zhaidian(PlaceMap place) {
    spread(place.villages(), "GROUP_LEADER", "居民组长-%03d", 129, "PART_TIME");
    spread(place.villages(), "PATROL_MEMBER", "巡逻队员-%03d", 106, "MIXED");
    spread(place.villages(), "PEACEMAKER", "和事佬-%02d", 16, "PART_TIME");
    spread(place.villages(), "MEDIATOR", "矛调员-%02d", 20, "PART_TIME");
    spread(place.villages(), "LEGAL_HELPER", "法律明白人-%02d", 80, "PART_TIME");
  }

  private void spread(
      List<VillageArea> villages, String kind, String code, int count, String employment) {
    for (int i = 0; i < count; i++) {
      post(villages.get(i % villages.size()).code(), kind, Text.of(code, i + 1), employment);
    }
  }

  private void series(String area, String kind, String code, int count, String employment) {
    for (int i = 1; i <= count; i++) {
      post(area, kind, Text.of(code, i), employment);
    }
  }

  private void post(String area, String kind, String code, String employment) {
    posts.add(
        Json.object()
            .put("areaCode", area)
            .put("kind", kind)
            .put("code", code)
            .put("employment", employment));
  }
}
