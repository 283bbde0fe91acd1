package io.mingge.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The main job from end to end: a device leaves the county, the alarm stands on the map by itself,
 * a camera that sees the place is opened for a purpose, and the look is in the audit.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryIT {

  /** The story begins a minute after the first login and needs about another to be confirmed. */
  private static final double STORY_MILLIS = 6 * 60_000;

  private static final MinggeSystem SYSTEM = MinggeSystem.in(MinggeSystem.testHome("story"));
  private static Browser browser;

  @BeforeAll
  static void start() {
    SYSTEM.reset();
    SYSTEM.up();
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    SYSTEM.reset();
  }

  @Test
  @Order(1)
  void aGridMemberSeesNoSubjectNoTrackAndOpensNoCamera() {
    Visitor gridMember = Visitor.loggedIn(SYSTEM, "grid_member");
    Visitor.Answer subjects = gridMember.get("/api/subjects");
    assertThat(subjects.status() == 403 || subjects.body().path("items").isEmpty()).isTrue();
    assertThat(gridMember.get("/api/subjects/S001/track").status()).isEqualTo(403);

    String camera = DemoCamera.all(gridMember).getFirst().id();
    Map<String, String> request = new HashMap<>(Map.of("cameraId", camera));
    Visitor.Answer withoutPurpose = gridMember.post("/api/camera-views", request);
    assertThat(withoutPurpose.status()).isEqualTo(422);
    assertThat(withoutPurpose.body().path("code").asText()).isEqualTo("VIEW_PURPOSE_REQUIRED");

    request.putAll(
        Map.of("purpose", "EMERGENCY", "objectType", "GRID", "objectId", "x", "reason", "看看"));
    assertThat(gridMember.post("/api/camera-views", request).status()).isEqualTo(403);
  }

  @Test
  @Order(2)
  void theAlarmAppearsByItselfAndTheCameraThatSeesThePlacePlays() {
    Page page = browser.open(1440, 900, ColorScheme.LIGHT);
    Browser.logIn(page, SYSTEM, "judicial_assistant");
    shot(page, "map-1440");

    Locator alarm = page.getByTestId("alarm-row").filter(text("越")).first();
    alarm.waitFor(new Locator.WaitForOptions().setTimeout(STORY_MILLIS));
    alarm.click();
    Locator camera = page.getByTestId("camera-near-row").first();
    camera.waitFor();
    shot(page, "alarm-1440");

    camera.getByTestId("open-live").click();
    page.getByTestId("purpose-reason").waitFor();
    page.getByTestId("purpose-reason").fill("核实越界预警");
    shot(page, "purpose-1440");
    page.getByTestId("purpose-submit").click();
    page.getByTestId("live-video")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    page.waitForFunction(
        framesDecoded(10), null, new Page.WaitForFunctionOptions().setTimeout(60_000));
    int before = framesOf(page);
    page.waitForFunction(
        framesDecoded(before + 25), null, new Page.WaitForFunctionOptions().setTimeout(30_000));
    shot(page, "live-1440");
    page.context().close();
  }

  @Test
  @Order(3)
  void theLookIsInTheAuditWithReasonUnitAndName() {
    Page page = browser.open(1440, 900, ColorScheme.LIGHT);
    Browser.logIn(page, SYSTEM, "auditor");
    page.navigate(SYSTEM.address() + "/#/audit");
    page.getByTestId("audit-row").filter(text("核实越界预警")).first().waitFor();
    shot(page, "audit-1440");
    page.context().close();

    Visitor auditor = Visitor.loggedIn(SYSTEM, "auditor");
    JsonNode entries = auditor.get("/api/audit?limit=200").body().path("items");
    assertThat(entries)
        .anySatisfy(
            entry -> {
              assertThat(entry.path("purpose").asText()).isEqualTo("ALARM_VERIFY");
              assertThat(entry.path("reason").asText()).isEqualTo("核实越界预警");
              assertThat(entry.path("unit").asText()).isNotBlank();
              assertThat(entry.path("name").asText()).isNotBlank();
            });
    MinggeSystem.Said verified = SYSTEM.mingge("audit", "verify");
    assertThat(verified.exitCode()).as(verified.output()).isZero();
  }

  @Test
  @Order(4)
  void theMapWorksOnAPhoneWithoutSidewaysScrolling() {
    Page page = browser.open(390, 844, ColorScheme.DARK);
    Browser.logIn(page, SYSTEM, "judicial_assistant");
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isTrue();
    shot(page, "map-390");
    page.context().close();
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static String framesDecoded(int count) {
    return "() => { const v = document.querySelector('[data-testid=live-video]');"
        + " return v && v.getVideoPlaybackQuality().totalVideoFrames >= %d; }".formatted(count);
  }

  private static int framesOf(Page page) {
    return (Integer)
        page.evaluate(
            "document.querySelector('[data-testid=live-video]')"
                + ".getVideoPlaybackQuality().totalVideoFrames");
  }

  private static void shot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
