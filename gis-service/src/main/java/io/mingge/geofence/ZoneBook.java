package io.mingge.geofence;

import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/// All zones, prepared for judging and held in memory. The database counts every change of the
/// zone table; a book with an older number is rebuilt before the next fix is judged.
@ApplicationScoped
class ZoneBook {

  private record Prepared(ZoneRepository.Stored stored, Zone zone) {}

  /// `subjects`: zones of one subject; `common`: zones of an area, for everybody in it.
  private record Edition(
      long revision, Map<String, List<Prepared>> subjects, List<Prepared> common) {}

  private final ZoneRepository repository;
  private volatile Edition edition = new Edition(-1, Map.of(), List.of());

  ZoneBook(ZoneRepository repository) {
    this.repository = repository;
  }

  /// To be called once per batch; cheap while nothing changed.
  void refresh() {
    long revision = repository.revision();
    if (revision != edition.revision()) {
      edition = prepare(revision);
    }
  }

  List<Zone> zonesOf(String subjectId, String areaPath) {
    var now = edition;
    var zones = new ArrayList<Zone>();
    now.subjects().getOrDefault(subjectId, List.of()).forEach(one -> zones.add(one.zone()));
    now.common().stream()
        .filter(one -> one.stored().appliesTo(subjectId, areaPath))
        .forEach(one -> zones.add(one.zone()));
    return zones;
  }

  private Edition prepare(long revision) {
    var subjects = new HashMap<String, List<Prepared>>();
    var common = new ArrayList<Prepared>();
    // Many subjects share the boundary of one county: index it once.
    var shapes = new HashMap<Geometry, ZoneShape>();
    for (var stored : repository.listAll()) {
      var shape = shapes.computeIfAbsent(stored.area(), ZoneShape::of);
      var zone = new Zone(stored.id(), stored.kind(), shape, stored.settings());
      var prepared = new Prepared(stored, zone);
      if (stored.subjectId() == null) {
        common.add(prepared);
      } else {
        subjects.computeIfAbsent(stored.subjectId(), id -> new ArrayList<>()).add(prepared);
      }
    }
    return new Edition(revision, subjects, common);
  }
}
