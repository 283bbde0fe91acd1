package io.mingge.data.township;

import io.mingge.data.township.PlaceMap.Area;
import io.mingge.data.township.PlaceMap.Road;
import io.mingge.data.township.PlaceMap.Roads;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.distance.DistanceToPoint;
import org.locationtech.jts.algorithm.distance.PointPairDistance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/**
 * Roads that join all settlements: two main roads through the centre, a minimum spanning tree, and
 * some loops so that every settlement has at least two ways out. Crossing the river costs extra, as
 * bridges do. The last stretch of the east-west road before the western border is straight.
 */
final class RoadBuilder {

  private static final double JUNCTION_SPACING = 700;

  private final PlaceSpec spec;
  private final Plane plane;
  private final List<VillageArea> villages;
  private final LineString river;
  private final Dice dice;

  RoadBuilder(
      PlaceSpec spec, Plane plane, List<VillageArea> villages, LineString river, Dice dice) {
    this.spec = spec;
    this.plane = plane;
    this.villages = new ArrayList<>(villages);
    this.river = river;
    this.dice = dice;
  }

  /** The villages, after the one at the border crossing was moved to its road. */
  List<VillageArea> villages() {
    return villages;
  }

  Roads build(List<Area> towns) {
    LineString eastWest = mainRoad(spec.east(), 0, 0.03);
    LineString northSouth = mainRoad(spec.north(), StrictMath.PI / 2, 0.05);
    @Nullable Coordinate crossing = null;
    @Nullable String borderVillage = null;
    if (spec.areaCode().equals(PlaceSpec.XIAWA)) {
      crossing = westernCrossing(eastWest, plane.toMeters(towns.getFirst().shape()));
      borderVillage = settleAtBorder(new BorderRoad(eastWest, crossing));
    }
    var roads = new ArrayList<Road>();
    roads.add(new Road(eastWest, true, mainName(true)));
    roads.add(new Road(northSouth, true, mainName(false)));
    roads.addAll(links(List.of(eastWest, northSouth)));
    for (VillageArea village : villages) {
      for (PlaceMap.Hamlet hamlet : village.hamlets()) {
        var lane = Curves.winding(hamlet.center(), village.center(), 0.12, dice);
        roads.add(new Road(lane, false, null));
      }
    }
    villages.stream()
        .filter(v -> v.name().equals(spec.seatName()))
        .forEach(seat -> roads.addAll(streets(seat)));
    return new Roads(roads, eastWest, crossing, borderVillage);
  }

  /** The streets of the town seat, a grid along the lie of the fields. */
  private List<Road> streets(VillageArea seat) {
    var streets = new ArrayList<Road>();
    double tilt = spec.lattice().tilt();
    for (double share : new double[] {-0.62, -0.2, 0.22, 0.64}) {
      streets.add(street(seat, tilt, share * 0.8, 1.08));
      streets.add(street(seat, tilt + StrictMath.PI / 2, share, 0.86));
    }
    return streets;
  }

  private static Road street(VillageArea seat, double direction, double aside, double reach) {
    double cos = StrictMath.cos(direction) * seat.radius();
    double sin = StrictMath.sin(direction) * seat.radius();
    double x = seat.center().x - aside * sin;
    double y = seat.center().y + aside * cos;
    var ends =
        new Coordinate[] {
          new Coordinate(x - reach * cos, y - reach * sin),
          new Coordinate(x + reach * cos, y + reach * sin)
        };
    return new Road(Plane.FACTORY.createLineString(ends), false, null);
  }

  private String mainName(boolean eastWest) {
    return switch (spec.key()) {
      case "xiawa" -> eastWest ? "枣乡大道" : "富民路";
      case "minyang" -> eastWest ? "岷州大道" : "洮阳路";
      case "zhaidian" -> eastWest ? "翟店大街" : "汾南路";
      case "xidatan" -> eastWest ? "西滩路" : "松滩路";
      default -> eastWest ? "象州大道" : "柳象路";
    };
  }

  /** From beyond one side to beyond the other, through the centre; straight at both ends. */
  private LineString mainRoad(double reach, double direction, double sway) {
    double slope = dice.between(-0.06, 0.06);
    Coordinate seat = seat();
    var points = new ArrayList<Coordinate>();
    for (double t :
        new double[] {-1.5, -1.05, -0.82, -0.5, -0.22, 0, 0.25, 0.55, 0.85, 1.15, 1.5}) {
      boolean bends = Math.abs(t) < 0.8;
      double along = t * reach;
      double aside =
          slope * along + (bends ? reach * sway * (t == 0 ? 0 : dice.between(-1, 1)) : 0);
      double x = along * StrictMath.cos(direction) - aside * StrictMath.sin(direction);
      double y = along * StrictMath.sin(direction) + aside * StrictMath.cos(direction);
      double pull = Math.max(0, 1 - Math.abs(t) / 0.8);
      points.add(new Coordinate(x + pull * seat.x, y + pull * seat.y));
    }
    return Curves.through(points, 14);
  }

  private Coordinate seat() {
    return villages.stream()
        .filter(v -> v.name().equals(spec.seatName()))
        .findFirst()
        .map(v -> new Coordinate(v.center().x + 20, v.center().y - 60))
        .orElseGet(Coordinate::new);
  }

  private static Coordinate westernCrossing(LineString road, Geometry town) {
    return Arrays.stream(road.intersection(town.getBoundary()).getCoordinates())
        .min(Comparator.comparingDouble(c -> c.x))
        .orElseThrow();
  }

  /** The settlement of the village at the crossing stands on the main road, near the border. */
  private String settleAtBorder(BorderRoad road) {
    var point = Plane.FACTORY.createPoint(road.inside(90));
    for (int i = 0; i < villages.size(); i++) {
      VillageArea v = villages.get(i);
      Geometry area = plane.toMeters(v.area().shape());
      if (area.contains(point)) {
        Coordinate center = road.beside(area.buffer(-60), 380, 60);
        double radius = Math.min(v.radius(), 150);
        villages.set(
            i, new VillageArea(v.area(), v.grids(), v.parcels(), v.hamlets(), center, radius));
        return v.code();
      }
    }
    throw new IllegalStateException("no village at the crossing");
  }

  private List<Road> links(List<LineString> mainRoads) {
    var nodes = new ArrayList<Coordinate>();
    villages.forEach(v -> nodes.add(v.center()));
    int[] group = new int[4096];
    Arrays.setAll(group, i -> i);
    for (LineString main : mainRoads) {
      joinJunctions(main, nodes, group);
    }
    // The two main roads meet in the centre.
    group[find(group, nodes.size() - 1)] = find(group, villages.size());
    int[] degree = new int[nodes.size()];
    var edges = edges(nodes);
    var roads = new ArrayList<Road>();
    for (Edge edge : edges) {
      int a = find(group, edge.a);
      int b = find(group, edge.b);
      if (a != b) {
        group[a] = b;
        roads.add(road(edge, nodes, degree));
      }
    }
    for (Edge edge : edges) {
      boolean lonely = edge.a < villages.size() && degree[edge.a] < 2;
      boolean loop = dice.chance(0.5) && edge.b < villages.size();
      if ((lonely || degree[edge.b] < 2 && edge.b < villages.size() || loop)
          && isGabriel(edge, nodes)
          && !edge.used) {
        roads.add(road(edge, nodes, degree));
      }
    }
    return roads;
  }

  private void joinJunctions(LineString main, List<Coordinate> nodes, int[] group) {
    var course = new LengthIndexedLine(main);
    int first = nodes.size();
    for (double at = main.getLength() * 0.18;
        at < main.getLength() * 0.82;
        at += JUNCTION_SPACING) {
      nodes.add(course.extractPoint(at));
      group[nodes.size() - 1] = first;
    }
  }

  private static final class Edge {
    final int a;
    final int b;
    final double cost;
    boolean used;

    Edge(int a, int b, double cost) {
      this.a = a;
      this.b = b;
      this.cost = cost;
    }
  }

  private List<Edge> edges(List<Coordinate> nodes) {
    var edges = new ArrayList<Edge>();
    double reach = StrictMath.sqrt(spec.east() * spec.north() / villages.size()) * 5;
    for (int a = 0; a < villages.size(); a++) {
      for (int b = a + 1; b < nodes.size(); b++) {
        double length = nodes.get(a).distance(nodes.get(b));
        if (length < reach) {
          edges.add(new Edge(a, b, length * (crossesRiver(nodes.get(a), nodes.get(b)) ? 2.2 : 1)));
        }
      }
    }
    edges.sort(
        Comparator.comparingDouble((Edge e) -> e.cost).thenComparingInt(e -> e.a * 4096 + e.b));
    return edges;
  }

  private boolean crossesRiver(Coordinate a, Coordinate b) {
    return Plane.FACTORY.createLineString(new Coordinate[] {a, b}).intersects(river);
  }

  /** No third place lies in the circle over the edge: a road there would not be a detour. */
  private boolean isGabriel(Edge edge, List<Coordinate> nodes) {
    Coordinate middle = LineSegment.midPoint(nodes.get(edge.a), nodes.get(edge.b));
    double radius = nodes.get(edge.a).distance(middle);
    for (int i = 0; i < nodes.size(); i++) {
      if (i != edge.a && i != edge.b && nodes.get(i).distance(middle) < radius * 0.97) {
        return false;
      }
    }
    return true;
  }

  private Road road(Edge edge, List<Coordinate> nodes, int[] degree) {
    edge.used = true;
    degree[edge.a]++;
    degree[edge.b]++;
    return new Road(Curves.winding(nodes.get(edge.a), nodes.get(edge.b), 0.09, dice), false, null);
  }

  private static int find(int[] group, int i) {
    int root = i;
    while (group[root] != root) {
      root = group[root];
    }
    return root;
  }

  /** Distance from a place to a line, in metres. */
  static double distance(LineString line, Coordinate place) {
    var pair = new PointPairDistance();
    DistanceToPoint.computeDistance(line, place, pair);
    return pair.getDistance();
  }
}
