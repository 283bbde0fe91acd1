package io.mingge.data.camera.rtp;

import io.netty.buffer.ByteBuf;

/**
 * What follows an RTP header: up to three bytes that say how the NAL unit was cut, then a piece of
 * it. {@code piece} is a view that shares the owner's memory and reference count.
 *
 * @param prefix the prefix bytes, right-aligned
 */
public record Payload(int prefix, int prefixBytes, ByteBuf piece) {

  public int bytes() {
    return prefixBytes + piece.readableBytes();
  }

  /** Writes the prefix, first byte first. */
  public void writePrefix(ByteBuf out) {
    for (int shift = 8 * (prefixBytes - 1); shift >= 0; shift -= 8) {
      out.writeByte(prefix >> shift);
    }
  }
}
