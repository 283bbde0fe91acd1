package io.mingge.geo.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The different sets of areas that hold whole cells, each kept once: a parent set, a number and
/// the slots besides the parent's. Small sets are written out in full; large ones (a thousand
/// zones round one place) lean on the set of the larger cell, or memory would be cells × zones.
final class HolderSets {

  static final int NONE = 0;

  private static final int WRITTEN_OUT = 16;

  private final SlotBag sets = new SlotBag(1024);
  private final Map<Content, Integer> known = new HashMap<>();

  private record Content(int parent, int[] slots) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Content that
          && parent == that.parent
          && Arrays.equals(slots, that.slots);
    }

    @Override
    public int hashCode() {
      return 31 * parent + Arrays.hashCode(slots);
    }
  }

  HolderSets() {
    sets.add(NONE);
    sets.add(0);
  }

  /// The set that has the slots besides those of another set.
  int with(int set, int[] slots) {
    if (slots.length == 0) {
      return set;
    }
    int[] own = slots.clone();
    int parent = set;
    if (size(set) + slots.length <= WRITTEN_OUT) {
      parent = NONE;
      own = Arrays.copyOf(slots, slots.length + size(set));
      for (int i = slots.length, at = set + 2; i < own.length; i++, at++) {
        own[i] = sets.get(at);
      }
    }
    Arrays.sort(own);
    return known.computeIfAbsent(new Content(parent, own), this::append);
  }

  private int size(int set) {
    int size = 0;
    for (int at = set; at != NONE; at = sets.get(at)) {
      size += sets.get(at + 1);
    }
    return size;
  }

  private int append(Content content) {
    int at = sets.size();
    sets.add(content.parent());
    sets.add(content.slots().length);
    sets.addAll(content.slots(), 0, content.slots().length);
    return at;
  }

  int[] toArray() {
    return sets.toArray();
  }
}
