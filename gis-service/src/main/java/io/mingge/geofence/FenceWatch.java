package io.mingge.geofence;

import io.mingge.geofence.FenceCrossed.Crossing;
import io.mingge.geofence.engine.Effect;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.Outcome;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.SubjectEngine;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.location.Evaluation;
import io.mingge.location.FixJudge;
import io.mingge.location.StoredFix;
import io.mingge.location.TrackingWanted;
import io.mingge.location.Ward;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Judges every fix before it is stored, and the state of a subject when a rule starts, ends or
/// changes, in the transaction that stores the result.
///
/// A late fix, or a second one of the same instant, moves nothing by itself: when the batch is
/// stored, the subject's past is judged again from the last checkpoint before it, and what that
/// changes is announced. Nothing is remembered before the commit.
@ApplicationScoped
class FenceWatch implements FixJudge {

  /// A violation that goes on is told again no sooner than this (time of the fixes).
  private static final Duration REPEAT_AFTER = Duration.ofSeconds(10);

  private final FenceMemory memory;
  private final RuleBook rules;
  private final FenceStateRepository repository;
  private final PastJudge past;
  private final TransactionSynchronizationRegistry transactions;
  private final Event<FenceCrossed> crossed;
  private final Event<FenceReviewed> reviewed;
  private final Event<TrackingWanted> wanted;
  private final FenceConfig config;

  FenceWatch(
      FenceMemory memory,
      RuleBook rules,
      FenceStateRepository repository,
      PastJudge past,
      TransactionSynchronizationRegistry transactions,
      Event<FenceCrossed> crossed,
      Event<FenceReviewed> reviewed,
      Event<TrackingWanted> wanted,
      FenceConfig config) {
    this.memory = memory;
    this.rules = rules;
    this.repository = repository;
    this.past = past;
    this.transactions = transactions;
    this.crossed = crossed;
    this.reviewed = reviewed;
    this.wanted = wanted;
    this.config = config;
  }

  /// One subject in one transaction.
  private static final class Turn {
    final Ward ward;
    final Rules rules;
    final Remembered before;
    final List<StoredFix> outOfOrder = new ArrayList<>(0);
    SubjectState state;
    boolean faster;
    Instant receivedAt = Instant.MIN;
    @Nullable Instant repeatedAt;

    Turn(Ward ward, Rules rules, Remembered before) {
      this.ward = ward;
      this.rules = rules;
      this.before = before;
      this.state = before.state();
      this.repeatedAt = before.repeatedAt();
    }
  }

  @Override
  public Judged judge(List<StoredFix> fixes) {
    var turns = turns(wards(fixes));
    var evaluations = new ArrayList<@Nullable Evaluation>(fixes.size());
    var crossings = new ArrayList<Crossing>();
    for (StoredFix fix : fixes) {
      if (!fix.underBasis()) {
        evaluations.add(null);
        continue;
      }
      var turn = turn(turns, fix.subjectId());
      var outcome = SubjectEngine.onFix(turn.state, turn.rules, engineFix(fix));
      if (fix.receivedAt().isAfter(turn.receivedAt)) {
        turn.receivedAt = fix.receivedAt();
      }
      if (outcome.order() == Outcome.Order.IN_ORDER) {
        turn.state = outcome.state();
        turn.faster |= outcome.faster();
        for (Judgement judgement : outcome.judgements()) {
          collect(turn, new Crossing(fix, judgement), crossings);
        }
      } else {
        turn.outOfOrder.add(fix);
      }
      evaluations.add(evaluation(outcome));
    }
    return new Judged() {
      @Override
      public List<@Nullable Evaluation> evaluations() {
        return evaluations;
      }

      @Override
      public void conclude() {
        finish(turns, crossings);
      }
    };
  }

  @Override
  public void wake(List<Ward> wards, Instant at) {
    var turns = turns(wards);
    var crossings = new ArrayList<Crossing>();
    turns.values().forEach(turn -> tick(turn, at, crossings));
    finish(turns, crossings);
  }

  private static void tick(Turn turn, Instant at, List<Crossing> crossings) {
    turn.receivedAt = at;
    var outcome = SubjectEngine.onClock(turn.state, turn.rules, at);
    turn.state = outcome.state();
    turn.faster |= outcome.faster();
    for (Judgement judgement : outcome.judgements()) {
      collect(turn, Crossing.withoutFix(turn.ward, judgement, at), crossings);
    }
  }

  /// What goes on is not told with every fix.
  private static void collect(Turn turn, Crossing crossing, List<Crossing> crossings) {
    if (crossing.judgement().effect() == Effect.REPEATED) {
      var last = turn.repeatedAt;
      if (last != null && crossing.judgement().at().isBefore(last.plus(REPEAT_AFTER))) {
        return;
      }
      turn.repeatedAt = crossing.judgement().at();
    }
    crossings.add(crossing);
  }

  private void finish(Map<String, Turn> turns, List<Crossing> crossings) {
    var reviews = new ArrayList<FenceReviewed.Review>();
    var now = HashMap.<String, Remembered>newHashMap(turns.size());
    var saved = new ArrayList<FenceStateRepository.Checkpoint>();
    var pasts =
        past.reconsider(
            turns.values().stream()
                .filter(turn -> !turn.outOfOrder.isEmpty())
                .map(turn -> new PastJudge.Past(turn.ward, turn.rules, turn.outOfOrder))
                .toList());
    for (Turn turn : turns.values()) {
      var id = turn.ward.subjectId();
      var result = pasts.get(id);
      if (result != null) {
        reconsidered(turn, result, crossings, reviews);
      }
      now.put(id, remember(turn, result != null, saved));
    }
    onCommit(now);
    repository.save(saved);
    repository.log(crossings);
    if (!crossings.isEmpty()) {
      crossed.fire(new FenceCrossed(crossings));
    }
    if (!reviews.isEmpty()) {
      reviewed.fire(new FenceReviewed(reviews));
    }
    turns.values().forEach(this::askForMore);
  }

  private static void reconsidered(
      Turn turn,
      PastJudge.Result result,
      List<Crossing> crossings,
      List<FenceReviewed.Review> reviews) {
    var judged = turn.state.judgedUntil();
    turn.state = result.state();
    if (judged != null) {
      // What the clock brought after the newest fix is brought again.
      tick(turn, judged, new ArrayList<>());
    }
    crossings.addAll(result.crossings());
    reviews.addAll(result.reviews());
  }

  /// Saved when a crash could lose more than the next fold restores, and from time to time.
  private Remembered remember(
      Turn turn, boolean mustSave, List<FenceStateRepository.Checkpoint> saved) {
    var before = turn.before;
    var rulesBefore = before.rules();
    // From here on other rules count: what was judged by the old ones must not be judged again.
    if (rulesBefore != null && rulesBefore != turn.rules && !before.isSaved()) {
      saved.add(checkpoint(turn.ward.subjectId(), before.state()));
    }
    boolean due =
        mustSave
            || turn.state.differsInPhase(before.saved())
            || before.savedAt().plus(every(turn)).isBefore(turn.receivedAt);
    boolean save = due && !turn.state.equals(before.saved()) && turn.state.judgedUntil() != null;
    if (save) {
      saved.add(checkpoint(turn.ward.subjectId(), turn.state));
    }
    return new Remembered(
        turn.state,
        turn.rules,
        save ? turn.state : before.saved(),
        save ? turn.receivedAt : before.savedAt(),
        turn.repeatedAt,
        wantedAt(turn),
        nextChange(turn));
  }

  /// Not all subjects in the same second.
  private Duration every(Turn turn) {
    int share = Math.floorMod(turn.ward.subjectId().hashCode() * 31, 50);
    return config.checkpointEvery().multipliedBy(100L - share).dividedBy(100);
  }

  private static FenceStateRepository.Checkpoint checkpoint(String subjectId, SubjectState state) {
    var until = state.judgedUntil();
    return new FenceStateRepository.Checkpoint(
        subjectId, until == null ? Instant.EPOCH : until, state);
  }

  private static @Nullable Instant nextChange(Turn turn) {
    var before = turn.before;
    var next = before.nextChange();
    var judged = turn.state.judgedUntil();
    var from = judged == null || judged.isBefore(turn.receivedAt) ? turn.receivedAt : judged;
    boolean same = before.rules() == turn.rules && (next == null || next.isAfter(from));
    return same ? next : turn.rules.nextChange(from);
  }

  private boolean isAsked(Turn turn) {
    var last = turn.before.wantedAt();
    return turn.faster
        && (last == null
            || last.plus(config.trackingLasts().dividedBy(2)).isBefore(turn.receivedAt));
  }

  private @Nullable Instant wantedAt(Turn turn) {
    return isAsked(turn) ? turn.receivedAt : turn.before.wantedAt();
  }

  private void askForMore(Turn turn) {
    if (isAsked(turn)) {
      wanted.fire(
          new TrackingWanted(
              turn.ward.subjectId(),
              config.trackingInterval(),
              config.trackingLasts(),
              turn.state.inDoubt() ? "position in doubt" : "fence in doubt or violated"));
    }
  }

  private void onCommit(Map<String, Remembered> now) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              memory.putAll(now);
            } else {
              // Nobody knows what the database kept: it is asked again.
              memory.forget(now.keySet());
            }
          }
        });
  }

  private Map<String, Turn> turns(List<Ward> wards) {
    var byRules = rules.of(wards);
    var known = memory.load(wards, byRules);
    var turns = LinkedHashMap.<String, Turn>newLinkedHashMap(wards.size());
    for (Ward ward : wards) {
      var id = ward.subjectId();
      var before = known.get(id);
      turns.put(
          id,
          new Turn(
              ward,
              byRules.getOrDefault(id, Rules.NONE),
              before == null ? Remembered.NOTHING : before));
    }
    return turns;
  }

  private static Turn turn(Map<String, Turn> turns, String subjectId) {
    var turn = turns.get(subjectId);
    if (turn == null) {
      throw new IllegalStateException("nothing prepared for " + subjectId);
    }
    return turn;
  }

  private static List<Ward> wards(List<StoredFix> fixes) {
    Set<String> seen = HashSet.newHashSet(fixes.size());
    var wards = new ArrayList<Ward>();
    for (StoredFix fix : fixes) {
      if (fix.underBasis() && seen.add(fix.subjectId())) {
        wards.add(new Ward(fix.subjectId(), fix.areaPath()));
      }
    }
    return wards;
  }

  private static @Nullable Evaluation evaluation(Outcome outcome) {
    var zone = outcome.zoneId();
    return zone == null
        ? null
        : new Evaluation(outcome.decision().name(), zone, outcome.violationMeters());
  }

  static Fix engineFix(StoredFix fix) {
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
