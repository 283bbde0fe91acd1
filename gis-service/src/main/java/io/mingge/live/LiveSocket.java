package io.mingge.live;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Objects;

/// `WS /live`: one way only. Who may open it is decided by `LiveAdmission` before the upgrade.
@WebSocket(path = "/live")
public class LiveSocket {
  private final LiveHub hub;

  LiveSocket(LiveHub hub) {
    this.hub = hub;
  }

  @OnOpen
  void open(WebSocketConnection connection) {
    SecurityIdentity identity =
        Objects.requireNonNull(connection.userData().get(LiveAdmission.IDENTITY));
    hub.open(connection, identity);
  }

  /// Browsers have nothing to say here; a message is dropped.
  @OnTextMessage
  void ignore(String message) {}

  @OnClose
  void close(WebSocketConnection connection) {
    hub.closed(connection);
  }
}
