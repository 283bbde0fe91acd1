package io.mingge.video.fmp4;

import java.util.Arrays;

/**
 * Decode times for streams with B-frames that carry presentation times only (RTP does): the
 * smallest of the last {@code depth + 1} presentation times, as FFmpeg derives them. Depth grows
 * when a frame turns out to be shown before an earlier one; cameras without B-frames stay at zero
 * and nothing is delayed.
 */
final class DecodeOrder {

  private static final int MAX_DEPTH = 4;
  private static final long MAX_REORDER = 45_000;

  private final long[] sorted = new long[MAX_DEPTH + 1];
  private int held;
  private int depth;

  long decodeTime(long presentation) {
    if (held > 0) {
      long newest = sorted[held - 1];
      if (Math.abs(presentation - newest) > MAX_REORDER) {
        held = 0; // another clock
      } else if (presentation < sorted[0] && depth < MAX_DEPTH) {
        depth++;
      }
    }
    insert(presentation);
    return sorted[0];
  }

  private void insert(long presentation) {
    if (held > depth) {
      System.arraycopy(sorted, 1, sorted, 0, --held);
    }
    sorted[held++] = presentation;
    Arrays.sort(sorted, 0, held);
  }
}
