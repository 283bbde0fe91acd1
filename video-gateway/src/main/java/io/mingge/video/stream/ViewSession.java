package io.mingge.video.stream;

import io.mingge.video.access.CloseReason;
import io.mingge.video.access.ViewEvent;
import io.mingge.video.access.ViewToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A granted view on one socket, from its opening to its one and only end. */
final class ViewSession {

  private final ViewToken token;
  private final Viewer viewer;
  private final String remoteAddress;
  private final String connectionId = UUID.randomUUID().toString();
  private final Instant openedAt;

  ViewSession(ViewToken token, Viewer viewer, String remoteAddress, Instant openedAt) {
    this.token = token;
    this.viewer = viewer;
    this.remoteAddress = remoteAddress;
    this.openedAt = openedAt;
  }

  ViewToken token() {
    return token;
  }

  Viewer viewer() {
    return viewer;
  }

  ViewEvent opened() {
    return event(ViewEvent.Kind.OPENED, "", openedAt, 0, 0);
  }

  ViewEvent closed(Clock clock) {
    Instant now = clock.instant();
    long seconds = Math.round(Duration.between(openedAt, now).toMillis() / 1000.0);
    CloseReason reason = viewer.reason();
    return event(ViewEvent.Kind.CLOSED, reason.name(), now, Math.max(0, seconds), viewer.bytes());
  }

  private ViewEvent event(ViewEvent.Kind kind, String cause, Instant at, long seconds, long bytes) {
    return new ViewEvent(
        token.viewId(), connectionId, kind, cause, at, seconds, bytes, remoteAddress);
  }
}
