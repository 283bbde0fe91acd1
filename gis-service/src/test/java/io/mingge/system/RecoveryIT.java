package io.mingge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code kill -9} of each process while a device reports: {@code ./mingge up} brings all back,
 * every acknowledged fix and every alarm is still there, and an open browser goes on by itself.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecoveryIT {

  private static final double LON = 117.88;
  private static final double LAT = 37.68;

  private static final MinggeSystem SYSTEM =
      MinggeSystem.in(MinggeSystem.testHome("recovery")).with("MINGGE_DEMO_DEVICES", "off");

  @BeforeAll
  static void start() {
    SYSTEM.reset();
    SYSTEM.up();
  }

  @AfterAll
  static void stop() {
    SYSTEM.reset();
  }

  @Test
  @Order(1)
  void noAcknowledgedFixIsLostWhenTheServiceIsKilled() {
    Reporter reporter = Reporter.start(DemoDevice.of(SYSTEM, "S003"));
    reporter.awaitAcknowledged(50);
    SYSTEM.killHard("gis-service");
    int before = reporter.acknowledged().size();
    SYSTEM.up();
    reporter.awaitAcknowledged(before + 20);
    assertThat(stored("S003", reporter.end())).containsAll(reporter.acknowledged());
  }

  @Test
  @Order(2)
  void noAcknowledgedFixIsLostWhenPostgresIsKilled() {
    Reporter reporter = Reporter.start(DemoDevice.of(SYSTEM, "S003"));
    reporter.awaitAcknowledged(50);
    SYSTEM.killHard("postgres");
    int before = reporter.acknowledged().size();
    SYSTEM.up();
    reporter.awaitAcknowledged(before + 20);
    assertThat(stored("S003", reporter.end())).containsAll(reporter.acknowledged());
  }

  @Test
  @Order(3)
  void anAlarmStandsOnceAfterKillsAndTheBrowserRecoversByItself() {
    try (Browser browser = new Browser()) {
      Page page = browser.open(1440, 900, ColorScheme.LIGHT);
      Browser.logIn(page, SYSTEM, "judicial_assistant");
      DemoDevice device = DemoDevice.of(SYSTEM, "S001");
      Visitor feed = Visitor.anonymous(SYSTEM);
      Instant outside = Instant.now().minus(Duration.ofMinutes(40));
      assertThat(feed.report(device.fix(outside.minusSeconds(1200), LON, LAT, 10)).status())
          .isEqualTo(200);
      for (int i = 0; i < 4; i++) {
        Instant time = outside.plusSeconds(i * 300L);
        assertThat(feed.report(device.fix(time, LON - 0.68, LAT, 10)).status()).isEqualTo(200);
      }
      SYSTEM.killHard("gis-service");
      SYSTEM.killHard("postgres");
      SYSTEM.up();

      Locator row =
          page.getByTestId("alarm-row").filter(new Locator.FilterOptions().setHasText("越"));
      row.first().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
      Visitor office = Visitor.loggedIn(SYSTEM, "judicial_assistant");
      List<JsonNode> alarms = new ArrayList<>();
      office.get("/api/alarms?open=true&limit=500").body().path("items").forEach(alarms::add);
      assertThat(alarms)
          .filteredOn(a -> a.path("type").asText().equals("BOUNDARY_EXIT"))
          .filteredOn(a -> a.path("subjectId").asText().equals("S001"))
          .hasSize(1);
      page.context().close();
    }
  }

  @Test
  @Order(4)
  void aLivePictureGoesOnAfterTheGatewayIsKilled() {
    try (Browser browser = new Browser()) {
      Page page = browser.open(1440, 900, ColorScheme.LIGHT);
      Browser.logIn(page, SYSTEM, "patrol_coord");
      DemoCamera camera =
          DemoCamera.all(Visitor.loggedIn(SYSTEM, "patrol_coord")).stream()
              .filter(c -> c.status().equals("ONLINE") && c.codec().equals("H264"))
              .findFirst()
              .orElseThrow();
      page.navigate(SYSTEM.address() + "/#/map?object=camera:" + camera.id());
      page.getByTestId("open-live").first().click();
      page.getByTestId("purpose-reason").fill("巡查主路");
      page.getByTestId("purpose-submit").click();
      Browser.awaitFrames(page, 25);
      SYSTEM.killHard("video-gateway");
      page.getByTestId("live-state").filter(new Locator.FilterOptions().setHasText("重连")).waitFor();
      SYSTEM.up();
      page.getByTestId("live-state")
          .filter(new Locator.FilterOptions().setHasText("直播"))
          .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
      page.context().close();
    }
  }

  /** The fix times in the subject's track, as epoch milliseconds. */
  private static Set<Long> stored(String subjectId, Instant until) {
    Visitor office = Visitor.loggedIn(SYSTEM, "judicial_assistant");
    Visitor.Answer track =
        office.get(
            "/api/subjects/%s/track?from=%s&to=%s"
                .formatted(subjectId, until.minus(Duration.ofHours(1)), until.plusSeconds(60)));
    assertThat(track.status()).isEqualTo(200);
    Set<Long> times = new TreeSet<>();
    for (JsonNode feature : track.body().path("features")) {
      String time = feature.path("properties").path("time").asText("");
      if (!time.isEmpty()) {
        times.add(Instant.parse(time).toEpochMilli());
      }
    }
    return times;
  }

  /** A device that reports twenty times a second whatever happens, and remembers every 200. */
  private static final class Reporter {
    private final List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final DemoDevice device;
    private final Thread thread;

    private Reporter(DemoDevice device) {
      this.device = device;
      this.thread = Thread.ofPlatform().name("reporter").daemon().unstarted(this::run);
    }

    static Reporter start(DemoDevice device) {
      Reporter reporter = new Reporter(device);
      reporter.thread.start();
      return reporter;
    }

    List<Long> acknowledged() {
      synchronized (acknowledged) {
        return List.copyOf(acknowledged);
      }
    }

    void awaitAcknowledged(int count) {
      await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= count);
    }

    Instant end() {
      running.set(false);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Instant.now();
    }

    private void run() {
      Visitor feed = Visitor.anonymous(SYSTEM);
      while (running.get()) {
        Instant time = Instant.ofEpochMilli(System.currentTimeMillis());
        try {
          if (feed.report(device.fix(time, LON, LAT, 12)).status() == 200) {
            acknowledged.add(time.toEpochMilli());
          }
        } catch (java.io.UncheckedIOException e) {
          // The service is down: a real device keeps the fix and goes on.
          java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    }
  }
}
