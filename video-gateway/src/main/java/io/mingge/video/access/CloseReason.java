package io.mingge.video.access;

/**
 * Why a viewer's socket is closed or refused: the code of the close frame and the audited cause.
 */
public enum CloseReason {
  /** No token, or one that is broken, expired, forged or not ours. */
  TOKEN_INVALID(4401),
  /** A genuine token for another camera. */
  WRONG_CAMERA(4403),
  CAMERA_UNKNOWN(4404),
  /** The token's time is over, or the view was ended by gis-service. */
  TOKEN_ENDED(4408),
  /** The same token opened another socket. */
  REPLACED(4409),
  /** The viewer can play none of the camera's streams. */
  CODEC_UNSUPPORTED(4415),
  LIMIT_CAMERA(4429),
  LIMIT_USER(4429),
  LIMIT_GATEWAY(4429),
  RESTART(1012),
  /** gis-service cannot be asked now; trying again later makes sense. */
  ISSUER_UNAVAILABLE(1013),
  /** The viewer read nothing for too long. */
  TOO_SLOW(1013),
  /** The viewer left. */
  VIEWER_LEFT(1000),
  /** No sign of life from the viewer. */
  VIEWER_LOST(1001);

  private final int code;

  CloseReason(int code) {
    this.code = code;
  }

  public short code() {
    return (short) code;
  }
}
