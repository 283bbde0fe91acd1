package io.mingge.data.township;

import io.mingge.data.township.Parcels.Parcel;
import io.mingge.data.township.PlaceMap.Area;
import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.VillageArea;
import io.mingge.data.township.Villages.Village;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Draws one place: outline → parcels → towns → villages → grids, then settlements, roads and the
 * landscape. Areas are unions of parcels, simplified together as one coverage.
 */
final class PlaceBuilder {

  private final PlaceSpec spec;
  private final Plane plane;
  private final long seed;
  private final List<Parcel> parcels;
  private final Splitter splitter;
  private final LineString river;

  private PlaceBuilder(PlaceSpec spec, long seed) {
    this.spec = spec;
    this.seed = seed;
    this.plane = spec.plane();
    Polygon outline =
        Curves.blob(new Coordinate(), spec.east(), spec.north(), 0.13, 240, dice("outline"));
    this.river = Landscape.river(spec, dice("river"));
    this.parcels = Parcels.fill(outline, river, spec.lattice(), dice("parcels"));
    this.splitter = new Splitter(parcels, dice("split"));
  }

  static PlaceMap build(PlaceSpec spec, long seed) {
    return new PlaceBuilder(spec, seed).build();
  }

  private Dice dice(String purpose) {
    return Dice.of(seed, spec.key() + ':' + purpose);
  }

  /** The parcels of a village before it has a shape. */
  private record Plot(Village village, List<Integer> members) {}

  private PlaceMap build() {
    List<Plot> plots = plots();
    int[] gridCounts = gridCounts(plots);
    var cells = new ArrayList<List<Integer>>();
    for (int i = 0; i < plots.size(); i++) {
      cells.addAll(gridCells(plots.get(i), gridCounts[i]));
    }
    Geometry[] shapes = simplified(cells);
    Settlements settlements = new Settlements(spec, dice("settlements"));
    var villages = new ArrayList<VillageArea>();
    int next = 0;
    for (int i = 0; i < plots.size(); i++) {
      var own = List.of(shapes).subList(next, next + gridCounts[i]);
      villages.add(village(plots.get(i), own, settlements));
      next += gridCounts[i];
    }
    List<Area> towns = towns(villages);
    Area county = county(towns);
    RoadBuilder roads = new RoadBuilder(spec, plane, villages, river, dice("roads"));
    PlaceMap.Roads network = roads.build(towns);
    List<VillageArea> placed = roads.villages();
    @Nullable GridArea market =
        spec.areaCode().equals(PlaceSpec.XIAWA) ? Market.grid(placed, plane) : null;
    if (market != null) {
      var street = MarketPlaces.of(plane.toMeters(market.shape()), network.eastWest()).street();
      network = network.with(new PlaceMap.Road(street, false, "冬枣市场街"));
    }
    var landscape =
        new Landscape(spec, plane, dice("landscape")).draw(placed, towns, river, network, market);
    return new PlaceMap(spec, plane, county, towns, placed, market, network, landscape);
  }

  private List<Plot> plots() {
    var all = IntStream.range(0, parcels.size()).boxed().toList();
    var villages = Villages.listByPrefix(prefix());
    double[] shares =
        spec.townCodes().stream()
            .mapToDouble(t -> villages.stream().filter(v -> v.townCode().equals(t)).count())
            .toArray();
    List<List<Integer>> towns = splitter.split(all, shares, new Coordinate());
    var plots = new ArrayList<Plot>();
    for (int t = 0; t < towns.size(); t++) {
      String town = spec.townCodes().get(t);
      var own = villages.stream().filter(v -> v.townCode().equals(town)).toList();
      plots.addAll(townPlots(own, towns.get(t)));
    }
    return plots;
  }

  private String prefix() {
    return spec.isWholeCounty()
        ? spec.countyCode().substring(0, 6)
        : spec.areaCode().substring(0, 9);
  }

  private List<Plot> townPlots(List<Village> villages, List<Integer> members) {
    Coordinate middle = spec.isWholeCounty() ? centroid(members) : new Coordinate();
    var parts = new ArrayList<List<Integer>>();
    if (spec.isWholeCounty()) {
      parts.addAll(splitter.split(members, shares(villages.size(), true), middle));
    } else {
      var banks = new RiverBanks(river);
      var home =
          members.stream().filter(m -> banks.sameBank(parcels.get(m).site(), middle)).toList();
      var far =
          members.stream().filter(m -> !banks.sameBank(parcels.get(m).site(), middle)).toList();
      int here = (int) StrictMath.round((double) villages.size() * home.size() / members.size());
      parts.addAll(splitter.split(home, shares(here, true), middle));
      parts.addAll(splitter.split(far, shares(villages.size() - here, false), centroid(far)));
    }
    return Names.give(villages, parts, parts.stream().map(this::centroid).toList(), spec.seatName())
        .stream()
        .map(n -> new Plot(n.village(), n.members()))
        .toList();
  }

  private double[] shares(int count, boolean withSeat) {
    Dice dice = dice("shares" + count);
    double[] shares = new double[count];
    for (int i = 0; i < count; i++) {
      shares[i] = i == 0 && withSeat ? 2.1 : dice.between(0.6, 1.5);
    }
    return shares;
  }

  private Coordinate centroid(List<Integer> members) {
    double x = 0;
    double y = 0;
    for (int m : members) {
      x += parcels.get(m).site().x;
      y += parcels.get(m).site().y;
    }
    return new Coordinate(x / members.size(), y / members.size());
  }

  /** Every village gets the same number of grids, the largest ones one more, the sum is exact. */
  private int[] gridCounts(List<Plot> plots) {
    int[] counts = new int[plots.size()];
    java.util.Arrays.fill(counts, spec.grids() / plots.size());
    IntStream.range(0, plots.size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -plots.get(i).members().size()))
        .limit(spec.grids() % plots.size())
        .forEach(i -> counts[i]++);
    return counts;
  }

  private List<List<Integer>> gridCells(Plot plot, int count) {
    double[] shares = new double[count];
    java.util.Arrays.fill(shares, 1);
    return splitter.split(plot.members(), shares, centroid(plot.members()));
  }

  private Geometry[] simplified(List<List<Integer>> cells) {
    Geometry[] unions =
        cells.stream()
            .map(
                c ->
                    CoverageUnion.union(
                        c.stream().map(m -> parcels.get(m).cell()).toArray(Geometry[]::new)))
            .toArray(Geometry[]::new);
    Geometry[] shapes = CoverageSimplifier.simplify(unions, spec.lattice().across() * 0.35);
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = plane.toDegrees(shapes[i]);
    }
    return shapes;
  }

  private VillageArea village(Plot plot, List<Geometry> shapes, Settlements settlements) {
    Village village = plot.village();
    String path = path(village.townCode()) + village.code() + '/';
    Geometry shape = CoverageUnion.union(shapes.toArray(Geometry[]::new));
    Area area =
        new Area(village.code(), village.name(), "VILLAGE", village.townCode(), path, shape);
    var grids = new ArrayList<GridArea>();
    for (int i = 0; i < shapes.size(); i++) {
      grids.add(settlements.grid(village, path, i + 1, shapes.size(), shapes.get(i)));
    }
    var cells = plot.members().stream().map(m -> parcels.get(m).cell()).toList();
    int people = grids.stream().mapToInt(GridArea::population).sum();
    // Where grids have hamlets of their own, the village centre holds two grids' people.
    int central = grids.size() > 2 ? 2 * people / grids.size() : people;
    boolean seat = village.name().equals(spec.seatName());
    double radius = settlements.radius(central) * (seat ? 1.5 : 1);
    Coordinate center = settlements.center(plane.toMeters(shape));
    var hamlets = settlements.hamlets(grids, plane, center, radius);
    return new VillageArea(area, grids, cells, hamlets, center, radius);
  }

  private String path(String townCode) {
    return spec.countyCode() + '/' + townCode + '/';
  }

  private List<Area> towns(List<VillageArea> villages) {
    var towns = new ArrayList<Area>();
    for (String code : spec.townCodes()) {
      var shapes =
          villages.stream()
              .filter(v -> v.area().parent().equals(code))
              .map(v -> v.area().shape())
              .toArray(Geometry[]::new);
      String name = Villages.listByPrefix(code.substring(0, 9)).getFirst().townName();
      towns.add(
          new Area(code, name, "TOWN", spec.countyCode(), path(code), CoverageUnion.union(shapes)));
    }
    return towns;
  }

  private Area county(List<Area> towns) {
    Geometry shape =
        spec.isWholeCounty()
            ? CoverageUnion.union(towns.stream().map(Area::shape).toArray(Geometry[]::new))
            : new CountyBuilder(spec, plane, dice("county")).around(towns.getFirst().shape());
    return new Area(
        spec.countyCode(), spec.countyName(), "COUNTY", "", spec.countyCode() + '/', shape);
  }
}
