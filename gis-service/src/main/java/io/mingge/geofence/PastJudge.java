package io.mingge.geofence;

import io.mingge.geofence.FenceCrossed.Crossing;
import io.mingge.geofence.FenceStateRepository.Checkpoint;
import io.mingge.geofence.FenceStateRepository.Logged;
import io.mingge.geofence.engine.Effect;
import io.mingge.geofence.engine.Episode;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.Rejudgement;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.SubjectEngine;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.location.StoredFix;
import io.mingge.location.Ward;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Judges the past of a subject again because fixes of then came only now. What was known is the
/// fold without them, what is true the fold with them; the difference is announced.
@ApplicationScoped
class PastJudge {

  /// The state after all fixes, and what the late ones changed.
  record Result(SubjectState state, List<Crossing> crossings, List<FenceReviewed.Review> reviews) {}

  private record Key(String deviceId, Instant time) {}

  private final FenceStateRepository repository;

  PastJudge(FenceStateRepository repository) {
    this.repository = repository;
  }

  /// A subject with the fixes that came late.
  ///
  /// @param late stored already, in event order, not empty
  record Past(Ward ward, Rules rules, List<StoredFix> late) {
    Instant first() {
      return late.getFirst().time();
    }
  }

  /// By subject. What must be read is read for all of them at once: a thousand bracelets that come
  /// back into the network bring their memory in the same minute.
  Map<String, Result> reconsider(List<Past> pasts) {
    if (pasts.isEmpty()) {
      return Map.of();
    }
    var ids = pasts.stream().map(past -> past.ward().subjectId()).toList();
    var firsts = pasts.stream().map(Past::first).toList();
    var checkpoints =
        repository.listBefore(ids, firsts).stream()
            .collect(Collectors.toMap(Checkpoint::subjectId, Function.identity()));
    var since =
        ids.stream()
            .map(checkpoints::get)
            .map(checkpoint -> checkpoint == null ? Instant.EPOCH : checkpoint.judgedUntil())
            .toList();
    var fixes =
        repository.listFixes(ids, since).stream().collect(Collectors.groupingBy(Logged::subjectId));
    repository.deleteFrom(ids, firsts);
    var results = HashMap.<String, Result>newHashMap(pasts.size());
    for (Past past : pasts) {
      var id = past.ward().subjectId();
      var checkpoint = checkpoints.get(id);
      var start = checkpoint == null ? SubjectState.INITIAL : checkpoint.state();
      results.put(id, reconsider(past, start, fixes.getOrDefault(id, List.of())));
    }
    return results;
  }

  private static Result reconsider(Past past, SubjectState start, List<Logged> all) {
    var ward = past.ward();
    var rules = past.rules();
    var receivedAt = past.late().getLast().receivedAt();
    // The clock has run on since the last fix: what it raised stands, also after the fold.
    var now =
        SubjectEngine.rejudge(
            start,
            rules,
            fixes(all),
            former(start, rules, all, past.late(), receivedAt),
            receivedAt);
    var crossings = new ArrayList<Crossing>();
    var reviews = new ArrayList<FenceReviewed.Review>();
    for (var change : now.changes()) {
      if (change.effect() == Effect.RAISED) {
        raised(ward, change, now.judgements(), receivedAt, crossings);
      } else {
        reviews.add(
            new FenceReviewed.Review(ward.subjectId(), ward.areaPath(), receivedAt, change));
      }
    }
    return new Result(now.state(), crossings, reviews);
  }

  private static List<Episode> former(
      SubjectState start, Rules rules, List<Logged> all, List<StoredFix> late, Instant receivedAt) {
    var added = new HashSet<Key>();
    late.forEach(fix -> added.add(new Key(fix.deviceId(), fix.time())));
    var known =
        all.stream()
            .filter(one -> !added.contains(new Key(one.deviceId(), one.fix().time())))
            .toList();
    return SubjectEngine.fold(start, rules, fixes(known), receivedAt).episodes();
  }

  /// The judgement that confirmed the violation, and the one that ended it.
  private static void raised(
      Ward ward,
      Rejudgement.Change change,
      List<Judgement> judgements,
      Instant receivedAt,
      List<Crossing> crossings) {
    var confirmed = change.judgement();
    if (confirmed != null) {
      crossings.add(Crossing.withoutFix(ward, confirmed, receivedAt));
    }
    var episode = change.now();
    if (confirmed != null && episode != null && episode.endedAt() != null) {
      judgements.stream()
          .filter(one -> one.effect() == episode.ending() && one.at().equals(episode.endedAt()))
          .filter(one -> one.violation() == episode.violation())
          .findFirst()
          .ifPresent(one -> crossings.add(Crossing.withoutFix(ward, one, receivedAt)));
    }
  }

  private static List<Fix> fixes(List<Logged> logged) {
    return logged.stream().map(Logged::fix).toList();
  }
}
