package io.mingge.video.stream;

import io.mingge.video.fmp4.Fragment;
import io.mingge.video.fmp4.Muxer;
import io.mingge.video.fmp4.Timeline;
import io.mingge.video.fmp4.TrackFormat;
import io.mingge.video.fmp4.VideoCodec;
import io.mingge.video.source.SourceAddress;
import io.mingge.video.source.SourceDialer;
import io.mingge.video.source.SourceEnd;
import io.mingge.video.source.SourceListener;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one camera and everybody who watches it. The lock orders joining against the
 * frames: what a viewer gets at the start and what follows fit together without a gap. Only tasks
 * for event loops are made under it, nothing is written.
 */
final class LiveStream {

  private static final Logger LOG = Logger.getLogger(LiveStream.class);

  /** Gives the address anew for each dial, since it may have changed; blocks. */
  interface AddressBook {
    SourceAddress address();
  }

  private final String id;
  private final AddressBook addresses;
  private final SourceDialer dialer;
  private final StreamConfig config;
  private final StreamMetrics metrics;
  private final ScheduledExecutorService timer;
  private final RetryPause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final GopCache gop;
  private final Map<EventLoop, List<Viewer>> viewers = new HashMap<>();
  private final Listener listener = new Listener();
  private SourceDialer.@Nullable Source source;
  private @Nullable Muxer muxer;
  private @Nullable TrackFormat format;
  private StreamState state = StreamState.CONNECTING;
  private String cause = "DIALLING";
  private boolean dialling;
  private boolean closed;
  private int failures;
  private long reported;
  private long idleSinceNanos = System.nanoTime();

  LiveStream(
      String id,
      AddressBook addresses,
      SourceDialer dialer,
      StreamConfig config,
      StreamMetrics metrics,
      ScheduledExecutorService timer) {
    this.id = id;
    this.addresses = addresses;
    this.dialer = dialer;
    this.config = config;
    this.metrics = metrics;
    this.timer = timer;
    this.pause = new RetryPause(config.firstRetry(), config.lastRetry());
    this.gop = new GopCache(config.gopBytes());
  }

  /** Adds the viewer and dials if nobody did. False when the stream is already over. */
  boolean join(Viewer viewer) {
    boolean dial;
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      List<Viewer> group = new ArrayList<>(viewers.getOrDefault(viewer.loop(), List.of()));
      group.add(viewer);
      viewers.put(viewer.loop(), List.copyOf(group));
      greet(viewer);
      dial = !dialling && source == null;
      dialling |= dial;
    } finally {
      lock.unlock();
    }
    if (dial) {
      Thread.ofVirtual().name("dial-" + id).start(this::dial);
    }
    return true;
  }

  private void greet(Viewer viewer) {
    TrackFormat known = format;
    String message = state.message(cause);
    boolean live = state == StreamState.LIVE;
    if (known == null) {
      viewer.loop().execute(() -> viewer.state(message));
      return;
    }
    List<SharedFragment> pictures = live ? gop.snapshot() : List.of();
    viewer
        .loop()
        .execute(
            () -> {
              viewer.begin(known, pictures);
              viewer.state(message);
            });
  }

  void leave(Viewer viewer) {
    lock.lock();
    try {
      List<Viewer> group = new ArrayList<>(viewers.getOrDefault(viewer.loop(), List.of()));
      group.remove(viewer);
      if (group.isEmpty()) {
        viewers.remove(viewer.loop());
        idleSinceNanos = System.nanoTime();
      } else {
        viewers.put(viewer.loop(), List.copyOf(group));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream if nobody has watched it for so long; true when it is over. */
  boolean closeIfIdle(Duration idle) {
    lock.lock();
    try {
      if (viewers.isEmpty() && System.nanoTime() - idleSinceNanos >= idle.toNanos()) {
        close();
      }
      return closed;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      gop.clear();
      if (source != null) {
        source.stop();
      }
    } finally {
      lock.unlock();
    }
  }

  private void dial() {
    SourceAddress address = addresses.address();
    lock.lock();
    try {
      dialling = false;
      if (closed) {
        return;
      }
      metrics.dial();
      source = dialer.dial(id, address, listener);
    } finally {
      lock.unlock();
    }
  }

  private void announce(StreamState next, String why) {
    if (state == next && cause.equals(why)) {
      return;
    }
    state = next;
    cause = why;
    String message = next.message(why);
    toAll(viewer -> viewer.state(message));
  }

  private void toAll(Consumer<Viewer> action) {
    viewers.forEach((loop, group) -> loop.execute(() -> group.forEach(action)));
  }

  private void publish(Muxer from, Fragment fragment) {
    SharedFragment shared = SharedFragment.of(fragment.bytes(), fragment.key());
    metrics.fragment(shared.size());
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (fragment.newFormat() && from.format() instanceof TrackFormat next) {
        format = next;
        LOG.infof("%s: %s %dx%d", id, next.codecs(), next.width(), next.height());
        toAll(viewer -> viewer.begin(next, List.of()));
      }
      gop.add(shared);
      viewers.forEach(
          (loop, group) -> {
            shared.retain();
            loop.execute(() -> deliver(group, shared));
          });
      if (state != StreamState.LIVE) {
        failures = 0;
        announce(StreamState.LIVE, "");
      }
    } finally {
      lock.unlock();
      shared.release();
    }
  }

  private static void deliver(List<Viewer> group, SharedFragment shared) {
    try {
      for (Viewer viewer : group) {
        viewer.picture(shared);
      }
    } finally {
      shared.release();
    }
  }

  private void sourceEnded(SourceEnd end) {
    lock.lock();
    try {
      source = null;
      metrics.upstreamEnded(end);
      gop.clear();
      if (closed) {
        return;
      }
      boolean lostPicture = state == StreamState.LIVE;
      announce(lostPicture ? StreamState.RECONNECTING : StreamState.OFFLINE, end.name());
      failures++;
      dialling = true;
      metrics.reconnect();
      var wait = pause.after(failures, ThreadLocalRandom.current().nextDouble());
      LOG.infof("%s: %s, next dial in %d ms", id, end, wait.toMillis());
      timer.schedule(
          () -> Thread.ofVirtual().name("dial-" + id).start(this::dial),
          wait.toMillis(),
          TimeUnit.MILLISECONDS);
    } finally {
      lock.unlock();
    }
  }

  /** The source's thread enters here. */
  private final class Listener implements SourceListener {

    private Muxer fresh(VideoCodec codec) {
      Muxer made = new Muxer(codec);
      muxer = made;
      return made;
    }

    @Override
    public void opened(VideoCodec codec, byte[] parameterSets) {
      lock.lock();
      try {
        Muxer current = muxer == null ? fresh(codec) : muxer;
        current.restart(codec, parameterSets);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void frame(byte[] data, int length, long presentation, long arrivalNanos) {
      Muxer current = muxer;
      if (current == null) {
        return;
      }
      Fragment fragment = current.add(data, length, presentation, Timeline.UNKNOWN, arrivalNanos);
      if (fragment == null) {
        return;
      }
      if (current.repairs() > reported) {
        metrics.repaired(current.repairs() - reported);
        reported = current.repairs();
      }
      publish(current, fragment);
    }

    @Override
    public void ended(SourceEnd end) {
      sourceEnded(end);
    }
  }
}
