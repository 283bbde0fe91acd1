package io.mingge.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of an alarm's call log: who tried what, with which result. `viewId` names the camera
/// view it rests on, `documentNo` a paper.
public record Verification(
    String id,
    Instant at,
    String username,
    String actor,
    String role,
    VerificationMethod method,
    Result result,
    @Nullable String note,
    @Nullable String viewId,
    @Nullable String documentNo) {

  /// REACHED and NOT_REACHED of people, SEEN and NOT_SEEN of places, DONE of notices and searches.
  public enum Result {
    REACHED,
    NOT_REACHED,
    SEEN,
    NOT_SEEN,
    DONE
  }

  /// Says something about what happened: a result and words.
  boolean isFinding() {
    return (result == Result.REACHED || result == Result.SEEN) && note != null && !note.isBlank();
  }
}
