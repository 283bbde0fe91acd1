package io.mingge.video.fmp4;

import java.util.List;
import java.util.Locale;

/** The few things of H.265 (ITU-T H.265, ISO/IEC 14496-15) that a muxer must know. */
final class H265 {

  static final int FIRST_KEY = 16;
  static final int LAST_KEY = 21;
  static final int LAST_SLICE = 31;
  static final int VPS = 32;
  static final int SPS = 33;
  static final int PPS = 34;
  static final int DELIMITER = 35;
  static final int FILLER = 38;

  private H265() {}

  static SequenceHeader readSps(byte[] sps) {
    BitReader in = new BitReader(sps, 2);
    in.skip(4);
    int subLayers = in.bits(3);
    in.bit();
    String codecs = profile(in);
    skipSubLayers(in, subLayers);
    in.ue(); // id
    int chroma = in.ue();
    if (chroma == 3) {
      in.bit();
    }
    int width = in.ue();
    int height = in.ue();
    if (in.flag()) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = chroma == 1 ? 2 : 1;
      width -= unitX * (in.ue() + in.ue());
      height -= unitY * (in.ue() + in.ue());
    }
    return new SequenceHeader(width, height, codecs, chroma, in.ue() + 8, in.ue() + 8);
  }

  /** Reads the general profile, tier and level; RFC 6381 text of ISO/IEC 14496-15 annex E. */
  private static String profile(BitReader in) {
    int space = in.bits(2);
    boolean high = in.flag();
    int profile = in.bits(5);
    int compatibility = Integer.reverse(in.bits(32));
    int[] constraints = new int[6];
    for (int i = 0; i < 6; i++) {
      constraints[i] = in.bits(8);
    }
    int level = in.bits(8);
    StringBuilder text = new StringBuilder("hvc1.");
    if (space > 0) {
      text.append((char) ('A' + space - 1));
    }
    text.append(profile).append('.');
    text.append(Integer.toHexString(compatibility).toUpperCase(Locale.ROOT));
    text.append('.').append(high ? 'H' : 'L').append(level);
    int last = 5;
    while (last >= 0 && constraints[last] == 0) {
      last--;
    }
    for (int i = 0; i <= last; i++) {
      text.append('.').append(Integer.toHexString(constraints[i]).toUpperCase(Locale.ROOT));
    }
    return text.toString();
  }

  private static void skipSubLayers(BitReader in, int subLayers) {
    if (subLayers == 0) {
      return;
    }
    boolean[] profile = new boolean[subLayers];
    boolean[] level = new boolean[subLayers];
    for (int i = 0; i < subLayers; i++) {
      profile[i] = in.flag();
      level[i] = in.flag();
    }
    in.skip(2 * (8 - subLayers));
    for (int i = 0; i < subLayers; i++) {
      in.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
    }
  }

  /** The {@code hvcC} record with VPS, SPS and PPS, as {@code hvc1} requires. */
  static byte[] configuration(
      List<byte[]> vps, byte[] sps, List<byte[]> pps, SequenceHeader header) {
    BitReader in = new BitReader(sps, 2);
    in.skip(4);
    int subLayers = in.bits(3);
    int nested = in.bit();
    ByteWriter out = new ByteWriter(128);
    out.u8(1);
    for (int i = 0; i < 12; i++) {
      out.u8(in.bits(8)); // profile, compatibility, constraints, level
    }
    out.u16(0xf000).u8(0xfc);
    out.u8(0xfc | header.chromaFormat());
    out.u8(0xf8 | header.bitDepthLuma() - 8).u8(0xf8 | header.bitDepthChroma() - 8);
    out.u16(0).u8((subLayers + 1) << 3 | nested << 2 | 3).u8(3);
    array(out, VPS, vps);
    array(out, SPS, List.of(sps));
    array(out, PPS, pps);
    return out.toBytes();
  }

  private static void array(ByteWriter out, int type, List<byte[]> sets) {
    out.u8(0x80 | type).u16(sets.size());
    for (byte[] set : sets) {
      out.u16(set.length).bytes(set);
    }
  }
}
