package io.mingge.check;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.util.Map;

/// A request about a check that is not possible now.
final class CheckRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  private CheckRefused(ProblemCode code, String detail, Map<String, ?> members) {
    super(code, detail, members);
  }

  static CheckRefused of(ProblemCode code) {
    return new CheckRefused(code, code.en(), Map.of());
  }

  static CheckRefused notFound(String id) {
    return new CheckRefused(
        ProblemCode.CHECK_NOT_FOUND, "no check " + id + " in your area", Map.of());
  }

  static CheckRefused tooMany(long seconds) {
    return new CheckRefused(
        ProblemCode.TOO_MANY_ATTEMPTS,
        ProblemCode.TOO_MANY_ATTEMPTS.en(),
        Map.of("retryAfterSeconds", seconds));
  }
}
