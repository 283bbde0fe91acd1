package io.mingge.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs the named benchmarks, or all of them, on a demo system of their own: {@code ./mingge bench
 * [NAME...] [--json]}. Exit code 1 when a bar is not met.
 */
public final class Bench {

  private static final List<Benchmark> ALL =
      List.of(
          new StartUp(),
          new FixToAlarm(),
          new ClickToPicture(),
          new CpuPerStream(),
          new PointInArea(),
          new FenceReport(),
          new EngineThroughput(),
          new IngestBatch(),
          new IngestHttp(),
          new IngestJt808(),
          new Reconnect(),
          new IngestSoak());

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(List.of(arguments));
    boolean json = names.remove("--json");
    names.stream()
        .filter(name -> ALL.stream().noneMatch(b -> b.name().equals(name)))
        .findFirst()
        .ifPresent(Bench::refuse);
    boolean allHold = true;
    try (BenchSystem system = new BenchSystem()) {
      for (Benchmark benchmark : ALL) {
        if (names.isEmpty() || names.contains(benchmark.name())) {
          System.err.println("# " + benchmark.name() + ": " + benchmark.about());
          for (Figure figure : benchmark.run(system)) {
            System.out.println(json ? figure.json() : figure.line());
            allHold &= figure.holds();
          }
        }
      }
    }
    System.exit(allHold ? 0 : 1);
  }

  private static void refuse(String name) {
    System.err.println("bench: there is no benchmark '" + name + "'. There are:");
    ALL.forEach(b -> System.err.println("  " + b.name() + "  " + b.about()));
    System.exit(2);
  }
}
