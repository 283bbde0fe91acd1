package io.mingge.live;

import io.mingge.auth.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// One open socket and who sits behind it. Sending never waits: what the browser has not taken
/// yet is counted, and a browser that is too slow is closed.
final class Listener {
  static final CloseReason SESSION_ENDED = new CloseReason(4401, "session ended");
  static final CloseReason TOO_SLOW = new CloseReason(1013, "too slow");

  private static final Logger LOG = Logger.getLogger(Listener.class);

  private final WebSocketConnection connection;
  private final SecurityIdentity identity;
  private final int maxWaiting;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile Caller caller;

  Listener(
      WebSocketConnection connection, SecurityIdentity identity, Caller caller, int maxWaiting) {
    this.connection = connection;
    this.identity = identity;
    this.caller = caller;
    this.maxWaiting = maxWaiting;
  }

  SecurityIdentity identity() {
    return identity;
  }

  String username() {
    return caller.username();
  }

  /// Takes over changed grants.
  void nowIs(Caller fresh) {
    caller = fresh;
  }

  boolean maySee(LiveEvent event) {
    return caller.scope(event.audience()).contains(event.areaPath());
  }

  void send(String message) {
    if (closing.get()) {
      return;
    }
    if (waiting.incrementAndGet() > maxWaiting) {
      close(TOO_SLOW);
      return;
    }
    connection
        .sendText(message)
        .subscribe()
        .with(sent -> waiting.decrementAndGet(), failure -> close(TOO_SLOW));
  }

  /// Drops the message when the browser is behind: the next of its kind overtakes it.
  void sendIfKeepingUp(String message) {
    if (waiting.get() < maxWaiting / 8) {
      send(message);
    }
  }

  void close(CloseReason reason) {
    // Once: a slow browser must not collect goodbyes either.
    if (closing.compareAndSet(false, true) && connection.isOpen()) {
      connection
          .close(reason)
          .subscribe()
          .with(closed -> {}, failure -> LOG.debugf("socket was gone: %s", failure.getMessage()));
    }
  }
}
