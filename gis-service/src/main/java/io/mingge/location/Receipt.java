package io.mingge.location;

import org.jspecify.annotations.Nullable;

/// What became of one report of a list. `refusal` and `detail` are set for REFUSED only; show a
/// stranger no more of them than [ReportRefused] does.
public record Receipt(Outcome outcome, @Nullable Refusal refusal, @Nullable String detail) {

  static final Receipt STORED = new Receipt(Outcome.STORED, null, null);
  static final Receipt DUPLICATE = new Receipt(Outcome.DUPLICATE, null, null);
  static final Receipt QUARANTINED = new Receipt(Outcome.QUARANTINED, null, null);
  static final Receipt OVERLOADED = refused(Refusal.OVERLOADED, "too many reports at once");
  static final Receipt RATE_LIMITED =
      refused(Refusal.RATE_LIMITED, "this device reports faster than it may");
  static final Receipt NOT_STORED = refused(Refusal.NOT_STORED, "not stored; send it again");

  static Receipt refused(Refusal refusal, String detail) {
    return new Receipt(Outcome.REFUSED, refusal, detail);
  }

  /// Durable, or known to be: the device need not send it again.
  public boolean acknowledged() {
    return outcome != Outcome.REFUSED;
  }

  ReportRefused toRefusal() {
    return new ReportRefused(
        refusal == null ? Refusal.NOT_STORED : refusal, detail == null ? "" : detail);
  }
}
