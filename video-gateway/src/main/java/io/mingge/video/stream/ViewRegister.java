package io.mingge.video.stream;

import io.mingge.video.access.AccessRefusedException;
import io.mingge.video.access.CloseReason;
import io.mingge.video.access.ViewJournal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The open views: limits, the end of their tokens, and viewers that are gone without a word. One
 * view has one socket; a second one takes the place of the first.
 */
@ApplicationScoped
public class ViewRegister {

  private final StreamConfig config;
  private final StreamMetrics metrics;
  private final ViewJournal journal;
  private final Clock clock;
  private final Map<String, ViewSession> sessions = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("view-timer").daemon().factory());

  ViewRegister(StreamConfig config, StreamMetrics metrics, ViewJournal journal, Clock clock) {
    this.config = config;
    this.metrics = metrics;
    this.journal = journal;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    journal.whenEnded(this::end);
    long period = config.pingEvery().toMillis();
    timer.scheduleAtFixedRate(this::inspect, period, period, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent stopped) {
    timer.shutdownNow();
    for (ViewSession session : sessions.values()) {
      session.viewer().close(CloseReason.RESTART);
      close(session);
    }
  }

  /** Registers the view or refuses it for a limit. */
  void open(ViewSession session) throws AccessRefusedException {
    String viewId = session.token().viewId();
    checkLimits(session);
    ViewSession before = sessions.put(viewId, session);
    if (before != null) {
      before.viewer().close(CloseReason.REPLACED);
    }
    metrics.viewers(sessions.size());
    journal.report(session.opened());
    Duration left = Duration.between(clock.instant(), session.token().expiresAt());
    timer.schedule(() -> endIfOpen(session), Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
  }

  private void checkLimits(ViewSession session) throws AccessRefusedException {
    if (sessions.containsKey(session.token().viewId())) {
      return; // takes an existing place
    }
    int ofCamera = 0;
    int ofUser = 0;
    for (ViewSession other : sessions.values()) {
      ofCamera += other.token().cameraId().equals(session.token().cameraId()) ? 1 : 0;
      ofUser += other.token().username().equals(session.token().username()) ? 1 : 0;
    }
    CloseReason reason = null;
    if (sessions.size() >= config.viewersPerGateway()) {
      reason = CloseReason.LIMIT_GATEWAY;
    } else if (ofCamera >= config.viewersPerCamera()) {
      reason = CloseReason.LIMIT_CAMERA;
    } else if (ofUser >= config.viewersPerUser()) {
      reason = CloseReason.LIMIT_USER;
    }
    if (reason != null) {
      throw new AccessRefusedException(reason, session.token());
    }
  }

  private void endIfOpen(ViewSession session) {
    if (sessions.get(session.token().viewId()) == session) {
      session.viewer().close(CloseReason.TOKEN_ENDED);
    }
  }

  /** Ends a view before its time; false when it has no open socket. */
  boolean end(String viewId) {
    ViewSession session = sessions.get(viewId);
    if (session == null) {
      return false;
    }
    session.viewer().close(CloseReason.TOKEN_ENDED);
    return true;
  }

  /** The socket is gone: reports the end. Called once for each opened session. */
  void close(ViewSession session) {
    sessions.remove(session.token().viewId(), session);
    metrics.viewers(sessions.size());
    metrics.closed(session.viewer().reason());
    journal.report(session.closed(clock));
  }

  private void inspect() {
    long now = System.nanoTime();
    for (ViewSession session : sessions.values()) {
      Viewer viewer = session.viewer();
      viewer
          .loop()
          .execute(
              () -> {
                if (viewer.slowNanos(now) > config.slowLimit().toNanos()) {
                  viewer.close(CloseReason.TOO_SLOW);
                } else if (viewer.silentNanos(now) > 3 * config.pingEvery().toNanos()) {
                  viewer.close(CloseReason.VIEWER_LOST);
                } else {
                  viewer.ping();
                }
              });
    }
  }
}
