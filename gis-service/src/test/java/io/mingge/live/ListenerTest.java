package io.mingge.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.auth.Caller;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private final List<Object> sent = new ArrayList<>();
  private final List<CloseReason> closed = new ArrayList<>();

  /// The far end of a socket that takes messages, or leaves all of them lying.
  private WebSocketConnection browser(boolean reads) {
    return (WebSocketConnection)
        Proxy.newProxyInstance(
            WebSocketConnection.class.getClassLoader(),
            new Class<?>[] {WebSocketConnection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isOpen" -> true;
                  case "sendText" -> {
                    sent.add(arguments[0]);
                    yield reads ? Uni.createFrom().voidItem() : Uni.createFrom().nothing();
                  }
                  case "close" -> {
                    closed.add((CloseReason) arguments[0]);
                    yield Uni.createFrom().voidItem();
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Listener listener(boolean reads) {
    return new Listener(
        browser(reads),
        QuarkusSecurityIdentity.builder().setAnonymous(true).build(),
        new Caller("x", "x", "x", List.of()),
        10);
  }

  @Test
  void aBrowserThatDoesNotReadIsClosedOnceAndGetsNoMore() {
    Listener listener = listener(false);
    for (int i = 0; i < 100; i++) {
      listener.send("event " + i);
    }
    assertThat(sent).hasSize(10);
    assertThat(closed).containsExactly(Listener.TOO_SLOW);
  }

  @Test
  void positionsNeitherCloseNorDelayABrowserThatIsBehind() {
    Listener listener = listener(false);
    for (int i = 0; i < 100; i++) {
      listener.sendIfKeepingUp("position " + i);
    }
    listener.send("alarm");
    assertThat(sent).contains("alarm").hasSizeLessThanOrEqualTo(2);
    assertThat(closed).isEmpty();
  }

  @Test
  void aBrowserThatReadsGetsEverything() {
    Listener listener = listener(true);
    for (int i = 0; i < 100; i++) {
      listener.send("event " + i);
    }
    assertThat(sent).hasSize(100);
    assertThat(closed).isEmpty();
  }
}
