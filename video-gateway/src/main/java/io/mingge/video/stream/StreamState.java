package io.mingge.video.stream;

/** What a viewer is told about a stream. */
public enum StreamState {
  /** Dialled, no picture yet. */
  CONNECTING,
  LIVE,
  /** There was a picture; the camera is dialled again. */
  RECONNECTING,
  /**
   * The camera did not answer when it was last dialled; it is still tried, more and more seldom.
   */
  OFFLINE;

  /** The state message of the live socket. */
  String message(String cause) {
    return "{\"type\":\"state\",\"state\":\"" + name() + "\",\"cause\":\"" + cause + "\"}";
  }
}
