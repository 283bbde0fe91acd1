package io.mingge.bench;

import io.mingge.geo.index.AreaIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Which areas hold a place, against JTS's STRtree with PreparedGeometry in the same JMH run.
final class PointInArea implements Benchmark {

  private static final double TIMES_FASTER = 15;
  private static final double MEGABYTES = 300;

  @Override
  public String name() {
    return "point-in-area";
  }

  @Override
  public String about() {
    return "holders of a place among areas of 350 vertices, against JTS STRtree + PreparedGeometry";
  }

  @Override
  public List<Figure> run(BenchSystem system) throws RunnerException {
    Map<String, Double> nanos = new HashMap<>();
    var options =
        new OptionsBuilder()
            .include("\\." + PointInAreaRun.class.getSimpleName() + "\\.")
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("-Xmx3g")
            .verbosity(VerboseMode.SILENT)
            .build();
    for (var result : new Runner(options).run()) {
      var parameters = result.getParams();
      nanos.put(
          parameters.getParam("areas") + parameters.getParam("index"),
          result.getPrimaryResult().getScore());
    }
    List<Figure> figures = new ArrayList<>();
    for (String areas :
        List.of(PointInAreaRun.TILED_1K, PointInAreaRun.TILED_10K, PointInAreaRun.PILED_1K)) {
      figures.add(
          Figure.atMostTimesFloor(
              name() + " " + areas,
              nanos.getOrDefault(areas + "mingge", Double.NaN),
              "ns",
              nanos.getOrDefault(areas + "jts", Double.NaN),
              1 / TIMES_FASTER));
    }
    var pile = PointInAreaRun.areas(PointInAreaRun.PILED_1K);
    figures.add(
        Figure.atMostTimesFloor(
            name() + " per holder in the pile",
            nanos.getOrDefault(PointInAreaRun.PILED_1K + "mingge", Double.NaN)
                / PointInAreaRun.holdersPerPlace(pile),
            "ns",
            nanos.getOrDefault(PointInAreaRun.TILED_1K + "mingge", Double.NaN),
            2));
    double vertices = 0;
    var tiled = PointInAreaRun.areas(PointInAreaRun.TILED_10K);
    for (var area : tiled.values()) {
      vertices += area.getNumPoints();
    }
    figures.add(
        Figure.atMost(
            name() + " memory of 10000",
            AreaIndex.of(tiled).bytes() / 1e6,
            "MB",
            vertices * 16 / 1e6,
            MEGABYTES));
    return figures;
  }
}
