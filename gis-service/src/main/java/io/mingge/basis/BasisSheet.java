package io.mingge.basis;

import io.mingge.subject.LegalBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A request for positioning or the basis it became, as staff and approver see it. Days are days of
/// Asia/Shanghai; the basis is valid from `startsOn` 00:00 to `endsOn` 00:00.
@Schema(name = "LegalBasis")
public record BasisSheet(
    String id,
    String subjectId,
    String subjectCode,
    boolean minor,
    @Nullable String village,
    @Nullable String extendsId,
    int ground,
    String reason,
    LocalDate startsOn,
    LocalDate endsOn,
    long daysLeft,
    State state,
    LegalBasis.@Nullable Badge badge,
    @Nullable String documentNo,
    @Nullable String requestedBy,
    @Nullable Instant requestedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decision,
    @Nullable Instant liftedAt,
    @Nullable String liftReason,
    List<State> allowedTransitions) {

  /// REQUESTED, REFUSED and WITHDRAWN are stored; the others follow from the dates of the basis.
  public enum State {
    REQUESTED,
    REFUSED,
    WITHDRAWN,
    /// Approved, not begun.
    APPROVED,
    ACTIVE,
    /// Active, and an extension waits for its decision.
    EXTENSION_REQUESTED,
    LIFTED,
    EXPIRED
  }

  BasisSheet withTransitions(List<State> states) {
    return new BasisSheet(
        id,
        subjectId,
        subjectCode,
        minor,
        village,
        extendsId,
        ground,
        reason,
        startsOn,
        endsOn,
        daysLeft,
        state,
        badge,
        documentNo,
        requestedBy,
        requestedAt,
        decidedBy,
        decidedAt,
        decision,
        liftedAt,
        liftReason,
        states);
  }
}
