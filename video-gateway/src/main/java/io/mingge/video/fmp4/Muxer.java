package io.mingge.video.fmp4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the access units of one stream into fragments. Not thread safe: one source thread feeds it.
 * The first fragment is a key frame; damaged or incomplete input gives no fragment, never an
 * exception.
 */
public final class Muxer {

  private final Timeline timeline;
  private VideoCodec codec;
  private ParameterSets sets;
  private @Nullable TrackFormat format;
  private @Nullable TrackFormat announced;
  private long sequence;

  public Muxer(VideoCodec codec) {
    this.codec = codec;
    this.sets = new ParameterSets(codec);
    this.timeline = new Timeline();
  }

  /** Another source takes over the same viewers: the timeline goes on, the sets start anew. */
  public void restart(VideoCodec next, byte[] extradata) {
    if (next != codec) {
      codec = next;
    }
    sets = new ParameterSets(next);
    format = null;
    for (Nal nal : Nal.split(extradata, extradata.length)) {
      sets.accept(nal);
    }
  }

  /** The format of the last fragment, null before the first. */
  public @Nullable TrackFormat format() {
    return announced;
  }

  /** Frames whose timestamp was repaired so far. */
  public long repairs() {
    return timeline.repairs();
  }

  /**
   * Takes one access unit in decoding order.
   *
   * @param decode the decode time or {@link Timeline#UNKNOWN}
   */
  public @Nullable Fragment add(
      byte[] data, int length, long presentation, long decode, long arrivalNanos) {
    List<Nal> sample = new ArrayList<>(4);
    boolean key = false;
    boolean picture = false;
    for (Nal nal : Nal.split(data, length)) {
      if (sets.accept(nal) || isPadding(nal)) {
        continue;
      }
      key |= isKey(nal);
      picture |= isPicture(nal);
      sample.add(nal);
    }
    if (!picture) {
      return null;
    }
    boolean changed = key && takeFormat();
    if (announced == null || format == null) {
      return null;
    }
    Timeline.Stamp stamp = timeline.next(presentation, decode, arrivalNanos);
    return new Fragment(FragmentWriter.write(++sequence, stamp, key, sample), key, changed);
  }

  private boolean takeFormat() {
    TrackFormat next = sets.takeChanged();
    if (next == null) {
      return false;
    }
    format = next;
    TrackFormat before = announced;
    announced = next;
    return before == null || !Arrays.equals(before.initSegment(), next.initSegment());
  }

  private boolean isPadding(Nal nal) {
    return switch (codec) {
      case H264 -> nal.h264Type() == H264.DELIMITER || nal.h264Type() == H264.FILLER;
      case H265 -> nal.h265Type() == H265.DELIMITER || nal.h265Type() == H265.FILLER;
    };
  }

  private boolean isPicture(Nal nal) {
    return switch (codec) {
      case H264 -> nal.h264Type() >= H264.SLICE && nal.h264Type() <= H264.IDR;
      case H265 -> nal.h265Type() <= H265.LAST_SLICE;
    };
  }

  private boolean isKey(Nal nal) {
    return switch (codec) {
      case H264 -> nal.h264Type() == H264.IDR;
      case H265 -> nal.h265Type() >= H265.FIRST_KEY && nal.h265Type() <= H265.LAST_KEY;
    };
  }
}
