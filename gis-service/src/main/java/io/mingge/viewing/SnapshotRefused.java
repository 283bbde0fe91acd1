package io.mingge.viewing;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** Why a picture is not kept or not shown. */
public abstract sealed class SnapshotRefused extends ProblemException {

  private static final long serialVersionUID = 1L;

  private SnapshotRefused(ProblemCode code, String detail) {
    super(code, detail);
  }

  /** Above the limit of the settings. */
  static final class TooLarge extends SnapshotRefused {
    private static final long serialVersionUID = 1L;

    TooLarge(int maxBytes) {
      super(ProblemCode.PAYLOAD_TOO_LARGE, "a picture has at most " + maxBytes + " bytes");
    }
  }

  /** Does not begin and end as JPEG does. */
  static final class NoPicture extends SnapshotRefused {
    private static final long serialVersionUID = 1L;

    NoPicture() {
      super(ProblemCode.PHOTO_REFUSED, "not a JPEG picture");
    }
  }

  /** Not there, or of an object outside the caller's scope. */
  static final class NotFound extends SnapshotRefused {
    private static final long serialVersionUID = 1L;

    NotFound(String id) {
      super(ProblemCode.NOT_FOUND, "no picture " + id);
    }
  }
}
