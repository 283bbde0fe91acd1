package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Outcome.Order;
import io.mingge.geofence.engine.Rejudgement.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole history of one subject in memory, judged as it arrives: fixes in any order, late ones
/// and duplicates included. For replay and preview; the service keeps in its database what this
/// keeps in lists. Not for several threads.
///
/// Whatever the order of arrival, [#episodes] ends up as if the fixes had come in time.
public final class Timeline {

  private static final int CHECKPOINT_EVERY = 32;

  /// The state after the first `index` fixes.
  private record Checkpoint(int index, SubjectState state) {}

  private final Rules rules;
  private final List<Fix> fixes = new ArrayList<>();
  private List<Checkpoint> checkpoints = new ArrayList<>();
  private List<Episode> episodes = new ArrayList<>();
  private SubjectState state = SubjectState.INITIAL;
  private @Nullable Instant clock;

  /// What the arrival of one fix did.
  ///
  /// @param outcome with a judgement of every rule that applies
  /// @param changes what a late fix changed in the past; empty for any other
  public record Arrival(Outcome outcome, List<Change> changes) {}

  public Timeline(Rules rules) {
    this.rules = rules;
    checkpoints.add(new Checkpoint(0, state));
  }

  /// Everything that is known by now, in order of its confirmation.
  public List<Episode> episodes() {
    return List.copyOf(episodes);
  }

  public SubjectState state() {
    return state;
  }

  public Arrival accept(Fix fix) {
    var outcome = SubjectEngine.onFixInFull(state, rules, fix);
    if (outcome.order() == Order.IN_ORDER) {
      fixes.add(fix);
      state = outcome.state();
      note(outcome.judgements());
      if (fixes.size() % CHECKPOINT_EVERY == 0) {
        checkpoints.add(new Checkpoint(fixes.size(), state));
      }
      return new Arrival(outcome, List.of());
    }
    int place = Collections.binarySearch(fixes, fix, Fix.ORDER);
    if (place >= 0 || isWorseTwin(fix, -place - 1)) {
      var known = SubjectEngine.asDuplicate(outcome);
      return new Arrival(known, List.of());
    }
    return new Arrival(outcome, insert(fix, -place - 1));
  }

  /// Of two fixes of the same instant only the first in order is judged.
  private boolean isWorseTwin(Fix fix, int place) {
    return place > 0 && fixes.get(place - 1).time().equals(fix.time());
  }

  /// Lets the clock run: every change of a rule up to `until` is judged at its own instant.
  public List<Judgement> advance(Instant until) {
    // From the newest judged instant, not from where the clock stood: a fix measured before a
    // change
    // may have come after it.
    var from = state.judgedUntil();
    if (clock == null || until.isAfter(clock)) {
      clock = until;
    }
    if (from == null || !until.isAfter(from)) {
      return List.of();
    }
    var found = new ArrayList<Judgement>();
    var at = rules.nextChange(from);
    while (at != null && !at.isAfter(until)) {
      var outcome = SubjectEngine.onClock(state, rules, at);
      state = outcome.state();
      found.addAll(outcome.judgements());
      at = rules.nextChange(at);
    }
    note(found);
    return found;
  }

  private void note(List<Judgement> judgements) {
    if (!judgements.isEmpty()) {
      var notes = new Episodes(episodes);
      judgements.forEach(notes::apply);
      episodes = new ArrayList<>(notes.all());
    }
  }

  private List<Change> insert(Fix fix, int place) {
    fixes.add(place, fix);
    var kept = new ArrayList<Checkpoint>();
    var later = new ArrayList<Checkpoint>();
    for (var checkpoint : checkpoints) {
      if (checkpoint.index() <= place) {
        kept.add(checkpoint);
      } else {
        later.add(new Checkpoint(checkpoint.index() + 1, checkpoint.state()));
      }
    }
    return judgeAgain(kept, later);
  }

  private List<Change> judgeAgain(List<Checkpoint> kept, List<Checkpoint> later) {
    var start = kept.getLast();
    var again = new Rejudgement.Run(start.state(), rules);
    int next = start.index();
    for (var checkpoint : later) {
      again.judge(fixes.subList(next, checkpoint.index()));
      next = checkpoint.index();
      kept.add(new Checkpoint(next, again.state()));
      if (again.state().equals(checkpoint.state())) {
        // From here on everything is as it was.
        later.stream().filter(one -> one.index() > checkpoint.index()).forEach(kept::add);
        checkpoints = kept;
        return compared(start.state(), again.joined(episodes));
      }
    }
    again.judge(fixes.subList(next, fixes.size()));
    if (clock != null) {
      again.judgeUntil(clock);
    }
    checkpoints = kept;
    state = again.state();
    return compared(start.state(), again.result());
  }

  private List<Change> compared(SubjectState start, Rejudgement again) {
    var settled = new ArrayList<Episode>();
    var former = new ArrayList<Episode>();
    for (var episode : episodes) {
      var ended = episode.endedAt();
      var startedFrom = start.judgedUntil();
      boolean before = ended != null && startedFrom != null && !ended.isAfter(startedFrom);
      (before ? settled : former).add(episode);
    }
    var compared = again.comparedWith(former);
    settled.addAll(compared.episodes());
    episodes = settled;
    return compared.changes();
  }
}
