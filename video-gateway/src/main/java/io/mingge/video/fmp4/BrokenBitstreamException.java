package io.mingge.video.fmp4;

/**
 * A parameter set that cannot be read. Normal with damaged streams: the muxer waits for the next.
 */
public final class BrokenBitstreamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokenBitstreamException(String message) {
    super(message, null, false, false);
  }
}
