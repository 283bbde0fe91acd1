package io.mingge.camera;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** No camera with this id, or none in the caller's scope: the two are not told apart. */
public final class CameraNotFound extends ProblemException {

  private static final long serialVersionUID = 1L;

  public CameraNotFound(String id) {
    super(ProblemCode.CAMERA_NOT_FOUND, "no camera " + id + " in your scope");
  }
}
