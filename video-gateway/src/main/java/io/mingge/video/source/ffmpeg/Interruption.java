package io.mingge.video.source.ffmpeg;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends native calls that would hang: {@code av_read_frame} waits for hours without it (JavaCV
 * #2112, #2083). FFmpeg asks about every 100 ms. One static callback serves all sources and finds
 * its own state through the opaque pointer: JavaCPP keeps only ten callback objects per class, the
 * eleventh camera would silently get none.
 */
final class Interruption implements AutoCloseable {

  private static final Callback CALLBACK = new Callback();
  private static final int DEADLINE = 0;
  private static final int STOP = 1;

  private final LongPointer state = new LongPointer(2);
  private boolean closed;

  Interruption() {
    state.put(STOP, 0);
    allow(Duration.ofSeconds(10));
  }

  void install(AVFormatContext context) {
    AVIOInterruptCB callback = context.interrupt_callback();
    callback.callback(CALLBACK);
    callback.opaque(state);
  }

  /** The running and later calls may take this long from now. */
  void allow(Duration time) {
    state.put(DEADLINE, System.nanoTime() + time.toNanos());
  }

  boolean expired() {
    return System.nanoTime() - state.get(DEADLINE) > 0;
  }

  /** May be called from any thread, also after the end. */
  synchronized void stop() {
    if (!closed) {
      state.put(STOP, 1);
    }
  }

  synchronized boolean stopped() {
    return closed || state.get(STOP) != 0;
  }

  /** Lets the farewell to the camera pass although the source was stopped or is overdue. */
  synchronized void allowFarewell() {
    state.put(STOP, 0);
    allow(Duration.ofMillis(500));
  }

  @Override
  public synchronized void close() {
    closed = true;
    state.deallocate();
  }

  private static final class Callback extends AVIOInterruptCB.Callback_Pointer {

    @Override
    public int call(Pointer opaque) {
      LongPointer state = new LongPointer(opaque);
      boolean over = state.get(STOP) != 0 || System.nanoTime() - state.get(DEADLINE) > 0;
      return over ? 1 : 0;
    }
  }
}
