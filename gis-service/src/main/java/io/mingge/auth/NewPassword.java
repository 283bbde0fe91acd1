package io.mingge.auth;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.nio.charset.StandardCharsets;

/// A password somebody chose. Length is the only rule; bcrypt reads no more than 72 bytes.
public record NewPassword(String text) {
  static final int MIN_CHARACTERS = 12;
  static final int MAX_BYTES = 72;

  /// Too short to resist guessing, or longer than bcrypt reads.
  static final class WeakPassword extends ProblemException {
    private static final long serialVersionUID = 1L;

    WeakPassword() {
      super(
          ProblemCode.WEAK_PASSWORD,
          "A password has at least " + MIN_CHARACTERS + " characters and at most 72 bytes");
    }
  }

  public NewPassword {
    if (text.codePointCount(0, text.length()) < MIN_CHARACTERS
        || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new WeakPassword();
    }
  }

  @Override
  public String toString() {
    return "NewPassword[secret]";
  }
}
