package io.mingge.video.source;

/** Why a source ended; the names reach viewers and metrics, an address never does. */
public enum SourceEnd {
  /** We asked for it. */
  STOPPED,
  /** The camera ended the stream or reset the connection. */
  CONNECTION_LOST,
  /** No new frame for too long, be the connection open or not. */
  STALLED,
  /** Frames arrive but the camera's clock stands still. */
  FROZEN_CLOCK,
  /** Nobody answers at the address in time. */
  TIMEOUT,
  /** The address refuses connections or is unknown. */
  UNREACHABLE,
  /** The camera does not accept our credentials. */
  UNAUTHORIZED,
  /** The camera has no such stream. */
  NOT_FOUND,
  /** A session without H.264 or H.265 video. */
  NO_VIDEO,
  /** The answer makes no sense to us. */
  PROTOCOL
}
