package io.mingge.platform;

import java.util.Map;

/// A field or parameter whose value is not acceptable (422). `field` is its name in the request.
public final class InvalidValue extends ProblemException {
  private static final long serialVersionUID = 1L;

  public InvalidValue(String field, String detail) {
    super(ProblemCode.INVALID_VALUE, field + ": " + detail, Map.of("field", field));
  }
}
