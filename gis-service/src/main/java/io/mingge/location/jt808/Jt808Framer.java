package io.mingge.location.jt808;

import java.util.Arrays;

/// Finds frames in a stream of bytes: everything between two 0x7e is one, garbage before the first
/// mark is skipped. One framer serves one connection; it keeps at most [#MAX_FRAME] bytes.
public final class Jt808Framer {

  /// A body has at most 1,023 bytes; with the largest header, checksum and every byte escaped.
  static final int MAX_FRAME = 2 * (1023 + 21 + 1);

  /// Receives what was found.
  public interface Sink {
    /// @param escaped the bytes between two marks, still escaped; never empty
    void frame(byte[] escaped);

    /// This many bytes were thrown away: garbage between frames, or a frame without end.
    void garbage(int bytes);
  }

  private static final byte MARK = 0x7e;

  private final byte[] kept = new byte[MAX_FRAME];
  private int length;
  private boolean inside;
  private int skipped;

  public void feed(byte[] bytes, Sink sink) {
    for (byte one : bytes) {
      if (one == MARK) {
        mark(sink);
      } else if (!inside) {
        skipped++;
      } else if (length == MAX_FRAME) {
        skipped += length + 1;
        length = 0;
        inside = false;
      } else {
        kept[length++] = one;
      }
    }
    if (!inside) {
      tell(sink);
    }
  }

  private void mark(Sink sink) {
    tell(sink);
    if (inside && length > 0) {
      sink.frame(Arrays.copyOf(kept, length));
      // The end mark may be the start mark of the next frame as well.
      length = 0;
    } else {
      inside = true;
      length = 0;
    }
  }

  private void tell(Sink sink) {
    if (skipped > 0) {
      sink.garbage(skipped);
      skipped = 0;
    }
  }
}
