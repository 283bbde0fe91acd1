package io.mingge.video.source.ffmpeg;

import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jboss.logging.Logger;

/**
 * Sends FFmpeg's messages to our log without the addresses in them: they carry the camera's
 * password. One static object, because JavaCPP keeps few callbacks alive.
 */
final class FfmpegLog extends LogCallback {

  private static final Logger LOG = Logger.getLogger(FfmpegLog.class);
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s'\"]*");
  private static final FfmpegLog INSTANCE = new FfmpegLog();

  private FfmpegLog() {}

  static void install() {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    avutil.setLogCallback(INSTANCE);
  }

  @Override
  public void call(int level, BytePointer message) {
    if (level > avutil.AV_LOG_ERROR || !LOG.isDebugEnabled()) {
      return;
    }
    LOG.debugf("ffmpeg: %s", mask(message.getString().strip()));
  }

  static String mask(String text) {
    return ADDRESS.matcher(text).replaceAll("<address>");
  }
}
