package io.mingge.data.device;

import io.mingge.data.device.Feed.Answer;
import io.mingge.data.device.Motion.Pose;
import io.mingge.data.device.Story.Device;
import io.mingge.data.device.StoryPlayer.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * One device at work: measures on its own beat, stores what could not be sent, and uploads it later
 * in the order it was measured, as real devices do. Measuring and sending are two threads, so an
 * unreachable feed never costs a fix.
 */
final class SimulatedDevice {

  private static final int MEMORY = 20_000;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  /** A fix waiting to be sent. */
  private record Stored(Instant time, Reading reading) {}

  /** What the control port shows. */
  record State(
      String id,
      @Nullable Reading last,
      @Nullable Instant lastTime,
      int waiting,
      long stored,
      long refused,
      boolean silent) {}

  private final Device device;
  private final StoryPlayer player;
  private final StoryClock clock;
  private final Feed feed;
  private final Deque<Stored> outbox = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Stored last;
  private volatile @Nullable Coordinate sentTo;
  private volatile boolean silent;
  private long stored;
  private long refused;

  SimulatedDevice(Device device, StoryPlayer player, StoryClock clock, Feed feed) {
    this.device = device;
    this.player = player;
    this.clock = clock;
    this.feed = feed;
  }

  String id() {
    return device.id();
  }

  void start() {
    threads.add(Thread.ofVirtual().name(device.id() + "-measure").start(this::measureForever));
    threads.add(Thread.ofVirtual().name(device.id() + "-send").start(this::sendForever));
  }

  void stop() {
    threads.forEach(Thread::interrupt);
  }

  /** Puts the device at a place until {@link #resume()}. */
  void goTo(Coordinate place) {
    sentTo = place;
  }

  /** Back to the script, on the network. */
  void resume() {
    sentTo = null;
    silent = false;
  }

  /** Goes on measuring without a network; the fixes come late, when it is back. */
  void fallSilent() {
    silent = true;
  }

  synchronized State state() {
    Stored newest = last;
    return new State(
        device.id(),
        newest == null ? null : newest.reading(),
        newest == null ? null : newest.time(),
        outbox.size(),
        stored,
        refused,
        silent);
  }

  private void measureForever() {
    try {
      while (true) {
        Reading reading = measure();
        Thread.sleep(clock.real(reading.intervalSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reading measure() {
    double elapsed = clock.elapsedSeconds();
    Reading reading = reading(elapsed);
    last = new Stored(clock.now(), reading);
    if (outbox.size() == MEMORY) {
      outbox.removeFirst();
    }
    outbox.addLast(last);
    notifyAll();
    return reading;
  }

  private Reading reading(double elapsed) {
    Coordinate place = sentTo;
    if (place == null) {
      return player.reading(device, elapsed);
    }
    var pose = new Pose(place, 0, 0, "SENT", device.accuracyMeters(), 5);
    return player.reading(device, elapsed, pose);
  }

  private void sendForever() {
    Duration pause = FIRST_RETRY;
    try {
      while (true) {
        Stored next = oldest();
        Answer answer =
            silent ? Answer.UNREACHABLE : feed.send(device.id(), next.time(), next.reading());
        if (answer == Answer.UNREACHABLE) {
          Thread.sleep(pause);
          pause = silent ? FIRST_RETRY : shorter(pause.multipliedBy(2), LAST_RETRY);
        } else {
          done(next, answer);
          pause = FIRST_RETRY;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private synchronized Stored oldest() throws InterruptedException {
    while (outbox.isEmpty()) {
      wait();
    }
    return outbox.getFirst();
  }

  private synchronized void done(Stored sent, Answer answer) {
    outbox.remove(sent);
    if (answer == Answer.STORED) {
      stored++;
    } else {
      refused++;
    }
  }
}
