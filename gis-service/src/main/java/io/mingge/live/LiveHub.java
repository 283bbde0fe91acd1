package io.mingge.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.SessionEnded;
import io.mingge.auth.Sessions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All open sockets. Hands each event to those who may see it and closes sockets whose session
/// ended.
@ApplicationScoped
class LiveHub {
  private static final Logger LOG = Logger.getLogger(LiveHub.class);

  private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
  private final String startId = UUID.randomUUID().toString();
  private final ObjectMapper json;
  private final Sessions sessions;
  private final LiveConfig config;
  private final Clock clock;

  /// What goes over the socket. A new `id` in `hello` tells the browser that the service restarted.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Message(String type, String id, Instant at, @Nullable Map<String, ?> data) {}

  LiveHub(ObjectMapper json, Sessions sessions, LiveConfig config, Clock clock) {
    this.json = json;
    this.sessions = sessions;
    this.config = config;
    this.clock = clock;
  }

  void open(WebSocketConnection connection, SecurityIdentity identity) {
    Caller caller = CurrentCaller.of(identity).orElseThrow();
    Listener listener = new Listener(connection, identity, caller, config.maxWaiting());
    // Known before hello is sent: who has seen hello misses nothing from then on.
    listeners.put(connection.id(), listener);
    listener.send(text("hello", startId, null));
  }

  void closed(WebSocketConnection connection) {
    listeners.remove(connection.id());
  }

  boolean hasRoomFor(String username) {
    long open = listeners.values().stream().filter(l -> l.username().equals(username)).count();
    return open < config.maxPerAccount();
  }

  void send(LiveEvent event) {
    @Nullable String message = null;
    for (Listener listener : listeners.values()) {
      if (listener.maySee(event)) {
        // Written once, and not at all for nobody: a feed has thousands of events a second.
        message = message == null ? text(event.type(), event.id(), event.data()) : message;
        if (event.passing()) {
          listener.sendIfKeepingUp(message);
        } else {
          listener.send(message);
        }
      }
    }
  }

  boolean isAnyoneHere() {
    return !listeners.isEmpty();
  }

  /// A proxy closes silent connections, and a browser cannot tell a silent one from a dead one.
  @Scheduled(every = "${mingge.live.ping-every:20s}", delayed = "5s")
  void ping() {
    String message = text("ping", startId, null);
    for (Listener listener : listeners.values()) {
      if (recheck(listener)) {
        listener.send(message);
      }
    }
  }

  void sessionEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded event) {
    // Elsewhere, because the thread that commits may not start another query.
    Infrastructure.getDefaultExecutor()
        .execute(
            () ->
                listeners.values().stream()
                    .filter(listener -> listener.username().equals(event.username()))
                    .forEach(this::recheck));
  }

  private boolean recheck(Listener listener) {
    Optional<Caller> caller = sessions.recheck(listener.identity());
    if (caller.isEmpty()) {
      listener.close(Listener.SESSION_ENDED);
      return false;
    }
    listener.nowIs(caller.get());
    return true;
  }

  private String text(String type, String id, @Nullable Map<String, ?> data) {
    try {
      return json.writeValueAsString(new Message(type, id, clock.instant(), data));
    } catch (JsonProcessingException e) {
      LOG.errorf(e, "event %s cannot be written as JSON", type);
      throw new IllegalArgumentException("data of " + type + " are not JSON", e);
    }
  }
}
