package io.mingge.data.camera;

import io.mingge.data.camera.clip.Clip;
import io.mingge.data.camera.clip.Codec;
import io.mingge.data.camera.fleet.Camera;
import io.mingge.data.camera.fleet.CameraSecrets;
import io.mingge.data.camera.fleet.CameraSpec;
import io.mingge.data.camera.fleet.Fault;
import io.mingge.data.camera.rtsp.RtspServer;
import io.mingge.data.camera.scene.SceneSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A small simulator on free ports: one H.264, one H.265 camera, one that is offline. */
final class TestCameras implements AutoCloseable {
  static final String H264 = "37160310001320000001";
  static final String H265 = "37160310001320000002";
  static final String AWAY = "37160310001320000003";

  private final CameraSecrets secrets = new CameraSecrets("a key for tests");
  final CameraSimulator simulator;

  TestCameras(Path media) throws IOException {
    List<CameraSpec> cameras =
        List.of(
            camera(H264, Codec.H264, true),
            camera(H265, Codec.H265, true),
            camera(AWAY, Codec.H264, false));
    var settings =
        new RtspServer.Settings(
            Clock.systemUTC(),
            false,
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60));
    simulator =
        new CameraSimulator(
            cameras, secrets, media, CameraOptions.SMALL, "127.0.0.1", 0, 0, settings);
  }

  private static CameraSpec camera(String id, Codec codec, boolean online) {
    return new CameraSpec(id, new SceneSpec(id, "测试 " + id, 120, 70, false), codec, online);
  }

  RtspClient client(String id, String suffix) throws IOException {
    return new RtspClient(simulator.rtspPort(), "/cam/" + id + suffix, secrets.password(id));
  }

  String url(String id) {
    return "rtsp://mingge:%s@127.0.0.1:%d/cam/%s"
        .formatted(secrets.password(id), simulator.rtspPort(), id);
  }

  String bareUrl(String id) {
    return "rtsp://127.0.0.1:%d/cam/%s".formatted(simulator.rtspPort(), id);
  }

  String password(String id) {
    return secrets.password(id);
  }

  void setFault(Fault fault) {
    simulator.fleet().findCamera(H264).orElseThrow().setFault(fault);
  }

  int viewers() {
    return simulator.fleet().findCamera(H264).orElseThrow().viewers();
  }

  /** A clip that is still being made may have to wait for its pictures; this waits before. */
  void awaitEncoded(String id) {
    Camera camera = simulator.fleet().findCamera(id).orElseThrow();
    Clip clip = camera.clip(Fault.NONE, false);
    Instant end = Instant.now().plusSeconds(60);
    while (clip.findFrame(clip.frameCount() - 1).isEmpty()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("the clip of " + id + " is not finished");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public void close() {
    simulator.close();
  }
}
