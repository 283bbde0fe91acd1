package io.mingge.location;

import io.mingge.platform.ProblemCode;

/// Why a report was not stored. The name is counted and stands in the answer, except where that
/// would tell a stranger which device exists.
public enum Refusal {
  /// Not a report: no readable body or parameters.
  MALFORMED(ProblemCode.BAD_FIX),
  MISSING_DEVICE(ProblemCode.BAD_FIX),
  /// A keep-alive, or cell and Wi-Fi readings without a place.
  MISSING_POSITION(ProblemCode.BAD_FIX),
  BAD_NUMBER(ProblemCode.BAD_FIX),
  OUT_OF_RANGE(ProblemCode.BAD_FIX),
  BAD_TIME(ProblemCode.BAD_FIX),
  /// The device itself says that the fix is invalid.
  INVALID_FIX(ProblemCode.BAD_FIX),
  /// Latitude and longitude exactly zero: a receiver without a fix.
  ZERO_POSITION(ProblemCode.BAD_FIX),
  /// Faster than anything a person travels in.
  IMPLAUSIBLE_SPEED(ProblemCode.BAD_FIX),
  /// An error circle of more than 100 km says nothing.
  IMPLAUSIBLE_ACCURACY(ProblemCode.BAD_FIX),
  /// Older than fixes are kept.
  TOO_OLD(ProblemCode.BAD_FIX),
  UNKNOWN_DEVICE(ProblemCode.DEVICE_REFUSED),
  BAD_SECRET(ProblemCode.DEVICE_REFUSED),
  DEVICE_DISABLED(ProblemCode.DEVICE_REFUSED),
  NO_LEGAL_BASIS(ProblemCode.NO_LEGAL_BASIS),
  /// One device reports faster than it may.
  RATE_LIMITED(ProblemCode.TOO_MANY_REPORTS),
  /// The queue is full.
  OVERLOADED(ProblemCode.UNAVAILABLE),
  /// The database did not take it.
  NOT_STORED(ProblemCode.UNAVAILABLE);

  private final ProblemCode code;

  Refusal(ProblemCode code) {
    this.code = code;
  }

  public ProblemCode code() {
    return code;
  }
}
