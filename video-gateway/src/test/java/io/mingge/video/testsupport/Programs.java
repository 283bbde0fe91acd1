package io.mingge.video.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Debian's ffmpeg and ffprobe, the independent judges of what we write. */
public final class Programs {

  private Programs() {}

  /** What ffprobe says about a file: codec, width, height, frames it could decode. */
  public record Probe(String codec, int width, int height, int frames, String complaints) {}

  public static Probe probe(Path file) {
    Output out =
        run(
            "ffprobe",
            "-v",
            "error",
            "-count_frames",
            "-of",
            "csv=p=0",
            "-show_entries",
            "stream=codec_name,width,height,nb_read_frames",
            file.toString());
    String[] fields = out.text().strip().split(",");
    if (fields.length < 4) {
      throw new IllegalStateException("ffprobe: " + out.text() + out.errors());
    }
    return new Probe(
        fields[0],
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        out.errors());
  }

  /** Presentation times of a file's packets, in seconds. */
  public static List<Double> packetTimes(Path file) {
    Output out =
        run(
            "ffprobe",
            "-v",
            "error",
            "-of",
            "csv=p=0",
            "-show_entries",
            "packet=dts_time",
            file.toString());
    return out.text().lines().map(line -> Double.parseDouble(line.replace(",", ""))).toList();
  }

  /** An elementary stream as Annex B with access unit delimiters, 25 frames a second. */
  public static byte[] elementaryStream(String encoder, String size, int frames, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc=r=25:s=" + size,
                "-frames:v",
                String.valueOf(frames),
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                encoder,
                "-preset",
                "ultrafast",
                "-g",
                "10"));
    command.addAll(Arrays.asList(more));
    command.addAll(List.of("-f", encoder.equals("libx265") ? "hevc" : "h264", "-"));
    return run(command.toArray(String[]::new)).bytes();
  }

  private record Output(byte[] bytes, String errors) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Output run(String... command) {
    try {
      Path errors = Files.createTempFile("mingge-test", ".log");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      byte[] bytes = process.getInputStream().readAllBytes();
      process.waitFor();
      String complaints = Files.readString(errors);
      Files.delete(errors);
      return new Output(bytes, complaints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
