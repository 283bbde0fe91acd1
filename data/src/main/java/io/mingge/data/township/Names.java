package io.mingge.data.township;

import io.mingge.data.township.Villages.Village;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.shape.fractal.HilbertCode;

/**
 * Gives the villages of the register to the drawn plots so that the map reads well: the seat in the
 * middle, numbered neighbours (于一, 于二, 于三) side by side, 东… east of 大… and 前… south of it.
 */
final class Names {

  private static final int HILBERT_LEVEL = 6;

  /** A village and the parcels it got. */
  record Named(Village village, List<Integer> members) {}

  private Names() {}

  /** The first part belongs to the seat. Returns the villages in the order of the register. */
  static List<Named> give(
      List<Village> villages,
      List<List<Integer>> parts,
      List<Coordinate> centers,
      String seatName) {
    int seat = Math.max(0, indexOf(villages, seatName));
    var order = new ArrayList<>(IntStream.range(1, parts.size()).boxed().toList());
    order.sort(Comparator.comparingInt(i -> hilbert(centers, i)));
    order.add(seat, 0);
    placeRelative(villages, centers, order, "东下洼村", seat, 1, 0);
    placeRelative(villages, centers, order, "前下洼村", seat, 0, -1);
    placeRelative(villages, centers, order, "刘下洼村", seat, -1, 0.4);
    var named = new ArrayList<Named>();
    for (int i = 0; i < villages.size(); i++) {
      named.add(new Named(villages.get(i), parts.get(order.get(i))));
    }
    return named;
  }

  private static int indexOf(List<Village> villages, String name) {
    return IntStream.range(0, villages.size())
        .filter(i -> villages.get(i).name().equals(name))
        .findFirst()
        .orElse(-1);
  }

  private static int hilbert(List<Coordinate> centers, int i) {
    var box = new Envelope();
    centers.forEach(box::expandToInclude);
    int cells = (1 << HILBERT_LEVEL) - 1;
    Coordinate c = centers.get(i);
    return HilbertCode.encode(
        HILBERT_LEVEL,
        (int) ((c.x - box.getMinX()) / box.getWidth() * cells),
        (int) ((c.y - box.getMinY()) / box.getHeight() * cells));
  }

  /** Swaps the village to the plot nearest to a point beside the seat. */
  private static void placeRelative(
      List<Village> villages,
      List<Coordinate> centers,
      List<Integer> order,
      String name,
      int seat,
      double east,
      double north) {
    int village = indexOf(villages, name);
    if (village < 0) {
      return;
    }
    Coordinate middle = centers.get(order.get(seat));
    var wanted = new Coordinate(middle.x + 1300 * east, middle.y + 1300 * north);
    int best =
        IntStream.range(0, order.size())
            .filter(i -> i != seat)
            .boxed()
            .min(Comparator.comparingDouble(i -> centers.get(order.get(i)).distance(wanted)))
            .orElseThrow();
    java.util.Collections.swap(order, village, best);
  }
}
