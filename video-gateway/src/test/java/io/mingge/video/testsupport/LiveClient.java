package io.mingge.video.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A viewer's socket that keeps what it got. A lazy one reads nothing until told. */
public final class LiveClient implements AutoCloseable {

  /** Conditions hold within a second on an idle machine; a busy one is no failure. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<Object> messages = new CopyOnWriteArrayList<>();
  private final WebSocket socket;
  private volatile int closeCode = -1;
  private volatile boolean reads;

  private LiveClient(String url, @Nullable String origin, boolean reads) {
    this.reads = reads;
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(URI.create(url), new Collector()).join();
  }

  public static LiveClient open(String url) {
    return new LiveClient(url, null, true);
  }

  public static LiveClient open(String url, String origin) {
    return new LiveClient(url, origin, true);
  }

  public static LiveClient lazy(String url) {
    return new LiveClient(url, null, false);
  }

  /** Begins to read. */
  public void read() {
    reads = true;
    socket.request(1);
  }

  public List<String> texts() {
    return messages.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  public List<byte[]> binaries() {
    return messages.stream().filter(byte[].class::isInstance).map(byte[].class::cast).toList();
  }

  public List<byte[]> fragments() {
    return binaries().stream().filter(Boxes::isFragment).toList();
  }

  /** MIME types received, in order. */
  public List<String> mimes() {
    return texts().stream().filter(text -> !text.startsWith("{")).toList();
  }

  public Object first() {
    return messages.getFirst();
  }

  public LiveClient awaitFragments(int count) {
    await().atMost(PATIENCE).until(() -> fragments().size() >= count);
    return this;
  }

  public LiveClient awaitMore(int count) {
    return awaitFragments(fragments().size() + count);
  }

  public void awaitText(String part) {
    await().atMost(PATIENCE).until(() -> texts().stream().anyMatch(text -> text.contains(part)));
  }

  public int awaitClose() {
    await().atMost(PATIENCE).until(() -> closeCode >= 0);
    return closeCode;
  }

  public boolean isOpen() {
    return closeCode < 0;
  }

  /** All binary messages, one after another: a file. */
  public byte[] recording() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    binaries().forEach(out::writeBytes);
    return out.toByteArray();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Collector implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public void onOpen(WebSocket opened) {
      if (reads) {
        opened.request(1);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      binary.writeBytes(bytes);
      if (last) {
        messages.add(binary.toByteArray());
        binary.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCode = code;
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closeCode = 1006;
    }
  }
}
