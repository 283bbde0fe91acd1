package io.mingge.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Base of all expected refusals. A feature names its own (`class CameraTooFar extends
/// ProblemException`) so that the code reads as the rule; the mapping to HTTP happens once.
///
/// `detail` is English and reaches the client: no secrets, no personal data. `members` are extra
/// fields of the problem document, for instance `retryAfterSeconds`. Expected, so without stack
/// trace.
public abstract class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient Map<String, Object> members;

  protected ProblemException(ProblemCode code) {
    this(code, code.en(), Map.of());
  }

  protected ProblemException(ProblemCode code, String detail) {
    this(code, detail, Map.of());
  }

  protected ProblemException(ProblemCode code, String detail, Map<String, ?> members) {
    super(detail, null, false, false);
    this.code = code;
    this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  public final ProblemCode code() {
    return code;
  }

  public final String detail() {
    @Nullable String message = getMessage();
    return message == null ? code.en() : message;
  }

  public final Map<String, Object> members() {
    return members;
  }
}
