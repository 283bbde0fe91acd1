package io.mingge.live;

import io.mingge.audit.Actor;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `WS /live`: one way only. Who may open it is decided by `LiveAdmission` before the upgrade.
@WebSocket(path = "/live")
public class LiveSocket {
  private final LiveHub hub;
  private final AuditLog audit;

  LiveSocket(LiveHub hub, AuditLog audit) {
    this.hub = hub;
    this.audit = audit;
  }

  @OnOpen
  void open(WebSocketConnection connection) {
    SecurityIdentity identity =
        Objects.requireNonNull(connection.userData().get(LiveAdmission.IDENTITY));
    // First the line in the register: what comes over the socket are alarms and positions.
    @Nullable Actor actor = identity.getAttribute(Actor.ATTRIBUTE);
    audit.recordRead(AuditEvent.of("LIVE_OPENED").by(actor == null ? Actor.ANONYMOUS : actor));
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
