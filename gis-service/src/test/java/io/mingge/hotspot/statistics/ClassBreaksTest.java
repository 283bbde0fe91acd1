package io.mingge.hotspot.statistics;

import static io.mingge.hotspot.statistics.ClassBreaks.Method.JENKS;
import static io.mingge.hotspot.statistics.ClassBreaks.Method.QUANTILE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassBreaksTest {

  @Test
  void naturalBreaksFollowTheGapsInTheData() {
    var counts = List.of(1, 2, 2, 20, 21, 23, 90, 95);
    assertThat(ClassBreaks.upperBounds(JENKS, counts, 3)).containsExactly(2, 23, 95);
  }

  @Test
  void quantilesPutEqualNumbersOfAreasIntoEachClass() {
    var counts = List.of(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(ClassBreaks.upperBounds(QUANTILE, counts, 4)).containsExactly(2, 4, 6, 8);
  }

  @Test
  void naturalBreaksAreTheLeastSumOfSquaresOfAllPartitions() {
    var counts = List.of(1, 3, 4, 8, 9, 15, 16, 30);
    double least = Double.POSITIVE_INFINITY;
    for (int a = 1; a < 7; a++) {
      for (int b = a + 1; b < 8; b++) {
        least = Math.min(least, deviation(counts, a, b));
      }
    }
    var bounds = ClassBreaks.upperBounds(JENKS, counts, 3);
    assertThat(
            deviation(counts, counts.indexOf(bounds.get(0)) + 1, counts.indexOf(bounds.get(1)) + 1))
        .isEqualTo(least);
  }

  @Test
  void zeroIsAClassOfItsOwnAndNotPartOfTheBreaks() {
    assertThat(ClassBreaks.upperBounds(QUANTILE, List.of(0, 0, 0, 3), 5)).containsExactly(3);
    assertThat(ClassBreaks.upperBounds(JENKS, List.of(0, 0), 5)).isEmpty();
  }

  @Test
  void thereAreNeverMoreClassesThanDifferentCounts() {
    assertThat(ClassBreaks.upperBounds(JENKS, List.of(2, 2, 2, 7, 7), 5)).containsExactly(2, 7);
    assertThat(ClassBreaks.upperBounds(QUANTILE, List.of(2, 2, 2, 7, 7), 5)).containsExactly(2, 7);
  }

  @Test
  void theRampRunsFromLightToDark() {
    assertThat(ColorRamp.classes(5))
        .containsExactly("#ffffd4", "#fed98e", "#fe9929", "#d95f0e", "#993404");
    assertThat(ColorRamp.hex(ColorRamp.rgb(2))).isEqualTo("#993404");
  }

  private static double deviation(List<Integer> counts, int a, int b) {
    return within(counts.subList(0, a))
        + within(counts.subList(a, b))
        + within(counts.subList(b, counts.size()));
  }

  private static double within(List<Integer> part) {
    double mean = part.stream().mapToInt(Integer::intValue).average().orElse(0);
    return part.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum();
  }
}
