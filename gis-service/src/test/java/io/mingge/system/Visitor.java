package io.mingge.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody with an account: one cookie jar, JSON in and out, and the live events as a queue. */
public final class Visitor {

  /** What the service answered. */
  public record Answer(int status, JsonNode body) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Visitor(URI address) {
    this.address = address;
  }

  /** A visitor of the running demo system who has logged in. */
  public static Visitor loggedIn(MinggeSystem system, String username) {
    Visitor visitor = new Visitor(system.address());
    Answer answer =
        visitor.post(
            "/api/session", Map.of("username", username, "password", system.demoPassword()));
    if (answer.status() / 100 != 2) {
      throw new AssertionError(username + " cannot log in: " + answer);
    }
    return visitor;
  }

  public static Visitor anonymous(MinggeSystem system) {
    return new Visitor(system.address());
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  public Answer post(String path, Object body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One fix as the Traccar Client app sends it; the parameters are those of OsmAnd. */
  public Answer report(Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(request("/feed/osmand?" + query).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  /** The events of {@code WS /live} as they arrive, until the process ends. */
  public BlockingQueue<JsonNode> live() {
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    URI live = URI.create("ws://" + address.getHost() + ":" + address.getPort() + "/live");
    http.newWebSocketBuilder()
        .buildAsync(live, new Listener(events))
        .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
        .join();
    return events;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      String body = response.body();
      boolean json = body.startsWith("{") || body.startsWith("[");
      return new Answer(
          response.statusCode(), json ? JSON.readTree(body) : JSON.getNodeFactory().textNode(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> events;
    private final StringBuilder text = new StringBuilder();

    Listener(BlockingQueue<JsonNode> events) {
      this.events = events;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          events.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
