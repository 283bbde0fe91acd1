package io.mingge.geo.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/// Which of many areas hold a place. Areas are valid polygons or multipolygons, may overlap and may
/// have holes; places and areas share one plane. Immutable, safe for any number of threads.
///
/// Answers are unmodifiable lists in no particular order.
public final class AreaIndex<K> {

  private final List<K> keys;

  /// Most places have one holder and lie in a cell without a border: nothing is made for them.
  private final List<List<K>> alone;

  private final CellTree tree;

  private AreaIndex(List<K> keys, CellTree tree) {
    this.keys = keys;
    this.alone = keys.stream().map(List::of).toList();
    this.tree = tree;
  }

  /// @throws IllegalArgumentException for a geometry that is no area
  public static <K> AreaIndex<K> of(Map<K, ? extends Geometry> areas) {
    Map<K, Outline> outlines = LinkedHashMap.newLinkedHashMap(areas.size());
    areas.forEach((key, area) -> outlines.put(key, Outline.of(area)));
    return ofOutlines(outlines);
  }

  static <K> AreaIndex<K> ofOutlines(Map<K, Outline> outlines) {
    return new AreaIndex<>(
        List.copyOf(outlines.keySet()), CellTreeBuilder.build(List.copyOf(outlines.values())));
  }

  /// The areas that hold the place, half-open: of areas that share a border exactly one holds a
  /// place on it (the package says which).
  public List<K> at(double x, double y) {
    return collect(x, y, false);
  }

  /// The areas that hold the place, closed: a place on a border is in every area it bounds.
  public List<K> touching(double x, double y) {
    return collect(x, y, true);
  }

  private List<K> collect(double x, double y, boolean closed) {
    int cell = tree.cellAt(x, y);
    if (cell >= 0) {
      int slot = tree.onlyMember(cell);
      if (slot >= 0) {
        return alone.get(slot);
      }
    }
    var slots = new SlotBag(4);
    tree.collect(cell, x, y, closed, slots);
    return switch (slots.size()) {
      case 0 -> List.of();
      case 1 -> alone.get(slots.get(0));
      default -> keysOf(slots);
    };
  }

  private List<K> keysOf(SlotBag slots) {
    List<K> found = new ArrayList<>(slots.size());
    for (int i = 0; i < slots.size(); i++) {
      found.add(keys.get(slots.get(i)));
    }
    return Collections.unmodifiableList(found);
  }

  public int size() {
    return keys.size();
  }

  /// Bytes of the index itself, the keys not counted.
  public long bytes() {
    return tree.bytes();
  }
}
