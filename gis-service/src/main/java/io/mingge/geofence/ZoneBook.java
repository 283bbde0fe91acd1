package io.mingge.geofence;

import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneShape;
import io.mingge.location.RegistersChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.locationtech.jts.geom.Geometry;

/// All zones, prepared for judging and held in memory. A changed zone is read again before the next
/// fix is judged; the others stay as they are.
@ApplicationScoped
class ZoneBook {

  private record Prepared(ZoneRepository.Stored stored, Zone zone) {}

  private final ZoneRepository repository;
  private final Map<String, Prepared> byId = new ConcurrentHashMap<>();

  /// Zones of one subject, by subject.
  private final Map<String, List<Prepared>> subjects = new ConcurrentHashMap<>();

  /// Zones of an area, for everybody in it.
  private final List<Prepared> common = new CopyOnWriteArrayList<>();

  ZoneBook(ZoneRepository repository) {
    this.repository = repository;
  }

  /// Takes a change in. Adds the subjects whose own zones changed to `touched` and answers true
  /// when a zone of an area did, which may concern everybody.
  synchronized boolean refresh(RegistersChanged change, Set<String> touched) {
    if (change.everything()) {
      byId.clear();
      subjects.clear();
      common.clear();
      put(repository.listAll());
      return true;
    }
    boolean everybody = false;
    for (String id : change.zoneIds()) {
      var gone = byId.remove(id);
      if (gone != null) {
        everybody |= remove(gone, touched);
      }
    }
    if (!change.zoneIds().isEmpty()) {
      var now = repository.listByIds(change.zoneIds());
      put(now);
      for (var stored : now) {
        var subject = stored.subjectId();
        if (subject == null) {
          everybody = true;
        } else {
          touched.add(subject);
        }
      }
    }
    return everybody;
  }

  List<Zone> zonesOf(String subjectId, String areaPath) {
    var zones = new ArrayList<Zone>();
    subjects.getOrDefault(subjectId, List.of()).forEach(one -> zones.add(one.zone()));
    common.stream()
        .filter(one -> one.stored().appliesTo(subjectId, areaPath))
        .forEach(one -> zones.add(one.zone()));
    return zones;
  }

  private boolean remove(Prepared gone, Set<String> touched) {
    var subject = gone.stored().subjectId();
    if (subject == null) {
      common.remove(gone);
      return true;
    }
    touched.add(subject);
    subjects.computeIfPresent(
        subject,
        (id, list) -> {
          var rest = list.stream().filter(one -> one != gone).toList();
          return rest.isEmpty() ? null : rest;
        });
    return false;
  }

  private void put(Collection<ZoneRepository.Stored> all) {
    // Many subjects share the boundary of one county: index it once.
    var shapes = new HashMap<Geometry, ZoneShape>();
    var prepared = new ArrayList<Prepared>(all.size());
    for (var stored : all) {
      var zone = stored.prepared(area -> shapes.computeIfAbsent(area, ZoneShape::of));
      prepared.add(new Prepared(stored, zone));
    }
    var areas = new ArrayList<Prepared>();
    for (var one : prepared) {
      byId.put(one.stored().id(), one);
      var subject = one.stored().subjectId();
      if (subject == null) {
        areas.add(one);
      } else {
        subjects.merge(
            subject,
            List.of(one),
            (before, added) -> {
              var both = new ArrayList<>(before);
              both.addAll(added);
              return List.copyOf(both);
            });
      }
    }
    common.addAll(areas);
  }
}
