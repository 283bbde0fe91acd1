package io.mingge.data.township;

import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.Hamlet;
import io.mingge.data.township.Villages.Village;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Where people live in a village and how many they are. */
final class Settlements {

  private static final String[] NUMERALS = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
  private static final double SQUARE_METERS_PER_PERSON = 165;

  private final PlaceSpec spec;
  private final Dice dice;

  Settlements(PlaceSpec spec, Dice dice) {
    this.spec = spec;
    this.dice = dice;
  }

  GridArea grid(Village village, String path, int serial, int of, Geometry shape) {
    // Even spread around the typical size; the sum must not fall below the published floor.
    int people = (int) (spec.peoplePerGrid() * dice.between(0.86, 1.18));
    String code = village.code() + Text.of("1%03d", serial);
    String name = of == 1 ? village.name() + "网格" : village.name() + "第" + numeral(serial) + "网格";
    int households = (int) (people / dice.between(2.7, 3.2));
    return new GridArea(
        code, name, false, village.code(), path + code + '/', households, people, shape);
  }

  static String numeral(int n) {
    return n < 10 ? NUMERALS[n - 1] : "十" + (n > 10 ? NUMERALS[n - 11] : "");
  }

  /** A place well inside the village, moved a little from its roomiest point. */
  Coordinate center(Geometry village) {
    var circle = new MaximumInscribedCircle(village, 20);
    double room = circle.getRadiusLine().getLength();
    Coordinate middle = circle.getCenter().getCoordinate();
    Coordinate centroid = village.getCentroid().getCoordinate();
    double pull = dice.between(0.1, 0.5);
    double angle = dice.between(0, 2 * StrictMath.PI);
    double push = room * dice.between(0, 0.18);
    return new Coordinate(
        middle.x + pull * (centroid.x - middle.x) + push * StrictMath.cos(angle),
        middle.y + pull * (centroid.y - middle.y) + push * StrictMath.sin(angle));
  }

  /**
   * In villages of three grids and more, each grid away from the centre has houses of its own, so
   * that no grid is empty.
   */
  List<Hamlet> hamlets(List<GridArea> grids, Plane plane, Coordinate center, double radius) {
    var hamlets = new ArrayList<Hamlet>();
    for (GridArea grid : grids) {
      Geometry shape = plane.toMeters(grid.shape());
      var middle = shape.getCentroid();
      Coordinate at = (shape.contains(middle) ? middle : shape.getInteriorPoint()).getCoordinate();
      if (grids.size() > 2 && at.distance(center) > radius * 1.8) {
        hamlets.add(new Hamlet(at, radius(grid.population()) * 0.9));
      }
    }
    return hamlets;
  }

  /** Half the side of a square block with room for so many people. */
  double radius(int people) {
    return StrictMath.sqrt(people * SQUARE_METERS_PER_PERSON) / 2;
  }
}
