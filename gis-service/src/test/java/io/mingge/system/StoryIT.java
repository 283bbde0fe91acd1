package io.mingge.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
    page.navigate(SYSTEM.address() + "/");
    page.getByTestId("login-submit").waitFor();
    shot(page, "login-1440");
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
    Browser.awaitFrames(page, 50);
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
  void theSameJobIsDoneOnAPhoneWithoutSidewaysScrolling() {
    Page page = browser.open(390, 844, ColorScheme.DARK);
    page.navigate(SYSTEM.address() + "/");
    page.getByTestId("login-submit").waitFor();
    shot(page, "login-390");
    Browser.logIn(page, SYSTEM, "judicial_assistant");
    assertNothingScrollsSideways(page);
    shot(page, "map-390");

    page.navigate(SYSTEM.address() + "/#/alarms");
    page.getByTestId("alarm-row").filter(text("越")).first().click();
    Locator camera = page.getByTestId("camera-near-row").first();
    camera.waitFor();
    assertNothingScrollsSideways(page);
    shot(page, "alarm-390");

    camera.getByTestId("open-live").click();
    page.getByTestId("purpose-reason").fill("手机核实越界预警");
    page.getByTestId("purpose-submit").click();
    Browser.awaitFrames(page, 25);
    assertNothingScrollsSideways(page);
    shot(page, "live-390");
    page.context().close();
  }

  @Test
  @Order(5)
  void theScreensHaveNoAccessibilityViolationsInLightAndDark() throws IOException {
    Path axe =
        Path.of(System.getProperty("mingge.root"), "web-map/node_modules/axe-core/axe.min.js");
    String source = Files.readString(axe);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = browser.open(1440, 900, scheme);
      page.navigate(SYSTEM.address() + "/");
      page.getByTestId("login-submit").waitFor();
      assertThat(violations(page, source)).as("login " + scheme).isEmpty();
      Browser.logIn(page, SYSTEM, "judicial_assistant");
      for (String screen : List.of("map", "alarms", "subjects", "views", "incidents")) {
        page.navigate(SYSTEM.address() + "/#/" + screen);
        page.getByTestId("nav-" + screen).waitFor();
        assertThat(violations(page, source)).as(screen + " " + scheme).isEmpty();
      }
      page.context().close();
    }
  }

  /** The rules of WCAG A and AA that axe-core finds broken on the page as it stands. */
  private static List<?> violations(Page page, String axe) {
    page.evaluate(axe);
    return (List<?>)
        page.evaluate(
            """
            () => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
              .then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' | ')))
            """);
  }

  private static void assertNothingScrollsSideways(Page page) {
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isTrue();
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void shot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
