package io.mingge.data.township;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * A finished place. Areas carry their geometry in degrees (what is published); centres, roads and
 * the landscape are in the metres of {@link #plane()} until they are written.
 */
record PlaceMap(
    PlaceSpec spec,
    Plane plane,
    Area county,
    List<Area> towns,
    List<VillageArea> villages,
    @Nullable GridArea market,
    Roads roads,
    List<Feature> landscape) {

  /** County, town or village with its path. */
  record Area(String code, String name, String level, String parent, String path, Geometry shape) {}

  /** A village, its settlement (centre and radius in metres) and its base grids. */
  record VillageArea(
      Area area,
      List<GridArea> grids,
      List<Polygon> parcels,
      List<Hamlet> hamlets,
      Coordinate center,
      double radius) {

    String code() {
      return area.code();
    }

    String name() {
      return area.name();
    }
  }

  /** A base or exclusive grid. */
  record GridArea(
      String code,
      String name,
      boolean exclusive,
      String villageCode,
      String path,
      int households,
      int population,
      Geometry shape) {}

  /** A group of houses of its own in a grid away from the village centre; metres. */
  record Hamlet(Coordinate center, double radius) {}

  /** A road in metres; main roads have a name. */
  record Road(LineString line, boolean main, @Nullable String name) {}

  /** The road network and, where the town lies on the county border, the place it crosses it. */
  record Roads(
      List<Road> roads,
      LineString eastWest,
      @Nullable Coordinate crossing,
      @Nullable String borderVillage) {

    Roads with(Road road) {
      var more = new java.util.ArrayList<>(roads);
      more.add(road);
      return new Roads(more, eastWest, crossing, borderVillage);
    }
  }

  /** One drawn thing of the schematic base map, in metres. */
  record Feature(String kind, @Nullable String name, Geometry shape) {}

  VillageArea village(String name) {
    return villages.stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }

  /** The village whose main road leaves the county. */
  VillageArea borderVillage() {
    return villages.stream()
        .filter(v -> v.code().equals(roads.borderVillage()))
        .findFirst()
        .orElseThrow();
  }

  GridArea marketGrid() {
    if (market == null) {
      throw new IllegalStateException(spec.key() + " has no market");
    }
    return market;
  }

  boolean hasMarket() {
    return market != null;
  }
}
