package io.mingge.data.camera;

import io.mingge.data.camera.clip.ClipStudio;
import io.mingge.data.camera.clip.Format;
import io.mingge.data.camera.fleet.CameraFile;
import io.mingge.data.camera.fleet.CameraSecrets;
import io.mingge.data.camera.fleet.CameraSpec;
import io.mingge.data.camera.fleet.Fleet;
import io.mingge.data.camera.rtsp.RtspServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The running simulator: RTSP cameras and the control port that breaks them. Ports may be 0 (any
 * free one). Closing it ends all sessions.
 */
public final class CameraSimulator implements AutoCloseable {
  private final EventLoopGroup loops =
      new NioEventLoopGroup(2, new DefaultThreadFactory("camera", true));
  private final ClipStudio studio;
  private final Fleet fleet;
  private final RtspServer rtsp;
  private final ControlServer control;

  public CameraSimulator(
      List<CameraSpec> cameras,
      CameraSecrets secrets,
      Path media,
      Format format,
      String host,
      int rtspPort,
      int controlPort,
      RtspServer.Settings settings)
      throws IOException {
    this.studio = new ClipStudio(media);
    this.fleet = new Fleet(cameras, secrets, format, studio);
    try {
      this.rtsp = new RtspServer(loops, host, rtspPort, fleet, settings);
      this.control = new ControlServer(loops, controlPort, fleet);
    } catch (RuntimeException e) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      studio.close();
      throw e;
    }
  }

  public Fleet fleet() {
    return fleet;
  }

  public int rtspPort() {
    return rtsp.port();
  }

  public int controlPort() {
    return control.port();
  }

  @Override
  public void close() {
    control.close();
    rtsp.close();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    studio.close();
  }

  /**
   * {@code cameras --data DIR --media DIR --secrets DIR [--host H] [--rtsp-port N] [--control-port
   * N] [--prepare story|ID,ID] [--join gop-start|next-key] [--size full|small]}: runs until the
   * process is ended.
   */
  public static int run(List<String> arguments) throws IOException, InterruptedException {
    System.setProperty("java.awt.headless", "true");
    // Netty's use of sun.misc.Unsafe is warned about on JDK 25 and brings nothing measurable here.
    System.setProperty("io.netty.noUnsafe", "true");
    CameraOptions options = CameraOptions.parse(arguments);
    CameraSimulator simulator;
    try {
      simulator = start(options);
    } catch (IllegalStateException e) {
      System.err.println("cameras: " + e.getMessage());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    System.out.printf(
        "%d cameras at rtsp://%s:%d/cam/ID, control port %d%n",
        simulator.fleet.listCameras().size(),
        options.host(),
        simulator.rtspPort(),
        simulator.controlPort());
    simulator.fleet.prepare(StoryCameras.resolve(options.prepare(), options.data()));
    new CountDownLatch(1).await();
    return 0;
  }

  private static CameraSimulator start(CameraOptions options) throws IOException {
    RtspServer.Settings usual = RtspServer.Settings.DEFAULT;
    return new CameraSimulator(
        CameraFile.read(options.data().resolve("cameras.geojson")),
        CameraSecrets.read(options.secrets()),
        options.media(),
        options.format(),
        options.host(),
        options.rtspPort(),
        options.controlPort(),
        new RtspServer.Settings(
            usual.clock(),
            options.joinAtNextKey(),
            usual.nonceLife(),
            usual.patience(),
            usual.sessionTimeout()));
  }
}
