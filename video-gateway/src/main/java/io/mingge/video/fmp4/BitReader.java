package io.mingge.video.fmp4;

/**
 * Reads the bits of a NAL unit's payload, leaving out emulation prevention bytes. Past the end it
 * throws {@link BrokenBitstreamException}.
 */
final class BitReader {

  private final byte[] data;
  private int next;
  private int zeros;
  private int current;
  private int left;

  BitReader(byte[] data, int from) {
    this.data = data;
    this.next = from;
  }

  int bit() {
    if (left == 0) {
      current = nextByte();
      left = 8;
    }
    left--;
    return current >> left & 1;
  }

  boolean flag() {
    return bit() == 1;
  }

  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  void skip(int count) {
    for (int i = 0; i < count; i++) {
      bit();
    }
  }

  /** Exponential-Golomb, unsigned. */
  int ue() {
    int leading = 0;
    while (bit() == 0) {
      if (++leading > 31) {
        throw new BrokenBitstreamException("Golomb code longer than 31 bits");
      }
    }
    return (1 << leading) - 1 + bits(leading);
  }

  /** Exponential-Golomb, signed. */
  int se() {
    int code = ue();
    return (code & 1) == 1 ? (code + 1) >>> 1 : -(code >>> 1);
  }

  private int nextByte() {
    if (next < data.length && zeros >= 2 && data[next] == 3) {
      next++;
      zeros = 0;
    }
    if (next >= data.length) {
      throw new BrokenBitstreamException("ends early");
    }
    int value = data[next++] & 0xff;
    zeros = value == 0 ? zeros + 1 : 0;
    return value;
  }
}
