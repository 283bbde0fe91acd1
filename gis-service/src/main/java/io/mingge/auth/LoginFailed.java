package io.mingge.auth;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/// Name or password is wrong; which of them is not told.
final class LoginFailed extends ProblemException {
  private static final long serialVersionUID = 1L;

  LoginFailed() {
    super(ProblemCode.LOGIN_FAILED);
  }
}
