package io.mingge.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A browser's end of `WS /live`: collects the events in the order they come.
public final class LiveClient implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  public LiveClient(URI live, String sessionCookie) {
    socket =
        http.newWebSocketBuilder()
            .header("Cookie", "mingge_session=" + sessionCookie)
            .buildAsync(URI.create(live.toString().replaceFirst("^http", "ws")), this)
            .join();
  }

  public List<JsonNode> events(String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      try {
        events.add(JSON.readTree(text.toString()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
