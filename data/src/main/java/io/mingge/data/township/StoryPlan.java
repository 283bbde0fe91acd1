package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.township.PlaceMap.Road;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;

/**
 * What the three devices do. Time is counted from the first login and repeats every four hours.
 * S001 leaves the county on the main road and returns, S002 enters the forbidden market, S003 stays
 * near the border under a poor sky. Between these acts they take quiet walks.
 */
final class StoryPlan {

  private static final int CYCLE_SECONDS = 4 * 3600;
  private static final int DAY_SECONDS = 24 * 3600;

  private final PlaceMap place;
  private final List<Camera> cameras;
  private final Geometry county;
  private final LengthIndexedLine mainRoad;
  private final Coordinate crossing;
  private final BorderRoad border;
  private final MarketPlaces market;

  StoryPlan(PlaceMap place, List<Camera> cameras) {
    this.place = place;
    this.cameras = cameras;
    this.county = place.plane().toMeters(place.county().shape());
    this.mainRoad = new LengthIndexedLine(place.roads().eastWest());
    this.crossing = Objects.requireNonNull(place.roads().crossing());
    this.border = new BorderRoad(place.roads().eastWest(), crossing);
    this.market = MarketPlaces.of(place);
  }

  /** The villages S001, S002 and S003 live in. */
  List<VillageArea> homes() {
    return List.of(place.borderVillage(), villageAt(homeOfVisitor()), villageOfDrifter());
  }

  String toJson(long seed) {
    ObjectNode story =
        Json.object().put("version", 1).put("seed", seed).put("cycleSeconds", CYCLE_SECONDS);
    story.put("normalIntervalSeconds", 10);
    story.set("crossing", place(crossing, place.roads().roads().getFirst().name()));
    story.set("turningPoint", place(turningPoint(), "县界外"));
    story.set("marketGate", place(market.gate(), Market.NAME + "南门"));
    story.set("marketStop", place(marketStop(), Market.NAME));
    ArrayNode devices = Json.array();
    devices.add(device(1, homeOfLeaver(), 7, battery(82, 36), leaverActs()));
    devices.add(device(2, homeOfVisitor(), 8, battery(74, 31), visitorActs()));
    devices.add(device(3, homeOfDrifter(), 14, lowBattery(), drifterActs()));
    story.set("devices", devices);
    return Json.document(story);
  }

  private ObjectNode place(Coordinate at, @org.jspecify.annotations.Nullable String name) {
    ObjectNode node = Json.object().put("name", name);
    node.set("position", Json.position(place.plane().toDegrees(at)));
    ArrayNode seenBy = Json.array();
    cameras.stream().filter(c -> c.sees(at)).forEach(c -> seenBy.add(c.id()));
    node.set("seenBy", seenBy);
    return node;
  }

  // S001: home at the edge of the border village, out by e-bike, back after seven minutes.

  private Coordinate homeOfLeaver() {
    Geometry village = place.plane().toMeters(place.borderVillage().area().shape());
    return border.beside(village.buffer(-20), 225, 34);
  }

  private Coordinate turningPoint() {
    double out = 300;
    while (distanceOutside(border.inside(-out)) < 300) {
      out += 5;
    }
    return border.inside(-out);
  }

  private double distanceOutside(Coordinate at) {
    return county.distance(Plane.FACTORY.createPoint(at));
  }

  private ArrayNode leaverActs() {
    var out = new ArrayList<Coordinate>();
    out.add(homeOfLeaver());
    double end = border.along(turningPoint());
    for (double at = border.along(homeOfLeaver()); at > end; at -= 20) {
      out.add(border.inside(at));
    }
    out.add(turningPoint());
    return Json.array()
        .add(
            act(
                "LEAVES_COUNTY",
                40,
                1,
                0,
                5,
                List.of(leg(0, 7, out), leg(420, 4.5, out.reversed()))))
        .add(roadWalk("FIELD_WALK", 4_800, homeOfLeaver(), 500))
        .add(roadWalk("EVENING_WALK", 10_500, homeOfLeaver(), 350));
  }

  // S002: lives on the main road east of the market, goes in at the gate.

  private Coordinate homeOfVisitor() {
    return mainRoad.extractPoint(mainRoad.project(market.atRoad()) + 420, -32);
  }

  private Coordinate marketStop() {
    return market.toward(0.45);
  }

  private ArrayNode visitorActs() {
    var in = new ArrayList<Coordinate>();
    in.add(homeOfVisitor());
    double at = mainRoad.project(homeOfVisitor());
    double turn = mainRoad.project(market.atRoad());
    for (double d = at; d > turn; d -= 30) {
      in.add(mainRoad.extractPoint(d));
    }
    in.add(market.atRoad());
    in.add(market.gate());
    in.add(marketStop());
    return Json.array()
        .add(
            act(
                "ENTERS_MARKET",
                110,
                2,
                0,
                5,
                List.of(leg(0, 4, in), leg(300, 1.6, in.reversed()))))
        .add(roadWalk("TOWN_WALK", 6_300, homeOfVisitor(), 450));
  }

  // S003: near the border, poor accuracy, never really out.

  private VillageArea villageOfDrifter() {
    VillageArea neighbour = place.borderVillage();
    return place.villages().stream()
        .filter(v -> !v.equals(neighbour))
        .filter(v -> inside(v.center()) > 420)
        .min(Comparator.comparingDouble(v -> inside(v.center())))
        .orElseThrow();
  }

  private double inside(Coordinate at) {
    return county.getBoundary().distance(Plane.FACTORY.createPoint(at));
  }

  private Coordinate homeOfDrifter() {
    return villageOfDrifter().center();
  }

  private ArrayNode drifterActs() {
    Coordinate home = homeOfDrifter();
    Coordinate border =
        org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(
            county.getBoundary(), Plane.FACTORY.createPoint(home))[0];
    double share = 1 - 170 / border.distance(home);
    var spot =
        new Coordinate(home.x + share * (border.x - home.x), home.y + share * (border.y - home.y));
    var out = List.of(home, spot);
    ObjectNode drift =
        act(
            "DRIFTS_AT_BORDER",
            150,
            1,
            0,
            10,
            List.of(leg(0, 1.5, out), leg(900, 1.2, out.reversed())));
    drift.put("accuracyMeters", 250);
    return Json.array().add(drift).add(walk("FIELD_WALK", 8_000, home, villageOfDrifter()));
  }

  /** Eastward along the main road, deeper into the county, and back. */
  private ObjectNode roadWalk(String name, int start, Coordinate home, int meters) {
    var path = new ArrayList<Coordinate>();
    path.add(home);
    double from = border.along(home);
    for (int at = 0; at <= meters; at += 30) {
      path.add(border.inside(from + at));
    }
    return act(name, start, 1, 0, 10, List.of(leg(0, 1.3, path), leg(900, 1.2, path.reversed())));
  }

  /** Out along the village road that leads farthest into the county, and back. */
  private ObjectNode walk(String name, int start, Coordinate home, VillageArea village) {
    var path = new ArrayList<Coordinate>();
    path.add(home);
    path.add(village.center());
    LengthIndexedLine road = innermostRoad(village);
    for (double at = 40; at < Math.min(600, road.getEndIndex() * 0.7); at += 40) {
      path.add(road.extractPoint(at));
    }
    return act(name, start, 1, 0, 10, List.of(leg(0, 1.3, path), leg(900, 1.2, path.reversed())));
  }

  private LengthIndexedLine innermostRoad(VillageArea village) {
    var roads = new ArrayList<LengthIndexedLine>();
    for (Road road : place.roads().roads()) {
      if (road.line().getStartPoint().getCoordinate().distance(village.center()) < 1) {
        roads.add(new LengthIndexedLine(road.line()));
      } else if (road.line().getEndPoint().getCoordinate().distance(village.center()) < 1) {
        roads.add(new LengthIndexedLine(road.line().reverse()));
      }
    }
    return roads.stream()
        .max(
            Comparator.comparingDouble(r -> inside(r.extractPoint(Math.min(600, r.getEndIndex())))))
        .orElseThrow();
  }

  private VillageArea villageAt(Coordinate meters) {
    Coordinate degrees = place.plane().toDegrees(meters);
    return place.villages().stream()
        .filter(v -> Locator.contains(v, degrees))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode device(
      int serial, Coordinate home, int accuracy, ArrayNode battery, ArrayNode acts) {
    ObjectNode device =
        Json.object()
            .put("id", Text.of("MG-E%03d", serial))
            .put("subjectId", Subjects.id(serial))
            .put("accuracyMeters", accuracy);
    device.set("home", Json.position(place.plane().toDegrees(home)));
    device.set("battery", battery);
    device.set("acts", acts);
    return device;
  }

  /** Performed in every n-th cycle, beginning with the offset-th; legs start after a stay. */
  private static ObjectNode act(
      String name, int startSeconds, int every, int offset, int interval, List<ObjectNode> legs) {
    ObjectNode act =
        Json.object()
            .put("name", name)
            .put("startSeconds", startSeconds)
            .put("everyCycles", every)
            .put("firstCycle", offset)
            .put("intervalSeconds", interval)
            .putNull("accuracyMeters");
    act.set("legs", Json.array().addAll(legs));
    return act;
  }

  private ObjectNode leg(int staySeconds, double speed, List<Coordinate> path) {
    ArrayNode positions = Json.array();
    path.forEach(c -> positions.add(Json.position(place.plane().toDegrees(c))));
    ObjectNode leg =
        Json.object().put("staySeconds", staySeconds).put("speedMetersPerSecond", speed);
    leg.set("path", positions);
    return leg;
  }

  /** Percent over the day, as corners of a polyline; rising means charging. */
  private static ArrayNode battery(int start, int lowest) {
    return Json.array()
        .add(corner(0, start))
        .add(corner(16 * 3600, lowest))
        .add(corner(18 * 3600, 98))
        .add(corner(DAY_SECONDS, start));
  }

  /**
   * 18 percent at the first login, 15 after seven and a half minutes, charged within three hours.
   */
  private static ArrayNode lowBattery() {
    return Json.array()
        .add(corner(0, 18))
        .add(corner(900, 14))
        .add(corner(3_600, 11))
        .add(corner(9_000, 96))
        .add(corner(DAY_SECONDS, 18));
  }

  private static ArrayNode corner(int seconds, int percent) {
    return Json.array().add(seconds).add(percent);
  }
}
