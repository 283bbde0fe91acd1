package io.mingge.video.stream;

import io.mingge.video.access.AccessRefusedException;
import io.mingge.video.access.CameraSource;
import io.mingge.video.access.CameraSources;
import io.mingge.video.access.CloseReason;
import io.mingge.video.fmp4.VideoCodec;
import io.mingge.video.source.SourceAddress;
import io.mingge.video.source.SourceDialer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The running streams by camera and variant. Methods block (they ask gis-service). */
@ApplicationScoped
public class StreamDirectory {

  private static final Logger LOG = Logger.getLogger(StreamDirectory.class);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final CameraSources cameras;
  private final SourceDialer dialer;
  private final StreamConfig config;
  private final StreamMetrics metrics;
  private final Map<String, LiveStream> streams = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("stream-timer").daemon().factory());

  StreamDirectory(
      CameraSources cameras, SourceDialer dialer, StreamConfig config, StreamMetrics metrics) {
    this.cameras = cameras;
    this.dialer = dialer;
    this.config = config;
    this.metrics = metrics;
  }

  /** Lets the viewer watch the camera; the stream it joined is the answer. */
  LiveStream join(String cameraId, Set<VideoCodec> plays, boolean preferSub, Viewer viewer)
      throws AccessRefusedException {
    CameraSource camera = cameras.get(cameraId);
    boolean sub = choosesSub(camera, plays, preferSub);
    String id = cameraId + (sub ? "-sub" : "");
    while (true) {
      LiveStream running = streams.get(id);
      LiveStream stream = running == null ? open(id, camera, sub) : running;
      if (stream.join(viewer)) {
        return stream;
      }
      streams.remove(id, stream);
    }
  }

  private static boolean choosesSub(CameraSource camera, Set<VideoCodec> plays, boolean preferSub)
      throws AccessRefusedException {
    CameraSource.Variant sub = camera.sub();
    boolean subPlays = sub != null && plays.contains(sub.codec());
    if (plays.contains(camera.main().codec())) {
      return preferSub && subPlays;
    }
    if (subPlays) {
      return true;
    }
    throw new AccessRefusedException(CloseReason.CODEC_UNSUPPORTED, null);
  }

  private LiveStream open(String id, CameraSource camera, boolean sub)
      throws AccessRefusedException {
    if (streams.size() >= config.camerasPerGateway()) {
      throw new AccessRefusedException(CloseReason.LIMIT_GATEWAY, null);
    }
    Addresses addresses = new Addresses(camera, sub);
    LiveStream stream =
        streams.computeIfAbsent(
            id, key -> new LiveStream(key, addresses, dialer, config, metrics, timer));
    metrics.streams(streams.size());
    return stream;
  }

  void leave(LiveStream stream, Viewer viewer) {
    stream.leave(viewer);
    timer.schedule(
        () -> {
          if (stream.closeIfIdle(config.stopAfter())) {
            streams.values().remove(stream);
            metrics.streams(streams.size());
          }
        },
        config.stopAfter().toMillis() + 1,
        TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void close() {
    streams.values().forEach(LiveStream::close);
    timer.shutdownNow();
  }

  /**
   * The address as gis-service knows it now, or the last one while gis-service is away. Asked at
   * most once a minute: gis-service writes each answer into the audit.
   */
  private final class Addresses implements LiveStream.AddressBook {

    private final boolean sub;
    private CameraSource last;
    private long askedAtNanos = System.nanoTime();

    Addresses(CameraSource camera, boolean sub) {
      this.sub = sub;
      this.last = camera;
    }

    @Override
    public synchronized SourceAddress address() {
      long now = System.nanoTime();
      if (now - askedAtNanos > ASK_AGAIN.toNanos()) {
        askedAtNanos = now;
        try {
          last = cameras.get(last.cameraId());
        } catch (AccessRefusedException e) {
          LOG.debugf("the address cannot be asked for: %s", e.getMessage());
        }
      }
      CameraSource known = last;
      CameraSource.Variant variant = known.sub();
      return sub && variant != null ? variant.address() : known.main().address();
    }
  }
}
