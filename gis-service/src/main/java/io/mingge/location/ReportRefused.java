package io.mingge.location;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.util.Map;

/// A report that was not stored, and why.
public final class ReportRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  public ReportRefused(Refusal refusal, String detail) {
    super(refusal.code(), detail, members(refusal));
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }

  /// A stranger must not learn from the answer whether a device exists.
  private static Map<String, Object> members(Refusal refusal) {
    if (refusal.code() == ProblemCode.DEVICE_REFUSED) {
      return Map.of();
    }
    return refusal.code() == ProblemCode.UNAVAILABLE
            || refusal.code() == ProblemCode.TOO_MANY_REPORTS
        ? Map.of("reason", refusal.name(), "retryAfterSeconds", 5)
        : Map.of("reason", refusal.name());
  }
}
