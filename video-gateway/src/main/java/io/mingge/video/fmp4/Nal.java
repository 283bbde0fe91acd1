package io.mingge.video.fmp4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One NAL unit inside an access unit, without start code or length. It points into the caller's
 * array and is valid only as long as that array is.
 */
record Nal(byte[] data, int offset, int length) {

  private static final int MAX_UNITS = 4096;

  /**
   * Splits an access unit. Start codes (Annex B) and four-byte lengths (AVCC) are both understood;
   * garbage gives an empty list, never an exception.
   */
  static List<Nal> split(byte[] data, int length) {
    int first = startCode(data, 0, length);
    boolean annexB = first == 0 || (first == 1 && data[0] == 0);
    return annexB ? splitAnnexB(data, first, length) : splitLengths(data, length);
  }

  private static List<Nal> splitAnnexB(byte[] data, int firstCode, int length) {
    List<Nal> units = new ArrayList<>(8);
    int code = firstCode;
    while (code < length && units.size() < MAX_UNITS) {
      int start = code + 3;
      int next = startCode(data, start, length);
      int end = next;
      while (end > start && data[end - 1] == 0) {
        end--; // the fourth byte of a long start code, or trailing zeros
      }
      if (end > start) {
        units.add(new Nal(data, start, end - start));
      }
      code = next;
    }
    return units;
  }

  private static List<Nal> splitLengths(byte[] data, int length) {
    List<Nal> units = new ArrayList<>(8);
    int at = 0;
    while (at + 4 < length && units.size() < MAX_UNITS) {
      int size =
          (data[at] & 0xff) << 24
              | (data[at + 1] & 0xff) << 16
              | (data[at + 2] & 0xff) << 8
              | (data[at + 3] & 0xff);
      if (size <= 0 || size > length - at - 4) {
        return List.of();
      }
      units.add(new Nal(data, at + 4, size));
      at += 4 + size;
    }
    return units;
  }

  /** Index of the next {@code 00 00 01} at or after {@code from}, or {@code length}. */
  private static int startCode(byte[] data, int from, int length) {
    int i = from + 2;
    while (i < length) {
      int b = data[i];
      if (b > 1 || b < 0) {
        i += 3; // a byte above 1 cannot be part of a start code that ends within two bytes
      } else if (b == 1) {
        if (data[i - 1] == 0 && data[i - 2] == 0) {
          return i - 2;
        }
        i += 3;
      } else {
        i++;
      }
    }
    return length;
  }

  int h264Type() {
    return data[offset] & 0x1f;
  }

  int h265Type() {
    return data[offset] >> 1 & 0x3f;
  }

  byte[] copy() {
    return Arrays.copyOfRange(data, offset, offset + length);
  }
}
