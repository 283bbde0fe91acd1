package io.mingge.incident;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** What was sent is not a photo that may be stored. */
final class PhotoRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  PhotoRefused(String detail) {
    super(ProblemCode.PHOTO_REFUSED, detail);
  }
}
