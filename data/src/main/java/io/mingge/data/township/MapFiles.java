package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.township.PlaceMap.Area;
import io.mingge.data.township.PlaceMap.Feature;
import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.Road;
import java.util.ArrayList;
import java.util.List;

/** The files of the map itself: areas, grids and the schematic base map. */
final class MapFiles {

  private MapFiles() {}

  static String areas(List<PlaceMap> places) {
    var features = new ArrayList<ObjectNode>();
    for (PlaceMap place : places) {
      features.add(area(place.county(), place));
      place.towns().forEach(t -> features.add(area(t, place)));
      place.villages().forEach(v -> features.add(area(v.area(), place)));
    }
    return Json.collection(features);
  }

  private static ObjectNode area(Area area, PlaceMap place) {
    ObjectNode properties =
        Json.object()
            .put("code", area.code())
            .put("name", area.name())
            .put("level", area.level())
            .put("parent", area.parent().isEmpty() ? null : area.parent())
            .put("path", area.path())
            .put("crs", place.spec().crs());
    return Json.feature(properties, Json.multiPolygon(area.shape()));
  }

  static String grids(List<PlaceMap> places) {
    var features = new ArrayList<ObjectNode>();
    for (PlaceMap place : places) {
      place.villages().forEach(v -> v.grids().forEach(g -> features.add(grid(g, place))));
      if (place.hasMarket()) {
        features.add(grid(place.marketGrid(), place));
      }
    }
    return Json.collection(features);
  }

  private static ObjectNode grid(GridArea grid, PlaceMap place) {
    ObjectNode properties =
        Json.object()
            .put("code", grid.code())
            .put("name", grid.name())
            .put("type", grid.exclusive() ? "EXCLUSIVE" : "BASE")
            .put("villageCode", grid.villageCode())
            .put("path", grid.path())
            .put("households", grid.households())
            .put("population", grid.population())
            .put("fullTimeMember", "网格员-" + grid.code())
            .put("partTimeMembers", place.hasMarket() ? 4 : 0);
    return Json.feature(properties, Json.multiPolygon(grid.shape()));
  }

  static String baseMap(List<PlaceMap> places) {
    var features = new ArrayList<ObjectNode>();
    for (PlaceMap place : places) {
      place.landscape().forEach(f -> features.add(drawn(f, place)));
      place.roads().roads().forEach(r -> features.add(road(r, place)));
    }
    return Json.collection(features);
  }

  private static ObjectNode drawn(Feature feature, PlaceMap place) {
    ObjectNode properties =
        Json.object()
            .put("kind", feature.kind())
            .putNull("class")
            .put("name", feature.name())
            .put("townCode", place.spec().areaCode());
    return Json.feature(properties, Json.geometry(place.plane().toDegrees(feature.shape())));
  }

  private static ObjectNode road(Road road, PlaceMap place) {
    ObjectNode properties =
        Json.object()
            .put("kind", "ROAD")
            .put("class", road.main() ? "MAIN" : "VILLAGE")
            .put("name", road.name())
            .put("townCode", place.spec().areaCode());
    return Json.feature(properties, Json.geometry(place.plane().toDegrees(road.line())));
  }
}
