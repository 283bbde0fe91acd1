package io.mingge.video.fmp4;

import java.util.List;

/**
 * A track as a player must know it before the first fragment: MIME type and init segment. Two
 * formats with the same parameter sets are equal in {@link #initSegment} too.
 */
public record TrackFormat(
    VideoCodec codec, int width, int height, String codecs, byte[] initSegment) {

  /** The first message of a live socket, e.g. {@code video/mp4; codecs="avc1.640028"}. */
  public String mime() {
    return "video/mp4; codecs=\"" + codecs + "\"";
  }

  static TrackFormat h264(byte[] sps, List<byte[]> pps) {
    SequenceHeader header = H264.readSps(sps);
    byte[] configuration = H264.configuration(sps, pps, header);
    return new TrackFormat(
        VideoCodec.H264,
        header.width(),
        header.height(),
        header.codecs(),
        InitSegment.of(header, "avc1", "avcC", configuration));
  }

  static TrackFormat h265(List<byte[]> vps, byte[] sps, List<byte[]> pps) {
    SequenceHeader header = H265.readSps(sps);
    byte[] configuration = H265.configuration(vps, sps, pps, header);
    return new TrackFormat(
        VideoCodec.H265,
        header.width(),
        header.height(),
        header.codecs(),
        InitSegment.of(header, "hvc1", "hvcC", configuration));
  }
}
