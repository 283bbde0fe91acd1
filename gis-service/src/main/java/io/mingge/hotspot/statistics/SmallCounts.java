package io.mingge.hotspot.statistics;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which counts must not be shown. Every count below k is hidden, zero included: a map that shows
 * zeros and hides the rest says where something happened.
 *
 * <p>The hidden areas keep a stated remainder, so that the shown counts and the remainder add up to
 * the total. So that the remainder itself tells nothing, it stands for at least two areas and is
 * either zero or at least k; where it would not, the smallest shown counts are hidden too.
 *
 * @param hidden the areas whose count is hidden
 * @param remainder the sum of the hidden counts
 * @param totalHidden whether even the total is below k and must stay away
 */
public record SmallCounts(Set<String> hidden, int remainder, boolean totalHidden) {

  public SmallCounts {
    hidden = Set.copyOf(hidden);
  }

  /** Nothing is hidden: for callers who may see single cases anyway. */
  public static SmallCounts none() {
    return new SmallCounts(Set.of(), 0, false);
  }

  public static SmallCounts hideBelow(int k, Map<String, Integer> counts) {
    var hidden = new HashSet<String>();
    int remainder = 0;
    List<Map.Entry<String, Integer>> shown =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Integer> entry) -> entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    for (var entry : shown) {
      boolean small = entry.getValue() < k;
      boolean remainderTells = remainder > 0 && (hidden.size() == 1 || remainder < k);
      if (small || remainderTells) {
        hidden.add(entry.getKey());
        remainder += entry.getValue();
      }
    }
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new SmallCounts(hidden, remainder, total < k);
  }
}
