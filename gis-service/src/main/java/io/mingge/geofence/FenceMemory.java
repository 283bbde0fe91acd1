package io.mingge.geofence;

import io.mingge.geofence.FenceStateRepository.Checkpoint;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.SubjectEngine;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.location.Ward;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The states of the subjects who were judged lately, as of the last commit. Whoever is not here is
/// found again from the newest checkpoint and the fixes stored since, so forgetting is always safe:
/// after a crash the state is the one an uninterrupted run would have.
@ApplicationScoped
class FenceMemory {

  /// More subjects than one county has; beyond, those not asked for are forgotten.
  private static final int MAX_SUBJECTS = 100_000;

  private static final int CHUNK = 1_000;
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final FenceStateRepository repository;
  private final Map<String, Remembered> states = new ConcurrentHashMap<>();

  FenceMemory(FenceStateRepository repository) {
    this.repository = repository;
  }

  /// States of these wards, by subject.
  Map<String, Remembered> load(List<Ward> wards, Map<String, Rules> rules) {
    var all = HashMap.<String, Remembered>newHashMap(wards.size());
    var missing = new ArrayList<String>();
    for (Ward ward : wards) {
      var known = states.get(ward.subjectId());
      if (known == null) {
        missing.add(ward.subjectId());
      } else {
        all.put(ward.subjectId(), known);
      }
    }
    for (int i = 0; i < missing.size(); i += CHUNK) {
      rebuild(missing.subList(i, Math.min(missing.size(), i + CHUNK)), rules, all);
    }
    return all;
  }

  @Nullable SubjectState stateOf(String subjectId) {
    var known = states.get(subjectId);
    return known == null ? null : known.state();
  }

  void putAll(Map<String, Remembered> now) {
    if (states.size() + now.size() > MAX_SUBJECTS) {
      states.keySet().retainAll(now.keySet());
    }
    states.putAll(now);
  }

  void forget(Collection<String> subjectIds) {
    subjectIds.forEach(states::remove);
  }

  /// Subjects for whom something starts or ends up to `now`; each is named again a minute later
  /// unless it was judged.
  List<String> takeDue(Instant now) {
    var due = new ArrayList<String>();
    states.forEach(
        (id, known) -> {
          var next = known.nextChange();
          if (next != null && !next.isAfter(now)) {
            due.add(id);
          }
        });
    var again = now.plus(ASK_AGAIN);
    due.forEach(id -> states.computeIfPresent(id, (k, known) -> known.withNextChange(again)));
    return due;
  }

  private void rebuild(List<String> ids, Map<String, Rules> rules, Map<String, Remembered> into) {
    var checkpoints =
        repository.listNewest(ids).stream()
            .collect(Collectors.toMap(Checkpoint::subjectId, one -> one));
    var after = new ArrayList<Instant>();
    for (String id : ids) {
      var checkpoint = checkpoints.get(id);
      after.add(checkpoint == null ? Instant.EPOCH : checkpoint.judgedUntil());
    }
    var fixes = new HashMap<String, List<Fix>>();
    for (var logged : repository.listFixes(ids, after)) {
      fixes.computeIfAbsent(logged.subjectId(), id -> new ArrayList<>()).add(logged.fix());
    }
    for (int i = 0; i < ids.size(); i++) {
      var id = ids.get(i);
      var checkpoint = checkpoints.get(id);
      var start = checkpoint == null ? SubjectState.INITIAL : checkpoint.state();
      var since = fixes.getOrDefault(id, List.of());
      var state = start;
      for (Fix fix : since) {
        state = SubjectEngine.onFix(state, rules.getOrDefault(id, Rules.NONE), fix).state();
      }
      into.put(id, Remembered.of(state, start, after.get(i)));
    }
  }
}
