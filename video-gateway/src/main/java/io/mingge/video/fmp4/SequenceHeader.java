package io.mingge.video.fmp4;

/**
 * What a sequence parameter set says about the picture. {@code codecs} is the value of RFC 6381 as
 * browsers want it, e.g. {@code avc1.640028} or {@code hvc1.1.6.L120.B0}.
 */
record SequenceHeader(
    int width, int height, String codecs, int chromaFormat, int bitDepthLuma, int bitDepthChroma) {

  static final int MAX_SIDE = 16384;

  SequenceHeader {
    if (width <= 0 || height <= 0 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new BrokenBitstreamException("picture of " + width + "x" + height);
    }
  }
}
