package io.mingge.geofence;

import io.mingge.geofence.FenceCrossed.Crossing;
import io.mingge.geofence.FenceStateRepository.Key;
import io.mingge.geofence.FenceStateRepository.Noticed;
import io.mingge.geofence.engine.FenceEngine;
import io.mingge.geofence.engine.FenceState;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Leave;
import io.mingge.location.Evaluation;
import io.mingge.location.FixJudge;
import io.mingge.location.StoredFix;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.SubjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges every stored fix against the zones of its subject, in the transaction that stores it.
///
/// A late fix is judged for the record and never moves the state; the re-evaluation from a late
/// fix will replace this class, not the engine.
@ApplicationScoped
class FenceWatch implements FixJudge {

  private final ZoneBook zones;
  private final FenceStateRepository states;
  private final SubjectRepository subjects;
  private final Event<FenceCrossed> crossed;

  FenceWatch(
      ZoneBook zones,
      FenceStateRepository states,
      SubjectRepository subjects,
      Event<FenceCrossed> crossed) {
    this.zones = zones;
    this.states = states;
    this.subjects = subjects;
    this.crossed = crossed;
  }

  @Override
  public Judged judge(List<StoredFix> all) {
    var fixes = all.stream().filter(StoredFix::underBasis).toList();
    var evaluations = new ArrayList<@Nullable Evaluation>(all.size());
    all.forEach(fix -> evaluations.add(null));
    zones.refresh();
    var subjectIds = fixes.stream().map(StoredFix::subjectId).distinct().toList();
    var known = states.load(subjectIds);
    var leaves = leaves(subjectIds);
    var changed = new HashMap<Key, FenceState>();
    var noticed = new ArrayList<Noticed>();
    var crossings = new ArrayList<Crossing>();
    for (StoredFix fix : fixes) {
      for (var zone : zones.zonesOf(fix.subjectId(), fix.areaPath())) {
        var key = new Key(fix.subjectId(), zone.id());
        var before = known.getOrDefault(key, FenceState.INITIAL);
        var onLeave = leaves.getOrDefault(fix.subjectId(), List.of());
        var step = FenceEngine.step(before, zone, onLeave, engineFix(fix));
        known.put(key, step.state());
        changed.put(key, step.state());
        switch (step.judgement().effect()) {
          case RAISED, SUPPRESSED, RECOVERED, REPEATED ->
              crossings.add(new Crossing(fix, zone.kind(), step.judgement()));
          case CANDIDATE, LATE, NONE, DUPLICATE, LIFTED, SPIKE, CORRECTED, ANNOTATED -> {}
        }
        switch (step.judgement().effect()) {
          case RAISED,
              SUPPRESSED,
              RECOVERED,
              CANDIDATE,
              LATE,
              LIFTED,
              SPIKE,
              CORRECTED,
              ANNOTATED ->
              noticed.add(new Noticed(fix.subjectId(), fix.receivedAt(), step.judgement()));
          case REPEATED, NONE, DUPLICATE -> {}
        }
      }
    }
    return new Judged() {
      @Override
      public List<@Nullable Evaluation> evaluations() {
        return evaluations;
      }

      @Override
      public void conclude() {
        if (!changed.isEmpty()) {
          states.save(changed);
          states.log(noticed);
        }
        if (!crossings.isEmpty()) {
          crossed.fire(new FenceCrossed(crossings));
        }
      }
    };
  }

  private Map<String, List<Leave>> leaves(List<String> subjectIds) {
    return subjects.listApprovedLeaves(subjectIds).stream()
        .collect(
            Collectors.groupingBy(
                LeaveRequest::subjectId,
                Collectors.mapping(
                    leave -> new Leave(leave.id(), leave.startsAt(), leave.endsAt()),
                    Collectors.toList())));
  }

  private static Fix engineFix(StoredFix fix) {
    return new Fix(
        fix.time(),
        fix.place().lon(),
        fix.place().lat(),
        optional(fix.accuracyMeters()),
        Fix.Source.valueOf(fix.source().name()),
        optional(fix.speedMetersPerSecond()));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
