package io.mingge.video.fmp4;

import java.util.HexFormat;
import java.util.List;

/** The few things of H.264 (ITU-T H.264, ISO/IEC 14496-15) that a muxer must know. */
final class H264 {

  static final int SLICE = 1;
  static final int IDR = 5;
  static final int SPS = 7;
  static final int PPS = 8;
  static final int DELIMITER = 9;
  static final int FILLER = 12;

  private H264() {}

  static SequenceHeader readSps(byte[] sps) {
    if (sps.length < 5) {
      throw new BrokenBitstreamException("SPS of " + sps.length + " bytes");
    }
    int profile = sps[1] & 0xff;
    BitReader in = new BitReader(sps, 4);
    in.ue(); // id
    int chroma = 1;
    int luma8 = 0;
    int chroma8 = 0;
    boolean separatePlanes = false;
    if (hasChromaFields(profile)) {
      chroma = in.ue();
      separatePlanes = chroma == 3 && in.flag();
      luma8 = in.ue();
      chroma8 = in.ue();
      in.bit();
      if (in.flag()) {
        skipScalingLists(in, chroma == 3 ? 12 : 8);
      }
    }
    skipOrderCount(in);
    in.ue(); // reference frames
    in.bit();
    int widthMbs = in.ue() + 1;
    int heightUnits = in.ue() + 1;
    boolean framesOnly = in.flag();
    if (!framesOnly) {
      in.bit();
    }
    in.bit();
    int fields = framesOnly ? 1 : 2;
    int width = widthMbs * 16;
    int height = heightUnits * 16 * fields;
    if (in.flag()) {
      int unitX = chroma == 0 || separatePlanes || chroma == 3 ? 1 : 2;
      int unitY = (chroma == 1 && !separatePlanes ? 2 : 1) * fields;
      width -= unitX * (in.ue() + in.ue());
      height -= unitY * (in.ue() + in.ue());
    }
    String codecs = "avc1." + HexFormat.of().formatHex(sps, 1, 4);
    return new SequenceHeader(width, height, codecs, chroma, luma8 + 8, chroma8 + 8);
  }

  static boolean hasChromaFields(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  private static void skipScalingLists(BitReader in, int lists) {
    for (int i = 0; i < lists; i++) {
      if (!in.flag()) {
        continue;
      }
      int size = i < 6 ? 16 : 64;
      int last = 8;
      int next = 8;
      for (int j = 0; j < size; j++) {
        if (next != 0) {
          next = (last + in.se() + 256) % 256;
        }
        last = next == 0 ? last : next;
      }
    }
  }

  private static void skipOrderCount(BitReader in) {
    in.ue(); // log2_max_frame_num
    int type = in.ue();
    if (type == 0) {
      in.ue();
    } else if (type == 1) {
      in.bit();
      in.se();
      in.se();
      int cycle = in.ue();
      for (int i = 0; i < cycle; i++) {
        in.se();
      }
    }
  }

  /** The {@code avcC} record. */
  static byte[] configuration(byte[] sps, List<byte[]> pictureSets, SequenceHeader header) {
    ByteWriter out = new ByteWriter(64);
    out.u8(1).bytes(sps, 1, 3).u8(0xff); // four-byte lengths
    out.u8(0xe1).u16(sps.length).bytes(sps);
    out.u8(pictureSets.size());
    for (byte[] pps : pictureSets) {
      out.u16(pps.length).bytes(pps);
    }
    if (hasChromaFields(sps[1] & 0xff)) {
      out.u8(0xfc | header.chromaFormat());
      out.u8(0xf8 | header.bitDepthLuma() - 8);
      out.u8(0xf8 | header.bitDepthChroma() - 8);
      out.u8(0);
    }
    return out.toBytes();
  }
}
