package io.mingge.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Debian's Chromium, headless, without calls to anywhere. */
public final class Browser implements AutoCloseable {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  public Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(ARGUMENTS));
  }

  /** A new window of a size in CSS pixels, Chinese, light or dark, with cookies of its own. */
  public Page open(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(scheme));
    Page page = context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /**
   * A phone with cookies of its own that stands somewhere, or (null) that refuses to say where.
   * Positions are given to secure pages and to this machine alone.
   */
  public Page phone(@Nullable Geolocation place) {
    var options =
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setIsMobile(true)
            .setHasTouch(true)
            .setLocale("zh-CN")
            .setTimezoneId("Asia/Shanghai");
    if (place != null) {
      options.setGeolocation(place).setPermissions(List.of("geolocation"));
    }
    Page page = browser.newContext(options).newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /** Logs in on the login page as the account and waits for the map. */
  public static void logIn(Page page, MinggeSystem system, String username) {
    page.navigate(system.address() + "/");
    page.getByTestId("login-username").fill(username);
    page.getByTestId("login-password").fill(system.demoPassword());
    page.getByTestId("login-submit").click();
    page.getByTestId("map").waitFor();
  }

  /** Waits until the live picture has decoded so many frames. */
  public static void awaitFrames(Page page, int count) {
    page.waitForFunction(
        "n => { const v = document.querySelector('[data-testid=live-video]');"
            + " return v && v.getVideoPlaybackQuality().totalVideoFrames >= n; }",
        count,
        new Page.WaitForFunctionOptions().setTimeout(60_000));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
