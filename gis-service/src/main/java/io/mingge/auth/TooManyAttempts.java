package io.mingge.auth;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.time.Duration;
import java.util.Map;

/// Too many wrong passwords; `firstRefusal` is set once per block, so that the register gets one
/// entry.
final class TooManyAttempts extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final boolean firstRefusal;

  TooManyAttempts(Duration wait, boolean firstRefusal) {
    super(
        ProblemCode.TOO_MANY_ATTEMPTS,
        ProblemCode.TOO_MANY_ATTEMPTS.en(),
        Map.of("retryAfterSeconds", wait.toSeconds() + 1));
    this.firstRefusal = firstRefusal;
  }

  boolean firstRefusal() {
    return firstRefusal;
  }
}
