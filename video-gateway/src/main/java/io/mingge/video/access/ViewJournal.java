package io.mingge.video.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.video.platform.GisClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reports views to gis-service in order, again and again until it takes them. The queue is bounded
 * (the oldest is dropped and counted in the log) and, with a journal folder, survives our own
 * death: a view that was open when the gateway was killed is reported closed at the next start.
 * Without a new start the end of the token, at most 30 minutes away, ends the view in the register.
 */
@ApplicationScoped
public class ViewJournal {

  private static final Logger LOG = Logger.getLogger(ViewJournal.class);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(15);

  private final AccessConfig config;
  private final GisClient gis;
  private final ObjectMapper json;
  private final Clock clock;
  private final JournalFolder folder;
  private final LinkedBlockingDeque<ViewEvent> queue = new LinkedBlockingDeque<>();
  private volatile Consumer<String> whenEnded = viewId -> {};
  private volatile boolean stopping;
  private @Nullable Thread worker;

  ViewJournal(AccessConfig config, GisClient gis, ObjectMapper json, Clock clock) {
    this.config = config;
    this.gis = gis;
    this.json = json;
    this.clock = clock;
    this.folder = new JournalFolder(config.journalDir(), json);
  }

  void start(@Observes StartupEvent started) {
    folder.leftBehind(clock.instant()).forEach(queue::add);
    worker = Thread.ofVirtual().name("view-journal").start(this::work);
  }

  /** Runs after the sockets were closed, so that their ends get out. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent stopped)
      throws InterruptedException {
    stopping = true;
    Thread running = worker;
    if (running != null) {
      running.join(Duration.ofSeconds(2));
    }
  }

  /** What to do when gis-service says that an opened view does not hold any more. */
  public void whenEnded(Consumer<String> action) {
    whenEnded = action;
  }

  /** Queues the event; returns at once but for a small file if there is a journal folder. */
  public void report(ViewEvent event) {
    while (queue.size() >= config.journalLimit()) {
      ViewEvent lost = queue.pollFirst();
      if (lost != null) {
        LOG.errorf("view event lost, the queue is full: %s %s", lost.viewId(), lost.event());
        folder.delivered(lost);
      }
    }
    queue.addLast(event);
    folder.remember(event);
  }

  public int pending() {
    return queue.size();
  }

  private void work() {
    Duration pause = Duration.ofMillis(200);
    while (true) {
      try {
        ViewEvent event = queue.pollFirst(500, TimeUnit.MILLISECONDS);
        if (event == null) {
          if (stopping) {
            return;
          }
          continue;
        }
        if (deliver(event)) {
          folder.delivered(event);
          pause = Duration.ofMillis(200);
        } else {
          queue.addFirst(event);
          if (stopping) {
            return;
          }
          Thread.sleep(pause);
          pause =
              pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** gis-service says with each report whether the view still holds. */
  private void tellIfEnded(ViewEvent event, String answer) throws JsonProcessingException {
    if (event.event() == ViewEvent.Kind.OPENED && !answer.isBlank()) {
      if (!json.readTree(answer).path("active").asBoolean(true)) {
        whenEnded.accept(event.viewId());
      }
    }
  }

  /** True when the event is done with: taken, or refused for good. */
  private boolean deliver(ViewEvent event) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          gis.post("/internal/view-events", json.writeValueAsString(event));
      int status = answer.statusCode();
      if (status / 100 == 2) {
        tellIfEnded(event, answer.body());
        return true;
      }
      LOG.warnf("gis-service answers %d to a view event", status);
      return status == 400 || status == 404 || status == 409 || status == 422;
    } catch (JsonProcessingException e) {
      LOG.error("a view event cannot be written", e);
      return true;
    } catch (IOException e) {
      LOG.debugf("gis-service is away: %s", e.getMessage());
      return false;
    }
  }
}
