package io.mingge.data.township;

import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.Hamlet;
import io.mingge.data.township.PlaceMap.VillageArea;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where and when incidents happen: around houses, more in populous villages, and more in some
 * villages than in others, so that a heat surface shows what heat surfaces show.
 */
final class IncidentPlaces {

  private final PlaceMap place;
  private final Dice dice;
  private final double[] weights;

  IncidentPlaces(@Nullable PlaceMap place, Dice dice) {
    if (place == null) {
      throw new IllegalArgumentException("no such place");
    }
    this.place = place;
    this.dice = dice;
    this.weights =
        place.villages().stream()
            .mapToDouble(
                v -> v.radius() * v.radius() * (dice.chance(0.14) ? 3.4 : dice.between(0.4, 1.2)))
            .toArray();
  }

  Dice dice() {
    return dice;
  }

  IncidentRow.Draft row(String prefix, int serial, String kind, String type, boolean inMarket) {
    if (inMarket) {
      Coordinate at = place.plane().toDegrees(inMarket());
      return draft(prefix, serial, kind, type, at, place.marketGrid());
    }
    VillageArea village = place.villages().get(dice.weighted(weights));
    Coordinate at = near(village);
    return draft(prefix, serial, kind, type, at, gridAt(village, at));
  }

  IncidentRow.Draft rowIn(String prefix, int serial, String kind, String villageName) {
    VillageArea village = place.village(villageName);
    Coordinate at = near(village);
    return draft(prefix, serial, kind, "", at, gridAt(village, at));
  }

  private IncidentRow.Draft draft(
      String prefix, int serial, String kind, String type, Coordinate at, GridArea grid) {
    @Nullable String disputeType = kind.equals("DISPUTE") ? type : null;
    return new IncidentRow.Draft(
        Text.of("%s%04d", prefix, serial),
        kind,
        disputeType,
        IncidentTitles.title(kind, type, dice),
        at,
        grid.path(),
        grid.code(),
        daysAgo(),
        time());
  }

  /** The exclusive grid first, then the base grid. */
  private GridArea gridAt(VillageArea village, Coordinate degrees) {
    if (place.hasMarket()
        && place.marketGrid().shape().intersects(Plane.FACTORY.createPoint(degrees))) {
      return place.marketGrid();
    }
    return Locator.grid(village, degrees);
  }

  private Coordinate near(VillageArea village) {
    while (true) {
      boolean outlying = !village.hamlets().isEmpty() && dice.chance(0.6);
      Hamlet houses =
          outlying ? dice.pick(village.hamlets()) : new Hamlet(village.center(), village.radius());
      double spread = houses.radius() * (dice.chance(0.85) ? 0.55 : 1.6);
      var meters =
          new Coordinate(
              houses.center().x + spread * dice.gauss(), houses.center().y + spread * dice.gauss());
      Coordinate degrees = sixDigits(place.plane().toDegrees(meters));
      if (Locator.contains(village, degrees)) {
        return degrees;
      }
    }
  }

  private Coordinate inMarket() {
    MarketPlaces market = MarketPlaces.of(place);
    while (true) {
      var at =
          new Coordinate(
              market.center().x + 75 * dice.gauss(), market.center().y + 55 * dice.gauss());
      if (market.outline().buffer(-5).contains(Plane.FACTORY.createPoint(at))) {
        return at;
      }
    }
  }

  private static Coordinate sixDigits(Coordinate c) {
    return new Coordinate(StrictMath.rint(c.x * 1e6) / 1e6, StrictMath.rint(c.y * 1e6) / 1e6);
  }

  /** Seven of ten within the last year, thinning out to two years and a half. */
  private int daysAgo() {
    return dice.chance(0.72) ? 1 + dice.below(350) : 351 + dice.below(560);
  }

  private String time() {
    int hour = 8 + dice.weighted(3, 5, 4, 2, 1, 2, 4, 4, 3, 2, 2, 2);
    return Text.of("%02d:%02d:%02d", hour, dice.below(60), dice.below(60));
  }
}
