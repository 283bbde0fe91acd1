package io.mingge.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A viewer without a screen: counts what the gateway sends for one view. */
public final class LiveStream implements AutoCloseable {

  private final AtomicLong binaryMessages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger closeCode = new AtomicInteger(-1);
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private LiveStream(HttpClient http, URI uri) {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(uri, new Listener())
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
  }

  /** Opens the stream of a granted view: the answer of {@code POST /api/camera-views}. */
  public static LiveStream open(HttpClient http, Visitor.Answer granted) {
    if (granted.status() != 201) {
      throw new AssertionError("the view was refused: " + granted);
    }
    String url = granted.body().path("liveUrl").asText();
    return new LiveStream(
        http, URI.create(url + "?token=" + granted.body().path("token").asText()));
  }

  /** Init segments and fragments so far. */
  public long binaryMessages() {
    return binaryMessages.get();
  }

  public long bytes() {
    return bytes.get();
  }

  /** Text messages so far: MIME types and states. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** The close code, or -1 while the stream is open. */
  public int closeCode() {
    return closeCode.get();
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
  }

  private final class Listener implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
      texts.add(data.toString());
      ws.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket ws, ByteBuffer data, boolean last) {
      bytes.addAndGet(data.remaining());
      if (last) {
        binaryMessages.incrementAndGet();
      }
      ws.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
      closeCode.set(code);
      return null;
    }
  }
}
