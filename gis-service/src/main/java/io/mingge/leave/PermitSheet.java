package io.mingge.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A permit for frequent travel as staff see it: from `startsOn` 00:00 to `endsOn` 00:00
/// Asia/Shanghai, at most six months (SPEC §3.4).
@Schema(name = "TravelPermit")
public record PermitSheet(
    String id,
    String subjectId,
    String subjectCode,
    State state,
    String reason,
    String destination,
    @Nullable String destinationCode,
    LocalDate startsOn,
    LocalDate endsOn,
    boolean running,
    @Nullable String documentNo,
    String requestedBy,
    Instant requestedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decision,
    List<State> allowedTransitions) {

  public enum State {
    REQUESTED,
    APPROVED,
    REFUSED,
    REVOKED
  }

  PermitSheet withTransitions(List<State> states) {
    return new PermitSheet(
        id,
        subjectId,
        subjectCode,
        state,
        reason,
        destination,
        destinationCode,
        startsOn,
        endsOn,
        running,
        documentNo,
        requestedBy,
        requestedAt,
        decidedBy,
        decidedAt,
        decision,
        states);
  }
}
