package io.mingge.data.camera.clip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An encoded loop. It can be played from its first picture on, while later ones are still being
 * made: {@link #findFrame} is empty for those. Written by one thread, read by many.
 */
public final class Clip {
  private final Codec codec;
  private final int width;
  private final int height;
  private final int framesPerSecond;
  private final int kilobits;
  private final int frameCount;
  private final CompletableFuture<Clip> playable = new CompletableFuture<>();
  private volatile List<byte[]> parameterSets = List.of();
  private volatile Frame[] frames;
  private volatile int available;

  Clip(Codec codec, int width, int height, int framesPerSecond, int kilobits, int frameCount) {
    this.codec = codec;
    this.width = width;
    this.height = height;
    this.framesPerSecond = framesPerSecond;
    this.kilobits = kilobits;
    this.frameCount = frameCount;
    this.frames = new Frame[frameCount];
  }

  public Codec codec() {
    return codec;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int framesPerSecond() {
    return framesPerSecond;
  }

  public int kilobits() {
    return kilobits;
  }

  public int frameCount() {
    return frameCount;
  }

  public Duration framePeriod() {
    return Duration.ofNanos(1_000_000_000L / framesPerSecond);
  }

  /** Completes with this clip when parameter sets and the first picture are there. */
  public CompletableFuture<Clip> playable() {
    return playable;
  }

  /** (VPS,) SPS and PPS, in this order. */
  public List<byte[]> parameterSets() {
    return parameterSets;
  }

  /** The picture at this place of the endless loop, if it is made already. */
  public Optional<Frame> findFrame(long index) {
    int at = (int) Math.floorMod(index, (long) frameCount);
    return at < available ? Optional.of(frames[at]) : Optional.empty();
  }

  /** The last key picture at or before this place; the loop's first if that is not made yet. */
  public long keyAtOrBefore(long index) {
    for (long at = index; at > Math.max(0, index - frameCount); at--) {
      if (findFrame(at).map(Frame::key).orElse(false)) {
        return at;
      }
    }
    return Math.max(0, index - Math.floorMod(index, (long) frameCount));
  }

  boolean complete() {
    return available == frameCount;
  }

  void add(AccessUnit unit) {
    int at = available;
    if (at >= frameCount) {
      return;
    }
    if (parameterSets.isEmpty()) {
      parameterSets = unit.parameterSets();
    }
    List<ByteBuf> slices = new ArrayList<>();
    for (byte[] slice : unit.slices()) {
      slices.add(Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(slice.length).put(slice).flip()));
    }
    frames[at] = new Frame(unit.key(), slices);
    available = at + 1;
    playable.complete(this);
  }

  /** Takes over finished pictures, usually the same ones from a mapped file. */
  void finish(List<byte[]> sets, List<Frame> finished) {
    if (finished.size() != frameCount) {
      throw new IllegalArgumentException(finished.size() + " of " + frameCount + " pictures");
    }
    parameterSets = List.copyOf(sets);
    frames = finished.toArray(Frame[]::new);
    available = frameCount;
    playable.complete(this);
  }

  void fail(Throwable cause) {
    playable.completeExceptionally(cause);
  }

  List<Frame> frames() {
    return List.of(frames);
  }
}
