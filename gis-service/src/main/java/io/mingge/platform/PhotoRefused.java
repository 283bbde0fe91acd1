package io.mingge.platform;

/** What was sent is not a photo that may be stored. */
public final class PhotoRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  public PhotoRefused(String detail) {
    super(ProblemCode.PHOTO_REFUSED, detail);
  }
}
