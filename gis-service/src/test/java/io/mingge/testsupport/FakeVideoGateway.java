package io.mingge.testsupport;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What gis-service says to the gateway on its own account. The first word about each view is
/// answered 503, as by a gateway that is just starting.
public class FakeVideoGateway implements QuarkusTestResourceLifecycleManager {
  private static final List<String> SAID = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer running;

  /// Method and path of every request that carried a bearer key, in order.
  public static List<String> said() {
    return List.copyOf(SAID);
  }

  @Override
  public Map<String, String> start() {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String key = exchange.getRequestHeaders().getFirst("Authorization");
          String word = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          boolean first = !SAID.contains(word);
          if (InternalKey.isHeader(key)) {
            SAID.add(word);
          }
          exchange.sendResponseHeaders(first ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    running = server;
    return Map.of(
        "mingge.viewing.gateway-url", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    if (running != null) {
      running.stop(0);
    }
  }
}
