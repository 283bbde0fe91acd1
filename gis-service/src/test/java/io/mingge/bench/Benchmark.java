package io.mingge.bench;

import java.util.List;

/** Something that can be measured on a running demo system. */
public interface Benchmark {

  String name();

  /** One sentence for the list of benchmarks: what is measured against which floor. */
  String about();

  List<Figure> run(BenchSystem system) throws Exception;
}
