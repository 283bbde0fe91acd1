package io.mingge.data.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's FFmpeg and GStreamer play the cameras and decode without a complaint. */
class PlayersTest {
  private static TestCameras cameras;

  @BeforeAll
  static void start(@TempDir Path media) throws IOException {
    cameras = new TestCameras(media);
  }

  @AfterAll
  static void stop() {
    cameras.close();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp," + TestCameras.H264,
    "udp," + TestCameras.H264,
    "tcp," + TestCameras.H265,
    "udp," + TestCameras.H265
  })
  void ffmpegDecodesMainAndSubStream(String transport, String id) throws Exception {
    for (String path : List.of("", "/sub")) {
      Tool.Result result =
          Tool.run(
              "ffmpeg",
              List.of(
                  "ffmpeg",
                  "-loglevel",
                  "warning",
                  "-rtsp_transport",
                  transport,
                  "-i",
                  cameras.url(id) + path,
                  "-frames:v",
                  "30",
                  "-f",
                  "null",
                  "-"));
      assertThat(result).isEqualTo(new Tool.Result(0, ""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tcp,h264," + TestCameras.H264,
    "udp,h264," + TestCameras.H264,
    "tcp,h265," + TestCameras.H265,
    "udp,h265," + TestCameras.H265
  })
  void gstreamerDecodes(String transport, String codec, String id) throws Exception {
    String pipeline =
        "gst-launch-1.0 -q rtspsrc location=%s user-id=mingge user-pw=%s protocols=%s ! rtp%sdepay"
            + " ! %sparse ! avdec_%s ! fakesink num-buffers=30";
    Tool.Result result =
        Tool.run(
            "gstreamer1.0-tools (with gstreamer1.0-plugins-good, -bad and gstreamer1.0-libav)",
            Arrays.asList(
                pipeline
                    .formatted(
                        cameras.bareUrl(id), cameras.password(id), transport, codec, codec, codec)
                    .split(" ")));
    assertThat(result.output().lines().filter(PlayersTest::isComplaint)).isEmpty();
    boolean farewell = result.output().contains("gst_rtspsrc_pause");
    assertThat(result.code()).isEqualTo(farewell ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({TestCameras.H264, TestCameras.H265})
  void timeRunsOnEvenlyOverTheSeamOfTheLoop(String id) throws Exception {
    cameras.awaitEncoded(id);
    Tool.Result result =
        Tool.run(
            "ffmpeg",
            List.of(
                "ffprobe",
                "-loglevel",
                "error",
                "-rtsp_transport",
                "tcp",
                "-read_intervals",
                "%+#112",
                "-show_entries",
                "packet=pts",
                "-of",
                "csv=p=0",
                cameras.url(id)));
    List<Long> times =
        result
            .output()
            .lines()
            .map(line -> line.replace(",", ""))
            .filter(line -> line.matches("\\d+")) // ffprobe gives its first packet no time
            .map(Long::parseLong)
            .toList();
    assertThat(times).hasSizeGreaterThanOrEqualTo(110);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(3600);
    }
  }

  /**
   * While it shuts down, rtspsrc 1.22 now and then cancels its own PAUSE and calls that an end of
   * file, with exit code 1; its TEARDOWN still arrives. By then all pictures are decoded.
   */
  private static boolean isComplaint(String line) {
    boolean farewell = line.endsWith("GstRTSPSrc:rtspsrc0: Could not write to resource.");
    return (line.startsWith("ERROR") || line.startsWith("WARNING")) && !farewell;
  }
}
