package io.mingge.geofence.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects judgements into episodes.
public final class Episodes {

  private final List<Episode> all;

  /// @param state before the first judgement; what is open in it goes on
  public Episodes(SubjectState state) {
    this(Arrays.asList(state.open));
  }

  /// @param known up to the first judgement
  public Episodes(List<Episode> known) {
    this.all = new ArrayList<>(known);
  }

  /// To be called with every judgement in the order the engine made them.
  public void apply(Judgement judgement) {
    switch (judgement.effect()) {
      case RAISED, SUPPRESSED -> {
        end(judgement, Effect.LIFTED);
        all.add(opened(judgement));
      }
      case RECOVERED, LIFTED -> end(judgement, judgement.effect());
      case NONE, CANDIDATE, REPEATED, SPIKE, DUPLICATE, LATE, CORRECTED, ANNOTATED -> {}
    }
  }

  public List<Episode> all() {
    return List.copyOf(all);
  }

  /// The episode that a judgement with the effect RAISED or SUPPRESSED begins.
  public static Episode opened(Judgement judgement) {
    var occurred = judgement.occurredAt();
    return new Episode(
        judgement.violation(),
        judgement.zoneId(),
        judgement.effect() == Effect.SUPPRESSED ? judgement.coverId() : null,
        occurred == null ? judgement.at() : occurred,
        judgement.at(),
        null,
        Effect.NONE);
  }

  private void end(Judgement judgement, Effect how) {
    var group = opened(judgement).group();
    for (int i = all.size() - 1; i >= 0; i--) {
      var episode = all.get(i);
      if (episode.endedAt() == null && episode.group().equals(group)) {
        all.set(i, episode.ended(judgement.at(), how));
        return;
      }
    }
  }
}
