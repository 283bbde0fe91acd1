package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run over fixes in event order, and what it changes in what was known before.
///
/// @param episodes in order of their beginning; those still open at the end as well
/// @param judgements of the run, with the effects it would have had in time
/// @param changes empty until compared
public record Rejudgement(
    SubjectState state, List<Episode> episodes, List<Judgement> judgements, List<Change> changes) {

  /// What a late fix did to one episode.
  ///
  /// RAISED: found only now, the alarm is late. CORRECTED: does not hold any more; the alarm stays
  /// and is annotated, a person closes it. ANNOTATED: began or ended at another time.
  ///
  /// @param former null for RAISED
  /// @param now null for CORRECTED
  /// @param judgement that confirmed the episode, null for CORRECTED and for one that was open
  ///     before the checkpoint
  public record Change(
      Effect effect,
      @Nullable Episode former,
      @Nullable Episode now,
      @Nullable Judgement judgement) {

    public Explanation explanation() {
      return Explanation.of(this);
    }
  }

  public Rejudgement {
    episodes = List.copyOf(episodes);
    judgements = List.copyOf(judgements);
    changes = List.copyOf(changes);
  }

  /// A run that can be fed in pieces.
  static final class Run {
    private final Rules rules;
    private final List<Judgement> judgements = new ArrayList<>();
    private final Episodes episodes;
    private SubjectState state;

    Run(SubjectState start, Rules rules) {
      this.rules = rules;
      this.state = start;
      this.episodes = new Episodes(start);
    }

    void judge(List<Fix> inOrder) {
      for (var fix : inOrder) {
        take(SubjectEngine.onFix(state, rules, fix));
      }
    }

    /// Every change of a rule after the last fix, up to `until`.
    void judgeUntil(Instant until) {
      var from = state.judgedUntil();
      var at = from == null ? null : rules.nextChange(from);
      while (at != null && !at.isAfter(until)) {
        take(SubjectEngine.onClock(state, rules, at));
        at = rules.nextChange(at);
      }
    }

    private void take(Outcome outcome) {
      state = outcome.state();
      judgements.addAll(outcome.judgements());
      outcome.judgements().forEach(episodes::apply);
    }

    SubjectState state() {
      return state;
    }

    Rejudgement result() {
      return new Rejudgement(state, episodes.all(), judgements, List.of());
    }

    /// The result, when from here on everything goes as it went before.
    ///
    /// @param former the episodes of that time
    Rejudgement joined(List<Episode> former) {
      var joined = new ArrayList<>(episodes.all());
      var now = state.judgedUntil();
      for (var episode : former) {
        int open = joined.indexOf(episode.withoutEnd());
        if (open >= 0) {
          joined.set(open, episode);
        } else if (now != null && episode.raisedAt().isAfter(now)) {
          joined.add(episode);
        }
      }
      return new Rejudgement(state, joined, judgements, List.of());
    }
  }

  Rejudgement comparedWith(List<Episode> former) {
    var changes = new ArrayList<Change>();
    var left = new ArrayList<>(former);
    for (var now : episodes) {
      var match = left.stream().filter(one -> same(one, now)).findFirst().orElse(null);
      if (match == null) {
        changes.add(new Change(Effect.RAISED, null, now, confirmedBy(now)));
      } else {
        left.remove(match);
        if (!match.equals(now)) {
          changes.add(new Change(Effect.ANNOTATED, match, now, confirmedBy(now)));
        }
      }
    }
    left.forEach(gone -> changes.add(new Change(Effect.CORRECTED, gone, null, null)));
    return new Rejudgement(state, episodes, judgements, changes);
  }

  /// The same violation, seen twice: same rule and zone, both alarms or both covered, and at some
  /// instant both going on.
  private static boolean same(Episode one, Episode other) {
    return one.violation() == other.violation()
        && one.group().equals(other.group())
        && one.suppressed() == other.suppressed()
        && !end(one).isBefore(other.occurredAt())
        && !end(other).isBefore(one.occurredAt());
  }

  private static Instant end(Episode episode) {
    return episode.endedAt() == null ? Instant.MAX : episode.endedAt();
  }

  private @Nullable Judgement confirmedBy(Episode episode) {
    for (var judgement : judgements) {
      boolean confirms =
          judgement.effect() == Effect.RAISED || judgement.effect() == Effect.SUPPRESSED;
      if (confirms
          && judgement.violation() == episode.violation()
          && judgement.zoneId().equals(episode.zoneId())
          && judgement.at().equals(episode.raisedAt())) {
        return judgement;
      }
    }
    return null;
  }
}
