package io.mingge.video.source.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.mingge.video.fmp4.VideoCodec;
import io.mingge.video.source.SourceAddress;
import io.mingge.video.source.SourceConfig;
import io.mingge.video.source.SourceDialer;
import io.mingge.video.source.SourceEnd;
import io.mingge.video.source.SourceListener;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One dial of one camera on one thread. It does not let FFmpeg analyse the stream ({@code
 * avformat_find_stream_info} waits for several frames): the muxer reads the parameter sets itself,
 * and timestamps are taken as the camera sends them. {@code fflags=nobuffer} is not set, it throws
 * the first key frame away.
 */
final class FfmpegSession implements Runnable, SourceDialer.Source {

  private static final Logger LOG = Logger.getLogger(FfmpegSession.class);
  private static final int TIMED_OUT = -110;
  private static final int[] UNREACHABLE = {-111, -113, -101, -5};
  private static final int NO_FILL_IN = 0x0010;

  private final SourceAddress address;
  private final SourceConfig config;
  private final SourceListener listener;
  private final Interruption interruption = new Interruption();
  private byte[] buffer = new byte[256 * 1024];
  private long lastTime = AV_NOPTS_VALUE;
  private long lastTick;

  FfmpegSession(SourceAddress address, SourceConfig config, SourceListener listener) {
    this.address = address;
    this.config = config;
    this.listener = listener;
  }

  @Override
  public void stop() {
    interruption.stop();
  }

  @Override
  public void run() {
    SourceEnd end = SourceEnd.PROTOCOL;
    try {
      end = open();
    } catch (RuntimeException | LinkageError e) {
      LOG.errorf(e, "source failed");
    } finally {
      interruption.close();
      listener.ended(end);
    }
  }

  private SourceEnd open() {
    AVFormatContext context = avformat_alloc_context();
    interruption.install(context);
    context.flags(context.flags() | NO_FILL_IN);
    interruption.allow(config.connectTimeout());
    AVDictionary options = options();
    long began = System.nanoTime();
    int result =
        avformat_open_input(
            context, address.urlWithCredentials(), (@Nullable AVInputFormat) null, options);
    av_dict_free(options);
    if (result < 0) {
      if (!context.isNull()) {
        avformat_free_context(context);
      }
      if (interruption.stopped()) {
        return SourceEnd.STOPPED;
      }
      // FFmpeg's own timeout may come first, and then with any error number.
      long overdue = config.connectTimeout().minusMillis(100).toNanos();
      return System.nanoTime() - began >= overdue ? SourceEnd.TIMEOUT : dialFailure(result);
    }
    try {
      return play(context);
    } finally {
      interruption.allowFarewell();
      avformat_close_input(context);
    }
  }

  private AVDictionary options() {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "rtsp_transport", "tcp+udp", 0);
    av_dict_set(options, "rtsp_flags", "prefer_tcp", 0); // UDP after 461 (VLC as a server)
    av_dict_set(options, "allowed_media_types", "video", 0);
    av_dict_set(options, "protocol_whitelist", "rtsp,rtsps,rtp,tcp,udp,tls,crypto", 0);
    av_dict_set(options, "timeout", micros(config.connectTimeout().toMillis()), 0);
    av_dict_set(options, "max_delay", micros(config.reorderDelay().toMillis()), 0);
    av_dict_set(options, "user_agent", "Mingge", 0);
    return options;
  }

  private static String micros(long millis) {
    return Long.toString(millis * 1000);
  }

  private SourceEnd dialFailure(int error) {
    if (error == AVERROR_HTTP_UNAUTHORIZED || error == AVERROR_HTTP_FORBIDDEN) {
      return SourceEnd.UNAUTHORIZED;
    }
    if (error == AVERROR_HTTP_NOT_FOUND) {
      return SourceEnd.NOT_FOUND;
    }
    if (error == TIMED_OUT || error == AVERROR_EXIT) {
      return SourceEnd.TIMEOUT;
    }
    for (int code : UNREACHABLE) {
      if (error == code) {
        return SourceEnd.UNREACHABLE;
      }
    }
    LOG.debugf("dial failed with FFmpeg error %d", error);
    return SourceEnd.PROTOCOL;
  }

  private SourceEnd play(AVFormatContext context) {
    int video = videoStream(context);
    if (video < 0) {
      return SourceEnd.NO_VIDEO;
    }
    announce(context.streams(video).codecpar());
    AVPacket packet = av_packet_alloc();
    try {
      packet.pos(-1); // pos, not position: that moves the pointer
      return read(context, packet, video);
    } finally {
      av_packet_free(packet);
    }
  }

  private static int videoStream(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      int codec = context.streams(i).codecpar().codec_id();
      if (codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_HEVC) {
        return i;
      }
    }
    return -1;
  }

  private void announce(AVCodecParameters parameters) {
    boolean h264 = parameters.codec_id() == AV_CODEC_ID_H264;
    byte[] sets = new byte[Math.max(0, parameters.extradata_size())];
    if (sets.length > 0) {
      parameters.extradata().get(sets);
    }
    listener.opened(h264 ? VideoCodec.H264 : VideoCodec.H265, sets);
  }

  private SourceEnd read(AVFormatContext context, AVPacket packet, int video) {
    int numerator = context.streams(video).time_base().num();
    int denominator = context.streams(video).time_base().den();
    lastTick = System.nanoTime();
    interruption.allow(config.stallTimeout());
    while (true) {
      int result = av_read_frame(context, packet);
      if (interruption.stopped()) {
        av_packet_unref(packet);
        return SourceEnd.STOPPED;
      }
      if (result < 0) {
        return readFailure(result);
      }
      long now = System.nanoTime();
      if (packet.stream_index() == video) {
        long time = packet.pts();
        if (frozen(time, now)) {
          av_packet_unref(packet);
          return SourceEnd.FROZEN_CLOCK;
        }
        interruption.allow(config.stallTimeout());
        deliver(packet, time == AV_NOPTS_VALUE ? 0 : time * 90_000 * numerator / denominator, now);
      }
      av_packet_unref(packet);
    }
  }

  /** A stream whose clock stands still is not alive, however many frames arrive. */
  private boolean frozen(long time, long now) {
    if (time != lastTime) {
      lastTime = time;
      lastTick = now;
      return false;
    }
    return now - lastTick > config.stallTimeout().toNanos();
  }

  private void deliver(AVPacket packet, long time, long now) {
    int size = packet.size();
    if (size <= 0) {
      return;
    }
    if (size > buffer.length) {
      buffer = new byte[Integer.highestOneBit(size) * 2];
    }
    BytePointer data = packet.data();
    data.get(buffer, 0, size);
    listener.frame(buffer, size, time, now);
  }

  private SourceEnd readFailure(int error) {
    if (error == AVERROR_EXIT || error == TIMED_OUT || interruption.expired()) {
      return SourceEnd.STALLED;
    }
    if (error != AVERROR_EOF) {
      LOG.debugf("read failed with FFmpeg error %d", error);
    }
    return SourceEnd.CONNECTION_LOST;
  }
}
