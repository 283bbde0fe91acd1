package io.mingge.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An information check from end to end: the officer draws it and hands the link over, the subject
 * answers on a phone, the matrix shows the result; outside, too late, and twice.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckIT {

  /** The town of the demo lies in the middle of its county; the sea begins a degree north-east. */
  private static final double HOME_LON = 117.88;

  private static final double HOME_LAT = 37.68;

  private static final MinggeSystem SYSTEM =
      MinggeSystem.in(MinggeSystem.testHome("checks")).with("MINGGE_DEMO_DEVICES", "off");
  private static Browser browser;
  private static Page officer;

  @BeforeAll
  static void start() {
    SYSTEM.reset();
    SYSTEM.up();
    browser = new Browser();
    officer = browser.open(1440, 900, ColorScheme.LIGHT);
    Browser.logIn(officer, SYSTEM, "judicial_assistant");
  }

  @AfterAll
  static void stop() {
    browser.close();
    SYSTEM.reset();
  }

  @Test
  @Order(1)
  void theMatrixOfTodayShowsTwentySubjectsAndTheComplianceOfAMonth() {
    officer.navigate(SYSTEM.address() + "/#/checks");
    officer.getByTestId("check-row").first().waitFor();
    assertThat(officer.getByTestId("check-row").count()).isEqualTo(20);
    assertThat(officer.getByTestId("check-compliance").innerText())
        .containsPattern("[0-9]+/[0-9]+ = [0-9]+\\.[0-9]{2} %");
    shot(officer, "checks-1440");
  }

  @Test
  @Order(2)
  void aCheckDrawnNowIsAnsweredOnThePhoneAndStandsInTheMatrix() {
    Drawn drawn = drawn();
    Page phone = phone(HOME_LON, HOME_LAT, 12);
    phone.navigate(drawn.link());
    phone.getByTestId("answer-report").waitFor();
    assertThat(phone.locator("main").innerText())
        .contains("下洼镇司法所", drawn.code(), "第二十六条", "人民检察院", "不形成轨迹");
    assertNothingScrollsSideways(phone);
    shot(phone, "answer-390");
    phone.getByTestId("answer-report").click();
    Locator done = phone.getByTestId("answer-done");
    done.waitFor();
    assertThat(done.getAttribute("data-state")).isEqualTo("ANSWERED_OK");
    shot(phone, "answer-done-390");
    awaitCell(drawn.code(), "ANSWERED_OK", "临时");

    phone.reload();
    phone.getByTestId("answer-done").waitFor();
    assertThat(phone.getByTestId("answer-report").count()).isZero();
    phone.context().close();
  }

  @Test
  @Order(3)
  void anAnswerFromOutsideTheCountyIsShownInRedWithItsReason() {
    Drawn drawn = drawn();
    Page phone = phone(HOME_LON + 2, HOME_LAT, 20);
    phone.navigate(drawn.link());
    phone.getByTestId("answer-report").click();
    Locator done = phone.getByTestId("answer-done");
    done.waitFor();
    assertThat(done.getAttribute("data-state")).isEqualTo("ANSWERED_OUT");
    phone.context().close();

    Locator cell = awaitCell(drawn.code(), "ANSWERED_OUT", "临时");
    cell.click();
    officer.getByTestId("check-panel").getByText("越出边界").first().waitFor();
    shot(officer, "check-out-1440");
    officer.getByTestId("panel-close").click();
  }

  @Test
  @Order(4)
  void aCoarsePositionMayBeTriedAgainAndARefusedPermissionIsExplained() {
    String link = drawn().link();
    Page coarse = phone(HOME_LON, HOME_LAT, 900);
    coarse.navigate(link);
    coarse.getByTestId("answer-report").click();
    coarse.getByTestId("answer-again").waitFor();
    shot(coarse, "answer-coarse-390");
    coarse.context().close();

    Page refused = browser.phone(null);
    refused.navigate(link);
    refused.getByTestId("answer-report").click();
    refused.getByTestId("answer-fault").waitFor();
    assertThat(refused.getByTestId("answer-report").isEnabled()).isTrue();
    refused.context().close();
  }

  @Test
  @Order(5)
  void whenTheTimeIsOverTheButtonIsGoneAndAStrangeLinkOpensNothing() {
    String link = drawn().link();
    Page phone = phone(HOME_LON, HOME_LAT, 12);
    phone.clock().install();
    phone.navigate(link);
    phone.getByTestId("answer-report").waitFor();
    phone.clock().fastForward("31:00");
    phone.getByTestId("answer-expired").waitFor();
    assertThat(phone.getByTestId("answer-report").count()).isZero();
    shot(phone, "answer-expired-390");
    phone.navigate(SYSTEM.address() + "/check.html?again#" + "A".repeat(43));
    phone.getByTestId("answer-gone").waitFor();
    phone.context().close();
  }

  @Test
  @Order(6)
  void theLinkIsNeitherInTheAuditNorInTheLogs() {
    String link = drawn().link();
    String secret = link.substring(link.indexOf('#') + 1);
    Visitor auditor = Visitor.loggedIn(SYSTEM, "auditor");
    JsonNode entries = auditor.get("/api/audit?limit=200").body().path("items");
    assertThat(entries.toString()).contains("CHECK_LINK_MADE").doesNotContain(secret);
    assertThat(SYSTEM.mingge("logs", "gis-service").output()).doesNotContain(secret);
  }

  /** A subject and the link that was shown once. */
  private record Drawn(String code, String link) {}

  /** Subjects that had their extra check. */
  private static final Set<String> USED = new HashSet<>();

  /**
   * Draws an extra check in the browser for a subject who has none open, and hands the link over.
   */
  private static Drawn drawn() {
    officer.navigate(SYSTEM.address() + "/#/checks");
    officer.getByTestId("check-row").first().waitFor();
    String code =
        IntStream.rangeClosed(6, 20)
            .filter(serial -> serial != 9 && serial != 18)
            .mapToObj(serial -> String.format(Locale.ROOT, "矫正对象-%03d", serial))
            .filter(one -> !USED.contains(one))
            .filter(one -> row(one).locator("[data-state=OPEN]").count() == 0)
            .findFirst()
            .orElseThrow();
    USED.add(code);
    Locator row = row(code);
    row.getByTestId("check-draw").click();
    officer.getByTestId("check-reason").fill("临时核查");
    officer.getByTestId("check-draw-submit").click();
    officer.getByTestId("check-link-make").click();
    Locator field = officer.getByTestId("check-link");
    field.waitFor();
    String link = field.inputValue();
    officer.keyboard().press("Escape");
    field.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    assertThat(link).startsWith(SYSTEM.address() + "/check.html#");
    return new Drawn(code, link);
  }

  private static Locator row(String code) {
    return officer.getByTestId("check-row").filter(new Locator.FilterOptions().setHasText(code));
  }

  private static Locator awaitCell(String code, String state, String text) {
    Locator cell =
        row(code)
            .getByTestId("check-cell")
            .and(officer.locator("[data-state=" + state + "]"))
            .filter(new Locator.FilterOptions().setHasText(text))
            .first();
    cell.waitFor();
    return cell;
  }

  private static Page phone(double lon, double lat, double accuracyMeters) {
    return browser.phone(new Geolocation(lat, lon).setAccuracy(accuracyMeters));
  }

  private static void assertNothingScrollsSideways(Page page) {
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isTrue();
  }

  private static void shot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
