package io.mingge.data.camera.clip;

import io.mingge.data.camera.scene.ScenePainter;
import io.mingge.data.camera.scene.YuvPicture;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes takes and keeps them. A take somebody waits for is made at once (one at a time per core);
 * takes prepared ahead are made one by one, at no more than about twice playing speed, and pause
 * while somebody waits. Takes nobody plays may be forgotten; the file brings them back.
 */
public final class ClipStudio implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ClipStudio.class.getName());
  private static final int REMEMBERED = 12;
  private static final long BACKGROUND_PAUSE_NANOS = 15_000_000;

  private final Path media;
  private final ThreadPoolExecutor demanded =
      pool("clip", Runtime.getRuntime().availableProcessors());
  private final ThreadPoolExecutor prepared = pool("clip-ahead", 1);
  private final AtomicInteger waitedFor = new AtomicInteger();
  private final Set<String> urgent = ConcurrentHashMap.newKeySet();
  private final Map<String, WeakReference<Take>> takes = new HashMap<>();
  private final Deque<Take> recent = new ArrayDeque<>();

  public ClipStudio(Path media) throws IOException {
    Encoder.requireInstalled();
    this.media = Files.createDirectories(media);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(media, "clip*.tmp")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static ThreadPoolExecutor pool(String name, int threads) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** The take, playable soon: its clips tell when. Never blocks. */
  public Take take(TakeRequest request) {
    return take(request, true);
  }

  /** Makes takes ahead, in this order, without getting in anybody's way. */
  public void prepare(Collection<TakeRequest> requests) {
    requests.forEach(request -> prepared.execute(() -> makeAhead(request)));
  }

  private void makeAhead(TakeRequest request) {
    if (!Files.exists(file(request, "main"))) {
      try {
        take(request, false).main().playable().join();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "cannot prepare {0}: {1}", request.scene().cameraId(), e);
      }
    }
  }

  private Take take(TakeRequest request, boolean isWaitedFor) {
    String digest = request.digest();
    Take take;
    synchronized (takes) {
      if (isWaitedFor) {
        urgent.add(digest);
      }
      WeakReference<Take> known = takes.get(digest);
      Take found = known == null ? null : known.get();
      if (found != null && !found.main().playable().isCompletedExceptionally()) {
        remember(found);
        return found;
      }
      take = request.emptyTake();
      takes.put(digest, new WeakReference<>(take));
      remember(take);
    }
    if (isWaitedFor) {
      waitedFor.incrementAndGet();
      demanded.execute(
          () -> {
            try {
              make(request, take);
            } finally {
              waitedFor.decrementAndGet();
            }
          });
    } else {
      make(request, take);
    }
    return take;
  }

  private void remember(Take take) {
    recent.remove(take);
    recent.addLast(take);
    if (recent.size() > REMEMBERED) {
      recent.removeFirst();
    }
  }

  private void make(TakeRequest request, Take take) {
    try {
      Path main = file(request, "main");
      Path sub = file(request, "sub");
      if (!load(main, sub, take)) {
        long start = System.nanoTime();
        encode(request, take);
        LOG.log(
            Level.INFO,
            "encoded {0} {1} in {2} ms",
            request.scene().cameraId(),
            request.variant(),
            (System.nanoTime() - start) / 1_000_000);
        ClipFile.write(sub, take.sub());
        ClipFile.write(main, take.main());
        load(main, sub, take);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "cannot make the clip of " + request.scene().cameraId(), e);
      take.main().fail(e);
      take.sub().fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      take.main().fail(e);
      take.sub().fail(e);
    } finally {
      urgent.remove(request.digest());
    }
  }

  private boolean load(Path main, Path sub, Take take) {
    if (!Files.exists(main) || !Files.exists(sub)) {
      return false;
    }
    try {
      ClipFile.readInto(main, take.main());
      ClipFile.readInto(sub, take.sub());
      return true;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}; it is made again", e.getMessage());
      return false;
    }
  }

  private Path file(TakeRequest request, String stream) {
    return media.resolve(request.digest() + "-" + stream + ".clip");
  }

  private void encode(TakeRequest request, Take take) throws IOException, InterruptedException {
    Format format = request.actualFormat();
    Variant variant = request.variant();
    boolean grain = variant != Variant.STILL && variant != Variant.BLACK;
    YuvPicture picture = new YuvPicture(format.width(), format.height(), format.subDivisor());
    try (Encoder main = new Encoder(take.main(), grain);
        Encoder sub = new Encoder(take.sub(), grain)) {
      try {
        draw(request, picture, main, sub);
      } catch (IOException e) {
        main.close();
        sub.close();
        throw new IOException("ffmpeg: " + main.complaint() + sub.complaint(), e);
      }
      main.finish();
      sub.finish();
    }
    if (!take.main().complete() || !take.sub().complete()) {
      throw new IOException("ffmpeg left pictures out");
    }
  }

  private void draw(TakeRequest request, YuvPicture picture, Encoder main, Encoder sub)
      throws IOException {
    Format format = request.actualFormat();
    Variant variant = request.variant();
    ScenePainter painter = null;
    if (variant != Variant.BLACK) {
      painter =
          new ScenePainter(
              request.scene(), format.width(), format.height(), request.format().loopSeconds());
      painter.paint(0);
      picture.update(painter.pixels(), new Rectangle(format.width(), format.height()));
    }
    for (int i = 0; i < format.frameCount(); i++) {
      giveWay(request);
      if (painter != null && variant != Variant.STILL) {
        for (Rectangle area : painter.paint((double) i / format.framesPerSecond())) {
          picture.update(painter.pixels(), area);
        }
      }
      picture.writeFull(main.pictures());
      picture.writeSmall(sub.pictures());
    }
  }

  /** What nobody waits for yet goes slowly, and stands still while somebody waits. */
  private void giveWay(TakeRequest request) {
    String digest = request.digest();
    if (urgent.contains(digest)) {
      return;
    }
    do {
      LockSupport.parkNanos(BACKGROUND_PAUSE_NANOS);
    } while (waitedFor.get() > 0 && !urgent.contains(digest) && !prepared.isShutdown());
    if (prepared.isShutdown()) {
      throw new UncheckedIOException(new IOException("the studio is closed"));
    }
  }

  @Override
  public void close() {
    prepared.shutdownNow();
    demanded.shutdownNow();
    try {
      // Let an interrupted job end its ffmpeg and say so before the folder may vanish.
      if (!demanded.awaitTermination(3, TimeUnit.SECONDS)
          || !prepared.awaitTermination(3, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a clip was still being made");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
