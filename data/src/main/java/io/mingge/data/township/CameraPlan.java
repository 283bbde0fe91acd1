package io.mingge.data.township;

import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.Road;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;

/**
 * The 130 cameras of 下洼: two in each village where its road comes in and goes out, looking along
 * the road at the village, and six in the market. The two of the village at the county border look
 * out along the main road, so both see the crossing.
 */
final class CameraPlan {

  // Places in the list of ordinary cameras, that is without market and border.
  private static final Set<Integer> OFFLINE = Set.of(9, 30, 49, 76, 95, 114);
  private static final Set<Integer> IN_MAINTENANCE = Set.of(23, 88);
  private static final Set<Integer> H265 = Set.of(5, 14, 28, 39, 52, 66, 73, 91, 104, 118);
  private static final Set<Integer> UNKNOWN_AZIMUTH = Set.of(41, 109);
  private static final int WITHOUT_FILING = 57;
  private static final int WITHOUT_SIGN = 83;
  private static final String[] COMPASS = {"北", "东北", "东", "东南", "南", "西南", "西", "西北"};

  private final PlaceMap place;
  private final Dice dice;
  private final List<Camera> cameras = new ArrayList<>();
  private int ordinary;

  private CameraPlan(PlaceMap place, Dice dice) {
    this.place = place;
    this.dice = dice;
  }

  static List<Camera> draw(PlaceMap place, Dice dice) {
    var plan = new CameraPlan(place, dice);
    for (VillageArea village : place.villages()) {
      if (village.code().equals(place.roads().borderVillage())) {
        plan.borderCameras(village);
      } else {
        plan.villageCameras(village);
      }
    }
    plan.marketCameras();
    return plan.cameras;
  }

  private Geometry meters(VillageArea village) {
    return place.plane().toMeters(village.area().shape());
  }

  private void borderCameras(VillageArea village) {
    Coordinate crossing = Objects.requireNonNull(place.roads().crossing());
    var road = new BorderRoad(place.roads().eastWest(), crossing);
    Coordinate ahead = road.inside(-400);
    Coordinate near = road.beside(meters(village), 30, 6);
    Coordinate far = road.beside(meters(village), 150, 6);
    add(village, village.name() + "西界路口", near, Camera.bearing(near, ahead), 64, 480, true);
    add(village, village.name() + "西路口", far, Camera.bearing(far, ahead), 60, 620, true);
  }

  private void villageCameras(VillageArea village) {
    List<LengthIndexedLine> ways = waysOut(village);
    Coordinate first = roadEnd(village, ways.getFirst());
    Coordinate second =
        ways.stream()
            .skip(1)
            .map(w -> roadEnd(village, w))
            .max(Comparator.comparingDouble(c -> c.distance(first)))
            .orElseGet(() -> opposite(village, first));
    for (Coordinate end : List.of(first, second)) {
      String side = COMPASS[(int) StrictMath.rint(Camera.bearing(village.center(), end) / 45) % 8];
      String name = village.name() + side + "路口";
      boolean taken = cameras.stream().anyMatch(c -> c.name().equals(name));
      add(
          village,
          taken ? name + "二号" : name,
          end,
          Camera.bearing(end, village.center()),
          60 + 5 * dice.below(7),
          80 + 10 * dice.below(8),
          true);
    }
  }

  /** The roads of the village, each running away from its centre. */
  private List<LengthIndexedLine> waysOut(VillageArea village) {
    var ways = new ArrayList<LengthIndexedLine>();
    for (Road road : place.roads().roads()) {
      if (road.main() && RoadBuilder.distance(road.line(), village.center()) < 120) {
        var whole = new LengthIndexedLine(road.line());
        double at = whole.project(village.center());
        ways.add(new LengthIndexedLine(whole.extractLine(at, whole.getEndIndex())));
        ways.add(new LengthIndexedLine(whole.extractLine(at, whole.getStartIndex())));
      }
      if (road.line().getStartPoint().getCoordinate().distance(village.center()) < 1) {
        ways.add(new LengthIndexedLine(road.line()));
      } else if (road.line().getEndPoint().getCoordinate().distance(village.center()) < 1) {
        ways.add(new LengthIndexedLine(road.line().reverse()));
      }
    }
    return ways;
  }

  /** Where the road leaves the houses, beside the road and still inside the village. */
  private Coordinate roadEnd(VillageArea village, LengthIndexedLine way) {
    Geometry area = meters(village).buffer(-8);
    double at = Math.min(village.radius() * 1.1 + 25, way.getEndIndex() * 0.8);
    Coordinate end = way.extractPoint(at, -5);
    while (!area.contains(Plane.FACTORY.createPoint(end))) {
      at -= 15;
      end = way.extractPoint(at, -5);
    }
    return end;
  }

  private static Coordinate opposite(VillageArea village, Coordinate end) {
    return new Coordinate(2 * village.center().x - end.x, 2 * village.center().y - end.y);
  }

  private void marketCameras() {
    MarketPlaces market = MarketPlaces.of(place);
    VillageArea seat = place.village("大下洼村");
    Coordinate gate = market.outsideGate();
    Coordinate inner = market.toward(0.62);
    addMarket(seat, "南门", gate, Camera.bearing(gate, market.center()), 80, 150);
    addMarket(seat, "中街", inner, Camera.bearing(inner, market.gate()), 75, 150);
    Coordinate[] corners = market.corners();
    String[] names = {"东区", "西区", "北区"};
    for (int i = 0; i < names.length; i++) {
      addMarket(seat, names[i], corners[i], Camera.bearing(corners[i], market.center()), 70, 130);
    }
    addMarket(seat, "广场球机", market.center(), null, 360, 120);
  }

  private void addMarket(
      VillageArea seat,
      String name,
      Coordinate at,
      @Nullable Double azimuth,
      int fieldOfView,
      int range) {
    add(seat, Market.NAME + name, at, azimuth, fieldOfView, range, false);
  }

  private void add(
      VillageArea village,
      String name,
      Coordinate at,
      @Nullable Double azimuth,
      int fieldOfView,
      int range,
      boolean ofVillage) {
    boolean plain = ofVillage && range < 200;
    int rank = plain ? ++ordinary : 0;
    GridArea grid =
        ofVillage ? Locator.grid(village, place.plane().toDegrees(at)) : place.marketGrid();
    cameras.add(
        new Camera(
            Text.of("37160301001320%06d", cameras.size() + 1),
            name,
            at,
            UNKNOWN_AZIMUTH.contains(rank) ? null : azimuth,
            fieldOfView,
            range,
            grid.code(),
            village.code(),
            grid.path(),
            rank != WITHOUT_FILING,
            rank != WITHOUT_SIGN,
            ofVillage,
            status(rank),
            H265.contains(rank),
            ofVillage ? "VILLAGE" : "MARKET"));
  }

  private static String status(int rank) {
    return OFFLINE.contains(rank)
        ? "OFFLINE"
        : IN_MAINTENANCE.contains(rank) ? "MAINTENANCE" : "ONLINE";
  }
}
