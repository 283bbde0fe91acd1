package io.mingge.data.township;

import io.mingge.data.township.PlaceMap.Area;
import io.mingge.data.township.PlaceMap.Feature;
import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.Roads;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** What makes the place readable without tiles: river, canals, water, houses and orchards. */
final class Landscape {

  private final PlaceSpec spec;
  private final Plane plane;
  private final Dice dice;

  Landscape(PlaceSpec spec, Plane plane, Dice dice) {
    this.spec = spec;
    this.plane = plane;
    this.dice = dice;
  }

  static LineString river(PlaceSpec spec, Dice dice) {
    double reach = Math.max(spec.east(), spec.north()) * 1.6;
    return across(spec.riverOffset(), StrictMath.toRadians(spec.riverAngle()), reach, 0.05, dice);
  }

  /** A line across the place that passes the centre at the offset. */
  private static LineString across(
      double offset, double direction, double reach, double sway, Dice dice) {
    var points = new ArrayList<Coordinate>();
    int pieces = 11;
    for (int i = 0; i <= pieces; i++) {
      double along = reach * (2.0 * i / pieces - 1);
      double aside = offset + reach * sway * dice.between(-1, 1);
      points.add(
          new Coordinate(
              along * StrictMath.cos(direction) - aside * StrictMath.sin(direction),
              along * StrictMath.sin(direction) + aside * StrictMath.cos(direction)));
    }
    return Curves.through(points, 8);
  }

  List<Feature> draw(
      List<VillageArea> villages,
      List<Area> towns,
      LineString river,
      Roads roads,
      @Nullable GridArea market) {
    var features = new ArrayList<Feature>();
    features.add(new Feature("RIVER", spec.riverName(), river));
    features.addAll(canals(towns));
    features.addAll(orchards(villages, river));
    features.addAll(ponds(villages));
    for (VillageArea v : villages) {
      features.add(new Feature("BUILT_UP", v.name(), houses(v.center(), v.radius())));
      for (PlaceMap.Hamlet h : v.hamlets()) {
        features.add(new Feature("BUILT_UP", null, houses(h.center(), h.radius())));
      }
    }
    if (market != null) {
      features.add(new Feature("BUILT_UP", market.name(), plane.toMeters(market.shape())));
    }
    for (Area town : towns) {
      features.add(
          new Feature("TOWN_LABEL", town.name(), plane.toMeters(town.shape()).getInteriorPoint()));
    }
    return features;
  }

  private List<Feature> canals(List<Area> towns) {
    Geometry town = plane.toMeters(towns.getFirst().shape()).buffer(250);
    var canals = new ArrayList<Feature>();
    double reach = Math.max(spec.east(), spec.north()) * 1.25;
    double tilt = spec.lattice().tilt();
    double[] offsets = {0.42, -0.55, 0.12};
    for (int i = 0; i < (spec.key().equals("xiawa") ? 3 : 1); i++) {
      double direction = i == 1 ? tilt + StrictMath.PI / 2 : tilt;
      canals.add(
          new Feature(
              "CANAL",
              i == 0 ? spec.canalName() : null,
              longest(
                  across(offsets[i] * spec.north(), direction, reach, 0.008, dice)
                      .intersection(town))));
    }
    return canals;
  }

  private static Geometry longest(Geometry lines) {
    Geometry best = lines.getGeometryN(0);
    for (int i = 1; i < lines.getNumGeometries(); i++) {
      if (lines.getGeometryN(i).getLength() > best.getLength()) {
        best = lines.getGeometryN(i);
      }
    }
    return best;
  }

  /** Clusters of parcels under a smooth wave of suitability, merged where they touch. */
  private List<Feature> orchards(List<VillageArea> villages, LineString river) {
    double wave = spec.north() / 2.6;
    double phase = dice.between(0, 6);
    var chosen = new ArrayList<Geometry>();
    for (VillageArea v : villages) {
      for (Polygon parcel : v.parcels()) {
        Coordinate c = parcel.getCentroid().getCoordinate();
        double suit =
            StrictMath.sin(c.x / wave + phase) * StrictMath.cos(c.y / wave * 1.3 - phase)
                + 0.5 * StrictMath.sin((c.x + c.y) / wave * 2.3)
                + 0.3 * dice.gauss();
        boolean free =
            c.distance(v.center()) > v.radius() * 1.35
                && RoadBuilder.distance(river, c) > spec.lattice().across();
        if (free && suit > 1.1 - 2.2 * spec.orchardShare()) {
          chosen.add(parcel);
        }
      }
    }
    return merged(chosen);
  }

  private List<Feature> merged(List<Geometry> parcels) {
    Geometry union = CoverageUnion.union(parcels.toArray(Geometry[]::new));
    Geometry simple = TopologyPreservingSimplifier.simplify(union, spec.lattice().across() * 0.08);
    var features = new ArrayList<Feature>();
    for (int i = 0; i < simple.getNumGeometries(); i++) {
      features.add(new Feature("ORCHARD", spec.orchardName(), simple.getGeometryN(i)));
    }
    return features;
  }

  private List<Feature> ponds(List<VillageArea> villages) {
    var ponds = new ArrayList<Feature>();
    for (VillageArea v : villages) {
      if (dice.chance(0.4)) {
        double angle = dice.between(0, 2 * StrictMath.PI);
        double away = v.radius() * dice.between(1.5, 1.9);
        var center =
            new Coordinate(
                v.center().x + away * StrictMath.cos(angle),
                v.center().y + away * StrictMath.sin(angle));
        double size = dice.between(28, 62);
        ponds.add(new Feature("WATER", null, Curves.blob(center, size * 1.4, size, 0.1, 24, dice)));
      }
    }
    return ponds;
  }

  private Polygon houses(Coordinate center, double radius) {
    double length = radius * 2 * dice.between(0.95, 1.25);
    double width = radius * 2 * dice.between(0.75, 1);
    double tilt = spec.lattice().tilt() + 0.12 * dice.between(-1, 1);
    return Curves.block(center, length, width, tilt, 0.1, dice);
  }
}
