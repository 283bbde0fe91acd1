package io.mingge.geofence;

import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.SubjectState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is held in memory of one subject: the state after all committed fixes, the rules it was
/// judged by, and the state as last saved. `nextChange` is when the clock must judge next.
record Remembered(
    SubjectState state,
    @Nullable Rules rules,
    SubjectState saved,
    Instant savedAt,
    @Nullable Instant repeatedAt,
    @Nullable Instant wantedAt,
    @Nullable Instant nextChange) {

  static final Remembered NOTHING =
      new Remembered(
          SubjectState.INITIAL, null, SubjectState.INITIAL, Instant.EPOCH, null, null, null);

  /// Just rebuilt: nothing to save yet.
  static Remembered of(SubjectState state, SubjectState saved, Instant savedAt) {
    return new Remembered(state, null, saved, savedAt, null, null, null);
  }

  Remembered withNextChange(Instant next) {
    return new Remembered(state, rules, saved, savedAt, repeatedAt, wantedAt, next);
  }

  boolean isSaved() {
    return state.equals(saved);
  }
}
