package io.mingge.geofence;

import io.mingge.geofence.engine.Area;
import io.mingge.geofence.engine.Corridor;
import io.mingge.geofence.engine.Leave;
import io.mingge.geofence.engine.Permit;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.ZoneShape;
import io.mingge.location.ChangeLog;
import io.mingge.location.RegistersChanged;
import io.mingge.location.Ward;
import io.mingge.subject.LeaveChanged;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.SubjectRepository;
import io.mingge.subject.TravelPermit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// The rules of each subject, prepared and held in memory until something about them changes: a
/// zone, a leave, a permit, the subject's area. The same rules are the same object, so a reader
/// sees a change by identity.
@ApplicationScoped
class RuleBook {

  private record Prepared(String areaPath, Rules rules) {}

  private final ZoneBook zones;
  private final SubjectRepository subjects;
  private final ChangeLog changes;
  private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

  /// Subjects whose rules changed since somebody asked last.
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  RuleBook(ZoneBook zones, SubjectRepository subjects, ChangeLog changes) {
    this.zones = zones;
    this.subjects = subjects;
    this.changes = changes;
  }

  void changed(@Observes RegistersChanged change) {
    var touched = new HashSet<>(change.subjectIds());
    if (zones.refresh(change, touched)) {
      touched.addAll(prepared.keySet());
    }
    for (String id : touched) {
      prepared.remove(id);
      changed.add(id);
    }
  }

  /// Permits have no trigger of their own; whoever changes one says so in the same transaction.
  void changed(@Observes LeaveChanged change) {
    changes.note(change.subjectId());
  }

  /// Subjects whose rules changed since the last call.
  Set<String> takeChanged() {
    var all = Set.copyOf(changed);
    changed.removeAll(all);
    return all;
  }

  /// The rules of these wards, by subject.
  Map<String, Rules> of(Collection<Ward> wards) {
    var all = HashMap.<String, Rules>newHashMap(wards.size());
    var missing = new ArrayList<Ward>();
    for (Ward ward : wards) {
      var known = prepared.get(ward.subjectId());
      if (known != null && known.areaPath().equals(ward.areaPath())) {
        all.put(ward.subjectId(), known.rules());
      } else {
        missing.add(ward);
      }
    }
    if (!missing.isEmpty()) {
      prepare(missing, all);
    }
    return all;
  }

  private void prepare(List<Ward> wards, Map<String, Rules> all) {
    var ids = wards.stream().map(Ward::subjectId).toList();
    var leaves =
        subjects.listApprovedLeaves(ids).stream()
            .collect(
                Collectors.groupingBy(
                    LeaveRequest::subjectId,
                    Collectors.mapping(RuleBook::leave, Collectors.toList())));
    var permits =
        subjects.listPermits(ids).stream()
            .collect(
                Collectors.groupingBy(
                    TravelPermit::subjectId,
                    Collectors.mapping(RuleBook::permit, Collectors.toList())));
    for (Ward ward : wards) {
      var id = ward.subjectId();
      var rules =
          new Rules(
              zones.zonesOf(id, ward.areaPath()),
              leaves.getOrDefault(id, List.of()),
              permits.getOrDefault(id, List.of()));
      prepared.put(id, new Prepared(ward.areaPath(), rules));
      all.put(id, rules);
    }
  }

  private static Leave leave(LeaveRequest leave) {
    var areas = new ArrayList<Area>(areas(leave.destinationArea()));
    var route = leave.route();
    var corridor = leave.corridorMeters();
    // A way without a destination would forbid the destination itself.
    if (!areas.isEmpty() && route != null && corridor != null) {
      areas.add(Corridor.of(route, 2 * corridor));
    }
    return new Leave(leave.id(), leave.startsAt(), leave.endsAt(), areas);
  }

  private static Permit permit(TravelPermit permit) {
    return new Permit(
        permit.id(),
        permit.startsOn().atStartOfDay(LegalBasis.ZONE).toInstant(),
        permit.endsOn().atStartOfDay(LegalBasis.ZONE).toInstant(),
        Schedule.ALWAYS,
        areas(permit.destinationArea()));
  }

  private static List<Area> areas(@Nullable Geometry shape) {
    return shape == null ? List.of() : List.of(ZoneShape.of(shape));
  }
}
