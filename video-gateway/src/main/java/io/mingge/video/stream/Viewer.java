package io.mingge.video.stream;

import io.mingge.video.access.CloseReason;
import io.mingge.video.fmp4.TrackFormat;
import io.mingge.video.fmp4.VideoCodec;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A browser at the other end of a socket. All methods but {@link #close} run on the socket's event
 * loop. Frames go straight to Netty, which writes the shared memory without a copy; what is not yet
 * sent is bounded by the channel's mark, beyond it frames are dropped up to the next key frame.
 */
final class Viewer {

  private final ServerWebSocket socket;
  private final Channel channel;
  private final StreamMetrics metrics;
  private final Set<VideoCodec> plays;
  private boolean awaitsKey = true;
  private boolean hasFormat;
  private long slowSinceNanos = -1;
  private volatile long bytes;
  private volatile long lastPongNanos = System.nanoTime();
  private volatile CloseReason reason = CloseReason.VIEWER_LEFT;

  Viewer(
      ServerWebSocket socket,
      Channel channel,
      Set<VideoCodec> plays,
      int maxUnsentBytes,
      StreamMetrics metrics) {
    this.plays = plays;
    this.socket = socket;
    this.channel = channel;
    this.metrics = metrics;
    channel
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(maxUnsentBytes / 2, maxUnsentBytes));
    socket.pongHandler(pong -> lastPongNanos = System.nanoTime());
  }

  EventLoop loop() {
    return channel.eventLoop();
  }

  void state(String message) {
    text(message);
    channel.flush();
  }

  /** MIME type, init segment, and the pictures since the last key frame, if there are any. */
  void begin(TrackFormat format, List<SharedFragment> pictures) {
    if (!plays.contains(format.codec())) {
      pictures.forEach(SharedFragment::release);
      close(CloseReason.CODEC_UNSUPPORTED);
      return;
    }
    byte[] initSegment = format.initSegment();
    hasFormat = true;
    awaitsKey = true;
    text(format.mime());
    bytes += initSegment.length;
    channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(initSegment)));
    for (SharedFragment picture : pictures) {
      write(picture);
      picture.release();
    }
    channel.flush();
  }

  void picture(SharedFragment fragment) {
    if (!channel.isActive() || !hasFormat || socket.isClosed()) {
      return;
    }
    if (awaitsKey && !fragment.key()) {
      if (slowSinceNanos >= 0) {
        metrics.dropped("slow-viewer");
      }
      return;
    }
    if (!channel.isWritable()) {
      metrics.dropped("slow-viewer");
      awaitsKey = true;
      if (slowSinceNanos < 0) {
        slowSinceNanos = System.nanoTime();
      }
      return;
    }
    write(fragment);
    channel.flush();
  }

  private void write(SharedFragment fragment) {
    awaitsKey = false;
    slowSinceNanos = -1;
    bytes += fragment.size();
    metrics.sent(fragment.size());
    channel.write(
        new BinaryWebSocketFrame(fragment.bytes().retainedDuplicate()), channel.voidPromise());
  }

  private void text(String message) {
    byte[] utf8 = message.getBytes(StandardCharsets.UTF_8);
    channel.write(new TextWebSocketFrame(true, 0, Unpooled.wrappedBuffer(utf8)));
  }

  /** How long the viewer has been taking nothing, in nanoseconds; zero if it keeps up. */
  long slowNanos(long now) {
    return slowSinceNanos < 0 ? 0 : now - slowSinceNanos;
  }

  long silentNanos(long now) {
    return now - lastPongNanos;
  }

  void ping() {
    socket.writePing(Buffer.buffer("m"));
  }

  /** Closes with the reason's code; a viewer that does not answer is cut off. */
  void close(CloseReason why) {
    reason = why;
    if (!socket.isClosed()) {
      socket.close(why.code(), why.name());
    }
    loop().schedule(() -> channel.close(), 2, TimeUnit.SECONDS);
  }

  CloseReason reason() {
    return reason;
  }

  /** Bytes of video handed to the socket. */
  long bytes() {
    return bytes;
  }
}
