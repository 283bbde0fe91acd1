package io.mingge.video.fmp4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parameter sets of a stream, from the SDP or in band, and tells when they changed.
 * Several picture parameter sets are kept by their id; of the others the last one counts.
 */
final class ParameterSets {

  private static final int MAX_SETS = 64;

  private final VideoCodec codec;
  private final TreeMap<Integer, byte[]> pps = new TreeMap<>();
  private byte @Nullable [] vps;
  private byte @Nullable [] sps;
  private boolean changed;

  ParameterSets(VideoCodec codec) {
    this.codec = codec;
  }

  /** Takes the unit if it is a parameter set. */
  boolean accept(Nal nal) {
    int type = codec == VideoCodec.H264 ? nal.h264Type() : nal.h265Type();
    if (type == (codec == VideoCodec.H264 ? H264.SPS : H265.SPS)) {
      if (differs(sps, nal)) {
        sps = nal.copy();
        pps.clear(); // they belong to the old sequence
        changed = true;
      }
      return true;
    }
    if (type == (codec == VideoCodec.H264 ? H264.PPS : H265.PPS)) {
      acceptPps(nal);
      return true;
    }
    if (codec == VideoCodec.H265 && type == H265.VPS) {
      if (differs(vps, nal)) {
        vps = nal.copy();
        changed = true;
      }
      return true;
    }
    return false;
  }

  private void acceptPps(Nal nal) {
    int id;
    try {
      id = new BitReader(nal.copy(), codec == VideoCodec.H264 ? 1 : 2).ue();
    } catch (BrokenBitstreamException e) {
      return;
    }
    if (differs(pps.get(id), nal) && pps.size() < MAX_SETS) {
      pps.put(id, nal.copy());
      changed = true;
    }
  }

  /** The format, if it changed since the last call and all sets are there and readable. */
  @Nullable TrackFormat takeChanged() {
    byte[] sequence = sps;
    byte[] video = vps;
    if (!changed || sequence == null || pps.isEmpty()) {
      return null;
    }
    if (codec == VideoCodec.H265 && video == null) {
      return null;
    }
    changed = false;
    List<byte[]> pictures = new ArrayList<>(pps.values());
    try {
      return video == null
          ? TrackFormat.h264(sequence, pictures)
          : TrackFormat.h265(List.of(video), sequence, pictures);
    } catch (BrokenBitstreamException e) {
      return null;
    }
  }

  private static boolean differs(byte @Nullable [] known, Nal nal) {
    return known == null
        || !Arrays.equals(
            known, 0, known.length, nal.data(), nal.offset(), nal.offset() + nal.length());
  }
}
