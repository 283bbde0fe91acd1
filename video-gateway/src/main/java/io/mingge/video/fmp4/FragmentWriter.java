package io.mingge.video.fmp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one frame as {@code moof}+{@code mdat}; sizes are known beforehand, one array, one pass.
 */
final class FragmentWriter {

  private static final int MOOF = 104;
  private static final int KEY = 0x02000000;
  private static final int DEPENDENT = 0x01010000;

  private FragmentWriter() {}

  static byte[] write(long sequence, Timeline.Stamp stamp, boolean key, List<Nal> units) {
    int sample = 0;
    for (Nal unit : units) {
      sample += 4 + unit.length();
    }
    ByteBuffer out = ByteBuffer.allocate(MOOF + 8 + sample);
    box(out, MOOF, "moof");
    box(out, 16, "mfhd").putInt(0).putInt((int) sequence);
    box(out, MOOF - 24, "traf");
    box(out, 16, "tfhd").putInt(0x020000).putInt(1); // default-base-is-moof
    box(out, 20, "tfdt").putInt(0x01000000).putLong(stamp.decodeTime());
    box(out, 36, "trun").putInt(0x01000f01).putInt(1).putInt(MOOF + 8);
    out.putInt(stamp.duration()).putInt(sample).putInt(key ? KEY : DEPENDENT);
    out.putInt(stamp.compositionOffset());
    box(out, 8 + sample, "mdat");
    for (Nal unit : units) {
      out.putInt(unit.length()).put(unit.data(), unit.offset(), unit.length());
    }
    return out.array();
  }

  private static ByteBuffer box(ByteBuffer out, int size, String type) {
    return out.putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
  }
}
