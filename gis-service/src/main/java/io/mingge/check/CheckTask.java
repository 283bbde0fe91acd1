package io.mingge.check;

import io.mingge.subject.workflow.SubjectState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A check task as stored, with what its subject's row says.
record CheckTask(
    String id,
    String subjectId,
    String areaPath,
    SubjectState subjectState,
    LocalDate day,
    Origin origin,
    Stored stored,
    Instant opensAt,
    Instant expiresAt,
    @Nullable Instant sentAt,
    int linkSerial,
    @Nullable String reason,
    @Nullable String drawnBy) {

  enum Origin {
    DRAWN,
    EXTRA
  }

  /// The column: DUE is not open yet, open, or over and not yet noticed.
  enum Stored {
    DUE,
    ANSWERED_OK,
    ANSWERED_OUT,
    NO_ANSWER,
    WITHDRAWN
  }

  /// Supervised, free to move and expected to answer. Not before the file is complete, not while
  /// the subject is searched for or detained, not when the supervision has ended.
  static final Set<SubjectState> CHECKED =
      Set.of(
          SubjectState.ACTIVE,
          SubjectState.ON_LEAVE,
          SubjectState.RELOCATING,
          SubjectState.REVOCATION_PROPOSED);

  CheckState state(Instant now) {
    return state(stored, opensAt, expiresAt, now);
  }

  static CheckState state(Stored stored, Instant opensAt, Instant expiresAt, Instant now) {
    return switch (stored) {
      case ANSWERED_OK -> CheckState.ANSWERED_OK;
      case ANSWERED_OUT -> CheckState.ANSWERED_OUT;
      case NO_ANSWER -> CheckState.NO_ANSWER;
      case WITHDRAWN -> CheckState.WITHDRAWN;
      case DUE -> {
        if (now.isBefore(opensAt)) {
          yield CheckState.SCHEDULED;
        }
        yield now.isBefore(expiresAt) ? CheckState.OPEN : CheckState.NO_ANSWER;
      }
    };
  }
}
