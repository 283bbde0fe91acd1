package io.mingge.video.fmp4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing big-endian buffer with boxes. */
final class ByteWriter {

  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  ByteWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  ByteWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  ByteWriter u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  ByteWriter u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  ByteWriter zeros(int count) {
    room(count);
    size += count;
    return this;
  }

  ByteWriter bytes(byte[] source) {
    return bytes(source, 0, source.length);
  }

  ByteWriter bytes(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, bytes, size, count);
    size += count;
    return this;
  }

  ByteWriter text(String ascii) {
    return bytes(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a box around what {@code content} writes. */
  ByteWriter box(String type, Runnable content) {
    int start = size;
    u32(0).text(type);
    content.run();
    int length = size - start;
    bytes[start] = (byte) (length >> 24);
    bytes[start + 1] = (byte) (length >> 16);
    bytes[start + 2] = (byte) (length >> 8);
    bytes[start + 3] = (byte) length;
    return this;
  }

  /** Writes a full box: version, flags, content. */
  ByteWriter fullBox(String type, int version, int flags, Runnable content) {
    return box(
        type,
        () -> {
          u8(version).u8(flags >> 16).u16(flags);
          content.run();
        });
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
  }
}
