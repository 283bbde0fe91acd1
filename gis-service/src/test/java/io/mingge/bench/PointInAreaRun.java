package io.mingge.bench;

import io.mingge.geo.index.AreaIndex;
import io.mingge.geo.index.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What JMH runs for `point-in-area`: the holders of the next of a million random places, as a
/// list, by our index and by JTS's tree with prepared geometries.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PointInAreaRun {

  static final String TILED_1K = "1000";
  static final String TILED_10K = "10000";

  /// A thousand zones whose middles lie within 100 m of one place, and places round it.
  static final String PILED_1K = "piled-1000";

  private static final int PLACES = 1 << 20;
  private static final GeometryFactory DEGREES = new GeometryFactory();

  @Param({TILED_1K, TILED_10K, PILED_1K})
  public String areas = TILED_1K;

  @Param({"mingge", "jts"})
  public String index = "mingge";

  private final double[] lon = new double[PLACES];
  private final double[] lat = new double[PLACES];
  private AreaIndex<Integer> ours = AreaIndex.of(Map.of());
  private STRtree tree = new STRtree();
  private int next;

  @Setup
  public void prepare() {
    Map<Integer, Polygon> all = areas(areas);
    var random = new Random(1);
    for (int i = 0; i < PLACES; i++) {
      boolean piled = areas.equals(PILED_1K);
      lon[i] = piled ? 118 + 0.01 * random.nextGaussian() : 117 + 3 * random.nextDouble();
      lat[i] = piled ? 37.7 + 0.01 * random.nextGaussian() : 36 + 3 * random.nextDouble();
    }
    if (index.equals("mingge")) {
      ours = AreaIndex.of(all);
    } else {
      tree = new STRtree();
      all.forEach((key, area) -> tree.insert(area.getEnvelopeInternal(), prepared(key, area)));
      tree.build();
    }
  }

  record Prepared(Integer key, PreparedGeometry area) {}

  /// With its index, which JTS would build when it is first asked: not in the measured time.
  private static Prepared prepared(Integer key, Polygon area) {
    var prepared = PreparedGeometryFactory.prepare(area);
    prepared.covers(area.getInteriorPoint());
    return new Prepared(key, prepared);
  }

  /// 3° × 3° in 1,024 (32 × 32) or 10,000 (100 × 100) areas of 349 vertices, or the pile.
  static Map<Integer, Polygon> areas(String name) {
    return switch (name) {
      case TILED_1K -> Coverage.areas(32, 32, 87, 3 / 32.0, 1);
      case TILED_10K -> Coverage.areas(100, 100, 87, 0.03, 1);
      default -> pile();
    };
  }

  private static Map<Integer, Polygon> pile() {
    var random = new Random(2);
    Map<Integer, Polygon> zones = new LinkedHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      double shift = 0.001 * random.nextGaussian();
      zones.put(i, Coverage.star(118 + shift, 37.7 - shift, 0.005 + i * 2e-5, 350, i));
    }
    return zones;
  }

  @Benchmark
  public List<Integer> holders() {
    next = (next + 1) & (PLACES - 1);
    return index.equals("mingge") ? ours.at(lon[next], lat[next]) : jts(lon[next], lat[next]);
  }

  private List<Integer> jts(double x, double y) {
    Geometry place = DEGREES.createPoint(new Coordinate(x, y));
    List<Integer> found = new ArrayList<>();
    for (Object candidate : tree.query(place.getEnvelopeInternal())) {
      var prepared = (Prepared) candidate;
      if (prepared.area().covers(place)) {
        found.add(prepared.key());
      }
    }
    return found;
  }

  /// Holders a place has on average.
  static double holdersPerPlace(Map<Integer, Polygon> all) {
    var index = AreaIndex.of(all);
    var random = new Random(1);
    long found = 0;
    for (int i = 0; i < 20_000; i++) {
      double x = 118 + 0.01 * random.nextGaussian();
      found += index.at(x, 37.7 + 0.01 * random.nextGaussian()).size();
    }
    return found / 20_000.0;
  }
}
