package io.mingge.data.camera.clip;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * One running ffmpeg: raw pictures in, pictures of a clip out. ffmpeg is Debian's, a program of its
 * own, so its licence (GPL with x264 and x265) does not touch ours.
 */
final class Encoder implements Closeable {
  private final Process process;
  private final CompletableFuture<Void> reading = new CompletableFuture<>();
  private final CompletableFuture<String> complaint = new CompletableFuture<>();

  /** {@code grain} adds a little sensor noise: real cameras never send two equal pictures. */
  Encoder(Clip clip, boolean grain) throws IOException {
    this.process = new ProcessBuilder(command(clip, grain)).start();
    Thread.ofVirtual().start(() -> read(clip));
    Thread.ofVirtual().start(this::readComplaint);
  }

  OutputStream pictures() {
    return process.getOutputStream();
  }

  /** Waits until all pictures have come back. */
  void finish() throws IOException, InterruptedException {
    process.getOutputStream().close();
    try {
      reading.get();
    } catch (ExecutionException e) {
      throw new IOException("reading from ffmpeg failed", e.getCause());
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("ffmpeg ended with " + code + ": " + complaint.join());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  String complaint() {
    return complaint.join();
  }

  private void read(Clip clip) {
    try (var in = process.getInputStream()) {
      AccessUnits units = new AccessUnits(in, clip.codec());
      for (AccessUnit unit = units.next(); unit != null; unit = units.next()) {
        clip.add(unit);
      }
      reading.complete(null);
    } catch (IOException | RuntimeException e) {
      reading.completeExceptionally(e);
    }
  }

  private void readComplaint() {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      complaint.complete(reader.lines().limit(20).reduce("", (a, b) -> a + b + "\n").strip());
    } catch (IOException | UncheckedIOException e) {
      complaint.complete("");
    }
  }

  /** Says what to install when ffmpeg is missing. */
  static void requireInstalled() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin");
    boolean found =
        Stream.of(path.split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, "ffmpeg")));
    if (!found) {
      throw new IllegalStateException("ffmpeg is missing: install the Debian package ffmpeg");
    }
  }

  private static List<String> command(Clip clip, boolean grain) {
    String kilobits = clip.kilobits() + "k";
    List<String> all = new ArrayList<>();
    all.addAll(List.of("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin"));
    all.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p"));
    all.addAll(List.of("-video_size", clip.width() + "x" + clip.height()));
    all.addAll(List.of("-framerate", Integer.toString(clip.framesPerSecond()), "-i", "pipe:0"));
    if (grain) {
      all.addAll(List.of("-vf", "noise=c0s=" + (clip.width() > 1000 ? 5 : 3) + ":c0f=t"));
    }
    all.addAll(List.of("-color_range", "tv", "-colorspace", "bt709"));
    all.addAll(List.of("-color_primaries", "bt709", "-color_trc", "bt709"));
    all.addAll(List.of("-b:v", kilobits, "-maxrate", kilobits));
    all.addAll(List.of("-bufsize", clip.kilobits() / 2 + "k"));
    int gop = Format.GOP_SECONDS * clip.framesPerSecond();
    all.addAll(clip.codec() == Codec.H264 ? h264(gop) : h265(gop, clip.kilobits()));
    all.add("pipe:1");
    return all;
  }

  /** No B frames and closed GOPs of fixed length, as surveillance cameras send. */
  private static List<String> h264(int gop) {
    return List.of(
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-profile:v",
        "high",
        "-x264-params",
        "keyint=%d:min-keyint=%d:scenecut=0:bframes=0:rc-lookahead=5:sync-lookahead=0:sliced-threads=0"
            .formatted(gop, gop),
        "-f",
        "h264");
  }

  private static List<String> h265(int gop, int kilobits) {
    return List.of(
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-x265-params",
        ("log-level=error:keyint=%d:min-keyint=%d:scenecut=0:bframes=0:open-gop=0:info=0"
                + ":repeat-headers=1:rc-lookahead=5:vbv-maxrate=%d:vbv-bufsize=%d")
            .formatted(gop, gop, kilobits, kilobits / 2),
        "-f",
        "hevc");
  }
}
