package io.mingge.geo.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/// An [AreaIndex] that takes changes while it is read. A reader sees one moment or the next, never
/// a mixture: writers put a new snapshot into a volatile field, one after another.
///
/// A change costs the index of the recent changes, not of everything; when those have grown to a
/// quarter of the whole (or [#FEW_EDGES]), everything is indexed anew and they are forgotten.
public final class LiveAreaIndex<K> {

  private static final int FEW_EDGES = 20_000;

  private final Map<K, Outline> outlines = new LinkedHashMap<>();
  private final Map<K, Outline> recentOutlines = new LinkedHashMap<>();
  private final Set<K> stale = new HashSet<>();
  private long baseEdges;
  private volatile Snapshot<K> snapshot = Snapshot.empty();

  /// @param hidden keys of the base that were replaced or removed since it was built
  private record Snapshot<K>(AreaIndex<K> base, Set<K> hidden, AreaIndex<K> recent) {

    static <K> Snapshot<K> empty() {
      return new Snapshot<>(AreaIndex.of(Map.of()), Set.of(), AreaIndex.of(Map.of()));
    }

    List<K> find(double x, double y, boolean closed) {
      var found = closed ? base.touching(x, y) : base.at(x, y);
      if (hidden.isEmpty() && recent.size() == 0) {
        return found;
      }
      List<K> all = new ArrayList<>(found);
      all.removeIf(hidden::contains);
      all.addAll(closed ? recent.touching(x, y) : recent.at(x, y));
      return Collections.unmodifiableList(all);
    }
  }

  /// See [AreaIndex#at].
  public List<K> at(double x, double y) {
    return snapshot.find(x, y, false);
  }

  /// See [AreaIndex#touching].
  public List<K> touching(double x, double y) {
    return snapshot.find(x, y, true);
  }

  /// Inserts or replaces one area.
  public void put(K key, Geometry area) {
    change(Map.of(key, area), Set.of());
  }

  public void remove(K key) {
    change(Map.of(), Set.of(key));
  }

  /// Forgets everything and takes these areas.
  public synchronized void replaceAll(Map<K, ? extends Geometry> areas) {
    outlines.clear();
    areas.forEach((key, area) -> outlines.put(key, Outline.of(area)));
    rebuild();
  }

  /// Inserts or replaces some areas and removes others; readers see all of it or nothing.
  ///
  /// @throws IllegalArgumentException for a geometry that is no area; then nothing has changed
  public synchronized void change(Map<K, ? extends Geometry> changed, Set<K> removed) {
    Map<K, Outline> added = new HashMap<>();
    changed.forEach((key, area) -> added.put(key, Outline.of(area)));
    removed.forEach(this::forget);
    added.forEach(
        (key, outline) -> {
          forget(key);
          outlines.put(key, outline);
          recentOutlines.put(key, outline);
        });
    long recentEdges = recentOutlines.values().stream().mapToLong(Outline::edges).sum();
    if (recentEdges > Math.max(FEW_EDGES, baseEdges / 4) || stale.size() > outlines.size()) {
      rebuild();
    } else {
      snapshot =
          new Snapshot<>(snapshot.base(), Set.copyOf(stale), AreaIndex.ofOutlines(recentOutlines));
    }
  }

  private void forget(K key) {
    if (outlines.remove(key) != null && recentOutlines.remove(key) == null) {
      stale.add(key);
    }
  }

  private void rebuild() {
    recentOutlines.clear();
    stale.clear();
    baseEdges = outlines.values().stream().mapToLong(Outline::edges).sum();
    snapshot = new Snapshot<>(AreaIndex.ofOutlines(outlines), Set.of(), AreaIndex.of(Map.of()));
  }

  public synchronized int size() {
    return outlines.size();
  }

  /// Bytes of the indexes and of the outlines kept for building them anew.
  public synchronized long bytes() {
    long kept = outlines.values().stream().mapToLong(o -> 16L * o.vertices()).sum();
    return kept + snapshot.base().bytes() + snapshot.recent().bytes();
  }
}
