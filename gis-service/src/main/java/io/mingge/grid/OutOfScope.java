package io.mingge.grid;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** The area exists for others, not for the caller. */
public final class OutOfScope extends ProblemException {

  private static final long serialVersionUID = 1L;

  public OutOfScope(String code) {
    super(ProblemCode.OUT_OF_SCOPE, "area " + code + " is outside your scope");
  }
}
