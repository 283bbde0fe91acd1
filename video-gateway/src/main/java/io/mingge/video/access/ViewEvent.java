package io.mingge.video.access;

import java.time.Instant;

/**
 * What gis-service writes into the audit about a view. Seconds and bytes are zero but at the end.
 */
public record ViewEvent(
    String viewId,
    String connectionId,
    Kind event,
    String cause,
    Instant at,
    long seconds,
    long bytes,
    String remoteAddress) {

  /** The steps of a view. */
  public enum Kind {
    OPENED,
    CLOSED,
    REFUSED
  }
}
