package io.mingge.data.camera.clip;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Ready-made clips for tests that need no encoder. */
public final class Clips {
  private static final byte[] SPS = {0x67, 0x64, 0, 0x28, 1};

  private Clips() {}

  public static Clip h264() {
    return of(Codec.H264, List.of(SPS.clone(), new byte[] {0x68, 2}));
  }

  public static Clip h265() {
    return of(
        Codec.H265, List.of(new byte[] {0x40, 1}, new byte[] {0x42, 1}, new byte[] {0x44, 1}));
  }

  private static Clip of(Codec codec, List<byte[]> sets) {
    Clip clip = new Clip(codec, 1920, 1080, 25, 3000, 4);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      frames.add(
          new Frame(i % 2 == 0, List.of(Unpooled.wrappedBuffer(new byte[] {1, 2, (byte) i}))));
    }
    clip.finish(sets, frames);
    return clip;
  }
}
