package io.mingge.video.source.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mingge.video.fmp4.VideoCodec;
import io.mingge.video.source.SourceAddress;
import io.mingge.video.source.SourceConfig;
import io.mingge.video.source.SourceDialer;
import io.mingge.video.source.SourceEnd;
import io.mingge.video.source.SourceListener;
import io.mingge.video.testsupport.GstCamera;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FfmpegDialerTest {

  /** {@code -Dmingge.cycles=200} is the long form, half a minute. */
  private static final int CYCLES = Integer.getInteger("mingge.cycles", 20);

  private final FfmpegDialer dialer = new FfmpegDialer(new Settings());

  @Test
  void moreThanTenSourcesRunAtOnceAndEachCanBeStopped() {
    try (GstCamera camera = GstCamera.start("--size", "160x120")) {
      List<Heard> heard = new ArrayList<>();
      List<SourceDialer.Source> sources = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Heard listener = new Heard();
        heard.add(listener);
        sources.add(dialer.dial("many-" + i, address(camera), listener));
      }
      heard.forEach(each -> await().until(() -> each.frames > 5));
      sources.forEach(SourceDialer.Source::stop);
      heard.forEach(each -> await().until(() -> each.end == SourceEnd.STOPPED));
    }
  }

  @Test
  void aServerThatNeverAnswersTimesOut() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      Heard heard = new Heard();
      String url = "rtsp://127.0.0.1:" + silent.getLocalPort() + "/x";
      dialer.dial("silent", new SourceAddress(url, null, null), heard);
      await().atMost(Duration.ofSeconds(60)).until(() -> heard.end == SourceEnd.TIMEOUT);
    }
  }

  @Test
  void manyDialsLeaveNoMemoryThreadsOrHandles() throws IOException {
    try (GstCamera camera = GstCamera.start("--size", "160x120")) {
      cycles(camera, CYCLES / 4);
      long memory = residentKilobytes();
      int handles = handles();
      cycles(camera, CYCLES);
      assertThat(handles()).isLessThanOrEqualTo(handles + 2);
      assertThat(residentKilobytes() - memory).isLessThan(24 * 1024);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("source-cycle"));
    }
  }

  @Test
  void addressesAreHiddenInMessages() {
    assertThat(FfmpegLog.mask("open rtsp://user:secret@10.0.0.1:554/a failed"))
        .isEqualTo("open <address> failed");
    assertThat(new SourceAddress("rtsp://h/a", "u", "secret").toString())
        .doesNotContain("secret", "h/a");
  }

  private void cycles(GstCamera camera, int count) {
    for (int i = 0; i < count; i++) {
      Heard heard = new Heard();
      SourceDialer.Source source = dialer.dial("cycle-" + i, address(camera), heard);
      await().pollInterval(Duration.ofMillis(5)).until(() -> heard.frames > 0 || heard.end != null);
      assertThat(heard.end).isNull();
      source.stop();
      await().pollInterval(Duration.ofMillis(5)).until(() -> heard.end == SourceEnd.STOPPED);
    }
  }

  private static SourceAddress address(GstCamera camera) {
    return new SourceAddress(camera.url(), camera.username(), camera.password());
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static int handles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return (int) files.count();
    }
  }

  private static final class Heard implements SourceListener {

    private volatile int frames;
    private volatile @Nullable SourceEnd end;

    @Override
    public void opened(VideoCodec codec, byte[] parameterSets) {}

    @Override
    public void frame(byte[] data, int length, long presentation, long arrivalNanos) {
      frames = frames + 1;
    }

    @Override
    public void ended(SourceEnd why) {
      end = why;
    }
  }

  private record Settings() implements SourceConfig {

    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(8);
    }

    @Override
    public Duration stallTimeout() {
      return Duration.ofSeconds(8);
    }

    @Override
    public Optional<Path> nativeCacheDir() {
      return Optional.empty();
    }

    @Override
    public Duration reorderDelay() {
      return Duration.ofMillis(300);
    }
  }
}
