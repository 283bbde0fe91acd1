package io.mingge.hotspot.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SmallCountsTest {

  @Test
  void countsBelowFiveAreHiddenZeroIncluded() {
    var result = SmallCounts.hideBelow(5, Map.of("a", 0, "b", 4, "c", 4, "d", 5, "e", 9));
    assertThat(result.hidden()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(result.remainder()).isEqualTo(8);
    assertThat(result.totalHidden()).isFalse();
  }

  @Test
  void aSingleHiddenAreaIsJoinedByTheNextSoThatTheRemainderDoesNotTellIt() {
    var result = SmallCounts.hideBelow(5, Map.of("a", 3, "b", 6, "c", 9));
    assertThat(result.hidden()).containsExactlyInAnyOrder("a", "b");
    assertThat(result.remainder()).isEqualTo(9);
  }

  @Test
  void aRemainderBelowFiveIsRaisedByHidingOneMore() {
    var result = SmallCounts.hideBelow(5, Map.of("a", 1, "b", 1, "c", 7, "d", 9));
    assertThat(result.hidden()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(result.remainder()).isEqualTo(9);
  }

  @Test
  void aTotalBelowFiveStaysAwayAltogether() {
    assertThat(SmallCounts.hideBelow(5, Map.of("a", 1, "b", 2)).totalHidden()).isTrue();
  }

  @Test
  void withAnyCountsShownPlusRemainderIsTheTotalAndTheRemainderTellsNothing() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var counts = new TreeMap<String, Integer>();
      for (int i = 0; i < 1 + random.nextInt(30); i++) {
        counts.put("area" + i, random.nextInt(12));
      }
      var result = SmallCounts.hideBelow(5, counts);
      int shown =
          counts.entrySet().stream()
              .filter(entry -> !result.hidden().contains(entry.getKey()))
              .mapToInt(Map.Entry::getValue)
              .sum();
      int total = counts.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(shown + result.remainder()).isEqualTo(total);
      assertThat(counts.entrySet())
          .filteredOn(entry -> entry.getValue() < 5)
          .allMatch(entry -> result.hidden().contains(entry.getKey()));
      if (!result.totalHidden() && result.remainder() > 0) {
        assertThat(result.remainder()).isGreaterThanOrEqualTo(5);
        assertThat(result.hidden()).hasSizeGreaterThanOrEqualTo(2);
      }
    }
  }
}
