package io.mingge.bench;

import io.mingge.system.MinggeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The second {@code ./mingge up --detach}: from a stopped system with its data to both services
 * ready and the simulators running. Floor: four bare JVMs started together.
 */
final class StartUp implements Benchmark {

  private static final int RUNS = 3;
  private static final double BAR_SECONDS = 20;

  @Override
  public String name() {
    return "start-up";
  }

  @Override
  public String about() {
    return "second `up --detach` with demo data, against four bare JVMs started together";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    MinggeSystem system = bench.demo();
    double[] ups = new double[RUNS];
    double[] floors = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      system.mingge("down");
      floors[i] = fourBareJvms();
      long from = System.nanoTime();
      system.up();
      ups[i] = seconds(from);
    }
    return List.of(
        Figure.atMost(
            name(), new Samples(ups).median(), "s", new Samples(floors).median(), BAR_SECONDS));
  }

  private static double fourBareJvms() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path nothing = Files.createTempFile("bare", ".out");
    long from = System.nanoTime();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(
          new ProcessBuilder(java, "-XX:+UseSerialGC", "-version")
              .redirectErrorStream(true)
              .redirectOutput(nothing.toFile())
              .start());
    }
    for (Process process : processes) {
      process.waitFor();
    }
    double took = seconds(from);
    Files.delete(nothing);
    return took;
  }

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }
}
