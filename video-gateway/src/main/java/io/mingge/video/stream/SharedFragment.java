package io.mingge.video.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * A fragment outside the heap that all viewers share; counted references, as Netty writes it
 * without a copy. Whoever creates or retains it releases it once.
 */
record SharedFragment(ByteBuf bytes, boolean key) {

  static SharedFragment of(byte[] content, boolean key) {
    ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(content.length, content.length);
    return new SharedFragment(bytes.writeBytes(content), key);
  }

  int size() {
    return bytes.readableBytes();
  }

  SharedFragment retain() {
    bytes.retain();
    return this;
  }

  void release() {
    bytes.release();
  }
}
