package io.mingge.video.source.ffmpeg;

import io.mingge.video.source.SourceAddress;
import io.mingge.video.source.SourceConfig;
import io.mingge.video.source.SourceDialer;
import io.mingge.video.source.SourceListener;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.bytedeco.ffmpeg.global.avformat;
import org.jboss.logging.Logger;

/** Dials cameras through FFmpeg. Loads the native libraries at start-up, beside everything else. */
@ApplicationScoped
public class FfmpegDialer implements SourceDialer {

  private static final Logger LOG = Logger.getLogger(FfmpegDialer.class);

  private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

  private final SourceConfig config;
  private volatile boolean ready;

  FfmpegDialer(SourceConfig config) {
    this.config = config;
  }

  void load(@Observes StartupEvent started) {
    Thread.ofPlatform()
        .name("load-ffmpeg")
        .daemon()
        .start(
            () -> {
              // Before JavaCPP's first step: it reads the property once.
              config
                  .nativeCacheDir()
                  .ifPresent(dir -> System.setProperty(CACHE_PROPERTY, dir.toString()));
              FfmpegLog.install();
              avformat.avformat_network_init();
              ready = true;
              LOG.info("FFmpeg is loaded");
            });
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public Source dial(String id, SourceAddress address, SourceListener listener) {
    FfmpegSession session = new FfmpegSession(address, config, listener);
    Thread.ofPlatform().name("source-" + id).daemon().start(session);
    return session;
  }
}
