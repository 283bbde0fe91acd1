package io.mingge.hotspot.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Classes for a choropleth's legend, over the positive counts alone: zero is a class of its own.
 * The result holds the upper bound of each class, ascending and without doubles, so there may be
 * fewer classes than wished.
 */
public final class ClassBreaks {

  /** How the bounds are found. */
  public enum Method {
    /** Equal numbers of areas a class. */
    QUANTILE,
    /** Natural breaks: the least sum of squared deviations within the classes (Fisher–Jenks). */
    JENKS
  }

  private ClassBreaks() {}

  public static List<Integer> upperBounds(Method method, List<Integer> counts, int classes) {
    int[] sorted =
        counts.stream().mapToInt(Integer::intValue).filter(n -> n > 0).sorted().toArray();
    if (sorted.length == 0) {
      return List.of();
    }
    int distinct = (int) Arrays.stream(sorted).distinct().count();
    int wished = Math.min(classes, distinct);
    int[] bounds =
        switch (method) {
          case QUANTILE -> quantiles(sorted, wished);
          case JENKS -> jenks(sorted, wished);
        };
    return Arrays.stream(bounds).distinct().boxed().toList();
  }

  private static int[] quantiles(int[] sorted, int classes) {
    int[] bounds = new int[classes];
    for (int i = 0; i < classes; i++) {
      bounds[i] = sorted[(int) Math.ceil((i + 1) * (double) sorted.length / classes) - 1];
    }
    return bounds;
  }

  /**
   * Dynamic programming over prefix sums: exact, O(classes × n²), n is at most a county's grids.
   */
  private static int[] jenks(int[] sorted, int classes) {
    int n = sorted.length;
    double[] sum = new double[n + 1];
    double[] squares = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sum[i + 1] = sum[i] + sorted[i];
      squares[i + 1] = squares[i] + (double) sorted[i] * sorted[i];
    }
    double[][] cost = new double[classes + 1][n + 1];
    int[][] start = new int[classes + 1][n + 1];
    Arrays.fill(cost[0], Double.POSITIVE_INFINITY);
    cost[0][0] = 0;
    for (int k = 1; k <= classes; k++) {
      Arrays.fill(cost[k], Double.POSITIVE_INFINITY);
      for (int end = k; end <= n; end++) {
        for (int from = k - 1; from < end; from++) {
          double total = sum[end] - sum[from];
          double within = squares[end] - squares[from] - total * total / (end - from);
          if (cost[k - 1][from] + within < cost[k][end]) {
            cost[k][end] = cost[k - 1][from] + within;
            start[k][end] = from;
          }
        }
      }
    }
    int[] bounds = new int[classes];
    int end = n;
    for (int k = classes; k >= 1; k--) {
      bounds[k - 1] = sorted[end - 1];
      end = start[k][end];
    }
    return bounds;
  }
}
