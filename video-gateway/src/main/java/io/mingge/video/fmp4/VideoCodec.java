package io.mingge.video.fmp4;

/** The codecs that travel in our fragments. */
public enum VideoCodec {
  H264,
  H265
}
