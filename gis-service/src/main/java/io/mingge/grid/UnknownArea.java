package io.mingge.grid;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** No area or grid has this code. */
public final class UnknownArea extends ProblemException {

  private static final long serialVersionUID = 1L;

  public UnknownArea(String code) {
    super(ProblemCode.UNKNOWN_AREA, "no area or grid has the code " + code);
  }
}
