package io.mingge.geofence;

import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneShape;
import io.mingge.location.RegistersChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// All zones, prepared for judging and held in memory. A changed zone is read again before the next
/// fix is judged; the others stay as they are.
@ApplicationScoped
class ZoneBook {

  /// A zone without the drawing it was made from: there may be ten thousand copies of one county.
  private record Prepared(
      String id, @Nullable String subjectId, @Nullable String areaPath, Zone zone) {

    boolean appliesTo(String subject, String path) {
      return subject.equals(subjectId) || (areaPath != null && path.startsWith(areaPath));
    }
  }

  private static final int PAGE = 1_000;

  private final ZoneRepository repository;
  private final Map<String, Prepared> byId = new HashMap<>();

  /// Zones of one subject, by subject; a list is replaced whole.
  private final Map<String, List<Prepared>> subjects = new ConcurrentHashMap<>();

  /// Zones of an area, for everybody in it.
  private volatile List<Prepared> common = List.of();

  ZoneBook(ZoneRepository repository) {
    this.repository = repository;
  }

  /// Takes a change in. Adds the subjects whose own zones changed to `touched` and answers true
  /// when a zone of an area did, which may concern everybody.
  synchronized boolean refresh(RegistersChanged change, Set<String> touched) {
    if (!change.everything() && change.zoneIds().isEmpty()) {
      return false;
    }
    var ids = new TreeSet<>(change.everything() ? repository.listIds() : change.zoneIds());
    var gone = new HashSet<>(change.everything() ? byId.keySet() : change.zoneIds());
    var now = prepare(List.copyOf(ids));
    var all = new ArrayList<Prepared>(now);
    gone.forEach(
        id -> {
          var before = byId.remove(id);
          if (before != null) {
            all.add(before);
          }
        });
    now.forEach(one -> byId.put(one.id(), one));
    var changed = new HashSet<String>();
    boolean everybody = change.everything();
    for (var one : all) {
      var subject = one.subjectId();
      if (subject == null) {
        everybody = true;
      } else {
        changed.add(subject);
      }
    }
    replace(changed, everybody);
    touched.addAll(changed);
    return everybody;
  }

  List<Zone> zonesOf(String subjectId, String areaPath) {
    var zones = new ArrayList<Zone>();
    subjects.getOrDefault(subjectId, List.of()).forEach(one -> zones.add(one.zone()));
    common.stream()
        .filter(one -> one.appliesTo(subjectId, areaPath))
        .forEach(one -> zones.add(one.zone()));
    return zones;
  }

  private List<Prepared> prepare(List<String> ids) {
    // Many subjects share the boundary of one county: index it once.
    var shapes = new HashMap<Geometry, ZoneShape>();
    var all = new ArrayList<Prepared>(ids.size());
    for (int i = 0; i < ids.size(); i += PAGE) {
      for (var stored : repository.listByIds(ids.subList(i, Math.min(ids.size(), i + PAGE)))) {
        var zone = stored.prepared(area -> shapes.computeIfAbsent(area, ZoneShape::of));
        all.add(new Prepared(stored.id(), stored.subjectId(), stored.areaPath(), zone));
      }
    }
    return all;
  }

  /// Builds the lists of these subjects anew, so that a reader sees the old zones or the new ones.
  private void replace(Set<String> changed, boolean everybody) {
    var lists = new HashMap<String, List<Prepared>>();
    var areas = new ArrayList<Prepared>();
    for (var one : byId.values()) {
      var subject = one.subjectId();
      if (subject == null) {
        areas.add(one);
      } else if (changed.contains(subject)) {
        lists.computeIfAbsent(subject, id -> new ArrayList<>()).add(one);
      }
    }
    for (String subject : changed) {
      var list = lists.get(subject);
      if (list == null) {
        subjects.remove(subject);
      } else {
        subjects.put(subject, List.copyOf(list));
      }
    }
    if (everybody) {
      common = List.copyOf(areas);
    }
  }
}
