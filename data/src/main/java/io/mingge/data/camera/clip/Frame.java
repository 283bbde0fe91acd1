package io.mingge.data.camera.clip;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * One encoded picture: its slices as read-only views into memory that all viewers share. Never
 * release them; take retained slices.
 */
public record Frame(boolean key, List<ByteBuf> slices) {
  public Frame {
    slices = List.copyOf(slices);
  }

  public int bytes() {
    int sum = 0;
    for (ByteBuf slice : slices) {
      sum += slice.readableBytes();
    }
    return sum;
  }
}
