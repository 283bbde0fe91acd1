package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.clip.Clip;
import io.mingge.data.camera.clip.Frame;
import io.mingge.data.camera.fleet.Camera;
import io.mingge.data.camera.fleet.Fault;
import io.mingge.data.camera.rtp.Packetizer;
import io.mingge.data.camera.rtp.Payload;
import io.mingge.data.camera.rtp.SenderReport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plays a camera's loop to one client, picture by picture in real time, on the event loop of its
 * connection. RTP time runs on over the seam of the loop, over changes of the clip and over pauses,
 * and keeps its relation to wall-clock time that the sender reports tell.
 */
final class Playback {
  static final int MAX_PAYLOAD = 1400;
  private static final long REPORT_SECONDS = 5;
  private static final long NOT_READY_MILLIS = 20;
  private static final long MAX_LATENESS_NANOS = 1_000_000_000L;

  private final Camera camera;
  private final boolean sub;
  private final PacketSink sink;
  private final RtspServer.Settings settings;
  private final EventLoop loop;
  private final Runnable onDead;
  private final Clock clock;
  private final int ssrc;
  private final int firstTimestamp;
  private int sequence;
  private @Nullable Clip clip;
  private @Nullable Clip wanted;
  private @Nullable Fault seen;
  private long index;
  private long startNanos;
  private Instant startedAt = Instant.EPOCH;
  private long mediaNanos;
  private boolean needKey = true;
  private boolean running;
  private long blockedSince;
  private long nextDrop;
  private long packets;
  private long octets;
  private @Nullable ScheduledFuture<?> next;
  private @Nullable Future<?> reports;

  Playback(
      Camera camera,
      boolean sub,
      PacketSink sink,
      RtspServer.Settings settings,
      EventLoop loop,
      Runnable onDead,
      Random random,
      int ssrc) {
    this.camera = camera;
    this.sub = sub;
    this.sink = sink;
    this.settings = settings;
    this.loop = loop;
    this.onDead = onDead;
    this.clock = settings.clock();
    this.ssrc = ssrc;
    this.firstTimestamp = random.nextInt();
    this.sequence = random.nextInt(1 << 16);
  }

  int sequence() {
    return sequence & 0xFFFF;
  }

  /** RTP time of the next picture, unsigned. */
  long timestamp() {
    return Integer.toUnsignedLong(timestampAt(mediaNanos));
  }

  /** Starts, or goes on after a pause, with a key picture. */
  void play(Clip first) {
    if (running) {
      return;
    }
    long now = System.nanoTime();
    if (startNanos == 0) {
      startNanos = now;
      startedAt = clock.instant();
      seen = camera.fault();
    }
    running = true;
    needKey = true;
    clip = first;
    wanted = first;
    mediaNanos = now - startNanos;
    index = first.keyAtOrBefore(camera.position(first));
    if (settings.joinAtNextKey()) {
      long gop = (long) first.framesPerSecond() * 2;
      index += gop;
      mediaNanos += (index - camera.position(first)) * first.framePeriod().toNanos();
    }
    nextDrop = now + camera.fault().every().toNanos();
    // The first report goes before the first picture: VLC takes the first one it gets for a break
    // in the stream and, with H.265, drops all pictures up to the next key picture.
    report();
    reports =
        loop.scheduleAtFixedRate(this::report, REPORT_SECONDS, REPORT_SECONDS, TimeUnit.SECONDS);
    schedule();
  }

  /** RTP time at which {@link #play} would start now. */
  long timestampNow() {
    return startNanos == 0
        ? Integer.toUnsignedLong(firstTimestamp)
        : Integer.toUnsignedLong(timestampAt(System.nanoTime() - startNanos));
  }

  void pause() {
    running = false;
    if (next != null) {
      next.cancel(false);
    }
    if (reports != null) {
      reports.cancel(false);
    }
  }

  void stop() {
    pause();
    sink.close();
  }

  private void schedule() {
    Duration late = camera.fault().late();
    long due = startNanos + mediaNanos + late.toNanos();
    long wait = due - System.nanoTime();
    if (wait < -MAX_LATENESS_NANOS) {
      // The process was suspended, or the camera stopped being late: go on from now.
      mediaNanos -= wait;
      wait = 0;
    }
    next = loop.schedule(this::tick, Math.max(0, wait), TimeUnit.NANOSECONDS);
  }

  private void tick() {
    if (!running) {
      return;
    }
    Fault fault = camera.fault();
    if (fault != seen) {
      seen = fault;
      wanted = camera.clip(fault, sub);
      if (fault.kind() == Fault.Kind.DROP) {
        nextDrop = System.nanoTime() + fault.every().toNanos();
      }
    }
    changeClip();
    Clip playing = clip;
    if (playing == null) {
      return;
    }
    Optional<Frame> frame = playing.findFrame(index);
    if (frame.isEmpty()) {
      waitFor(playing);
      return;
    }
    offer(frame.get(), playing, fault);
    if (running) {
      index++;
      mediaNanos += playing.framePeriod().toNanos();
      schedule();
    }
  }

  /** Takes up the clip the camera's state asks for as soon as it is there. */
  private void changeClip() {
    Clip target = wanted;
    if (target == null || target == clip) {
      return;
    }
    CompletableFuture<Clip> playable = target.playable();
    if (playable.isDone() && !playable.isCompletedExceptionally()) {
      clip = target;
      index = target.keyAtOrBefore(camera.position(target));
      needKey = true;
    }
  }

  /** The clip is still being made and the viewer has caught up: time goes on, pictures wait. */
  private void waitFor(Clip playing) {
    if (playing.playable().isCompletedExceptionally()) {
      onDead.run();
      return;
    }
    mediaNanos = System.nanoTime() - startNanos + TimeUnit.MILLISECONDS.toNanos(NOT_READY_MILLIS);
    schedule();
  }

  private void offer(Frame frame, Clip playing, Fault fault) {
    if (fault.silent() || needKey && !frame.key()) {
      return;
    }
    long now = System.nanoTime();
    if (!sink.writable()) {
      needKey = true;
      blockedSince = blockedSince == 0 ? now : blockedSince;
      if (now - blockedSince > settings.patience().toNanos()) {
        onDead.run();
      }
      return;
    }
    blockedSince = 0;
    needKey = false;
    List<Payload> payloads = payloads(frame, playing);
    if (fault.kind() == Fault.Kind.DROP && !fault.every().isZero() && now >= nextDrop) {
      running = false;
      sink.tear(sequence++, timestampAt(mediaNanos), payloads.getFirst());
      return;
    }
    send(payloads);
  }

  private void send(List<Payload> payloads) {
    int timestamp = timestampAt(mediaNanos);
    for (int i = 0; i < payloads.size(); i++) {
      Payload payload = payloads.get(i);
      sink.packet(i == payloads.size() - 1, sequence++, timestamp, payload);
      packets++;
      octets += payload.bytes();
    }
    sink.flush();
  }

  private static List<Payload> payloads(Frame frame, Clip playing) {
    Packetizer packetizer = new Packetizer(playing.codec(), MAX_PAYLOAD);
    List<Payload> payloads = new ArrayList<>();
    if (frame.key()) {
      byte[] sets = packetizer.aggregate(playing.parameterSets());
      ByteBuffer memory = ByteBuffer.allocateDirect(sets.length).put(sets).flip();
      payloads.add(new Payload(0, 0, Unpooled.wrappedBuffer(memory)));
    }
    for (ByteBuf slice : frame.slices()) {
      packetizer.split(slice, payloads::add);
    }
    return payloads;
  }

  /** Resets the connection in the middle of the present picture. */
  void tear() {
    Clip playing = clip;
    if (running && playing != null) {
      playing
          .findFrame(index)
          .ifPresent(
              frame ->
                  sink.tear(
                      sequence++, timestampAt(mediaNanos), payloads(frame, playing).getLast()));
      pause();
    }
  }

  private void report() {
    if (!running || camera.fault().silent()) {
      return;
    }
    long nanos = System.nanoTime() - startNanos;
    long shown = nanos - camera.fault().late().toNanos();
    sink.report(
        new SenderReport(
                ssrc,
                startedAt.plusNanos(nanos),
                timestampAt(shown),
                packets,
                octets,
                "camera@mingge")
            .toBytes());
  }

  private int timestampAt(long media) {
    return firstTimestamp + (int) (media / 1000 * 9 / 100);
  }
}
