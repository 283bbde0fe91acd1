package io.mingge.bench;

import static org.awaitility.Awaitility.await;

import io.mingge.system.DemoCamera;
import io.mingge.system.DemoSecrets;
import io.mingge.system.LiveStream;
import io.mingge.system.MinggeSystem;
import io.mingge.system.Visitor;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Processor time of the gateway for eight cameras with one viewer each, one fragment per frame.
 * Floor: one {@code ffmpeg -c copy} process per stream that sends the same fragments, each as soon
 * as it is whole, to a loopback socket which somebody reads.
 */
final class CpuPerStream implements Benchmark {

  private static final int STREAMS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final double BAR_TIMES_FLOOR = 1.0;

  @Override
  public String name() {
    return "cpu-per-stream";
  }

  @Override
  public String about() {
    return "CPU ms per stream-second of the gateway, 8 streams with a viewer each, against"
        + " ffmpeg -c copy processes";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    MinggeSystem system = bench.demo();
    Visitor patrol = Visitor.loggedIn(system, "patrol_coord");
    List<DemoCamera> cameras =
        DemoCamera.all(patrol).stream()
            .filter(c -> c.status().equals("ONLINE") && c.codec().equals("H264"))
            .limit(STREAMS)
            .toList();
    double gateway = gatewaySeconds(system, patrol, cameras);
    double floor = ffmpegSeconds(system, cameras);
    double streamSeconds = STREAMS * (double) MEASURED.toSeconds();
    return List.of(
        Figure.atMostTimesFloor(
            name(),
            gateway * 1000 / streamSeconds,
            "ms/s",
            floor * 1000 / streamSeconds,
            BAR_TIMES_FLOOR));
  }

  private static double gatewaySeconds(
      MinggeSystem system, Visitor patrol, List<DemoCamera> cameras) {
    List<LiveStream> streams = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      cameras.forEach(camera -> streams.add(LiveStream.open(http, camera.view(patrol))));
      await()
          .atMost(Duration.ofMinutes(4))
          .until(() -> streams.stream().allMatch(s -> s.binaryMessages() > 25));
      pause(WARM_UP);
      long pid = system.process("video-gateway").orElseThrow().pid();
      double before = ProcessCpu.seconds(pid);
      pause(MEASURED);
      double used = ProcessCpu.seconds(pid) - before;
      streams.forEach(LiveStream::close);
      return used;
    }
  }

  private static double ffmpegSeconds(MinggeSystem system, List<DemoCamera> cameras)
      throws IOException {
    List<Process> processes = new ArrayList<>();
    try (ServerSocket sink = new ServerSocket(0, STREAMS, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> readAll(sink));
      for (DemoCamera camera : cameras) {
        String address = DemoSecrets.rtspAddress(system, camera.id());
        processes.add(copy(address, sink.getLocalPort()));
      }
      pause(WARM_UP);
      double before = processes.stream().mapToDouble(p -> ProcessCpu.seconds(p.pid())).sum();
      pause(MEASURED);
      return processes.stream().mapToDouble(p -> ProcessCpu.seconds(p.pid())).sum() - before;
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private static Process copy(String address, int port) throws IOException {
    return new ProcessBuilder(
            "ffmpeg",
            "-nostdin",
            "-v",
            "error",
            "-rtsp_transport",
            "tcp",
            "-i",
            address,
            "-an",
            "-c",
            "copy",
            "-f",
            "mp4",
            "-movflags",
            "frag_every_frame+empty_moov+default_base_moof",
            "-flush_packets",
            "1",
            "tcp://127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(new File("/dev/null"))
        .start();
  }

  private static void readAll(ServerSocket sink) {
    while (!sink.isClosed()) {
      try {
        Socket socket = sink.accept();
        Thread.ofVirtual().start(() -> drain(socket));
      } catch (IOException e) {
        return; // closed: the measurement is over
      }
    }
  }

  private static void drain(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The process was ended: nothing more to read.
    }
  }

  /** A measuring window is time itself: there is no condition to wait for. */
  static void pause(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
  }
}
