package io.mingge.bench;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.mingge.system.Browser;
import io.mingge.system.DemoCamera;
import io.mingge.system.DemoSecrets;
import io.mingge.system.LiveStream;
import io.mingge.system.MinggeSystem;
import io.mingge.system.Visitor;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/**
 * From the click that confirms the purpose to the first picture presented in the browser. Warm: the
 * gateway already pulls the camera for somebody else. Cold: nobody watches. Floor: {@code ffmpeg}
 * from start to its first decoded frame of the same camera.
 */
final class ClickToPicture implements Benchmark {

  private static final int RUNS = 7;
  private static final double WARM_BAR_MILLIS = 500;
  private static final double COLD_BAR_MILLIS = 2_500;

  /** Longer than the gateway keeps a stream that nobody watches. */
  private static final Duration UNTIL_COLD = Duration.ofSeconds(14);

  private static final String STOPWATCH =
      """
      () => {
        window.clicked = 0; window.seen = 0;
        const button = document.querySelector('[data-testid=purpose-submit]');
        button.addEventListener('click', () => { window.clicked = performance.now(); }, true);
        const look = setInterval(() => {
          const video = document.querySelector('[data-testid=live-video]');
          if (video && window.clicked) {
            clearInterval(look);
            video.requestVideoFrameCallback(() => { window.seen = performance.now(); });
          }
        }, 4);
      }
      """;

  @Override
  public String name() {
    return "click-to-picture";
  }

  @Override
  public String about() {
    return "purpose confirmed to first picture in Chromium, warm and cold, against ffmpeg's first"
        + " frame";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    MinggeSystem system = bench.demo();
    Visitor patrol = Visitor.loggedIn(system, "patrol_coord");
    DemoCamera camera =
        DemoCamera.all(patrol).stream()
            .filter(c -> c.status().equals("ONLINE") && c.codec().equals("H264"))
            .findFirst()
            .orElseThrow();
    Page page = bench.browser().open(1440, 900, ColorScheme.LIGHT);
    Browser.logIn(page, system, "patrol_coord");

    double[] warm = new double[RUNS];
    try (HttpClient http = HttpClient.newHttpClient();
        LiveStream other = LiveStream.open(http, camera.view(patrol))) {
      await().atMost(Duration.ofMinutes(2)).until(() -> other.binaryMessages() > 50);
      click(page, system, camera); // the browser's own warm-up is not counted
      for (int i = 0; i < RUNS; i++) {
        warm[i] = click(page, system, camera);
      }
    }
    double[] floor = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      floor[i] = ffmpegFirstFrame(DemoSecrets.rtspAddress(system, camera.id()));
    }
    double[] cold = new double[3];
    for (int i = 0; i < cold.length; i++) {
      page.navigate("about:blank");
      CpuPerStream.pause(UNTIL_COLD);
      cold[i] = click(page, system, camera);
    }
    page.context().close();
    double floorMillis = new Samples(floor).median();
    return List.of(
        Figure.atMost(
            name() + "-warm", new Samples(warm).median(), "ms", floorMillis, WARM_BAR_MILLIS),
        Figure.atMost(
            name() + "-cold", new Samples(cold).median(), "ms", floorMillis, COLD_BAR_MILLIS));
  }

  private static double click(Page page, MinggeSystem system, DemoCamera camera) {
    page.navigate("about:blank");
    page.navigate(system.address() + "/#/map?object=camera:" + camera.id());
    page.getByTestId("open-live").first().click();
    page.getByTestId("purpose-reason").fill("巡查主路");
    page.evaluate(STOPWATCH);
    page.getByTestId("purpose-submit").click();
    page.waitForFunction(
        "() => window.seen > 0", null, new Page.WaitForFunctionOptions().setTimeout(60_000));
    return ((Number) page.evaluate("window.seen - window.clicked")).doubleValue();
  }

  private static double ffmpegFirstFrame(String address) throws IOException, InterruptedException {
    long from = System.nanoTime();
    Process process =
        new ProcessBuilder(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-rtsp_transport",
                "tcp",
                "-i",
                address,
                "-frames:v",
                "1",
                "-f",
                "null",
                "-")
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    process.waitFor();
    return (System.nanoTime() - from) / 1e6;
  }
}
