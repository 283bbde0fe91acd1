package io.mingge.data.camera.clip;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an Annex B byte stream into pictures while it arrives. Delimiters and SEI are left out: the
 * RTP timestamp and marker say the same.
 */
final class AccessUnits {
  private final InputStream in;
  private final Codec codec;
  private byte[] buffer = new byte[1 << 17];
  private int end;
  private boolean ended;
  private byte @Nullable [] ahead;

  AccessUnits(InputStream in, Codec codec) {
    this.in = in;
    this.codec = codec;
  }

  /** The next picture, or null at the end of the stream. */
  @Nullable AccessUnit next() throws IOException {
    List<byte[]> sets = new ArrayList<>();
    List<byte[]> slices = new ArrayList<>();
    boolean key = false;
    for (byte[] nal = take(); nal != null; nal = take()) {
      int type = codec.nalType(nal[0]);
      boolean another = codec.isPicture(type) ? codec.startsPicture(nal) : !slices.isEmpty();
      if (another && !slices.isEmpty()) {
        ahead = nal;
        break;
      }
      if (codec.isPicture(type)) {
        slices.add(nal);
        key |= codec.isKey(type);
      } else if (codec.isParameterSet(type)) {
        sets.add(nal);
      }
    }
    return slices.isEmpty() ? null : new AccessUnit(key, sets, slices);
  }

  private byte @Nullable [] take() throws IOException {
    byte[] kept = ahead;
    if (kept != null) {
      ahead = null;
      return kept;
    }
    while (true) {
      byte[] nal = nextNal();
      if (nal == null || nal.length > 0) {
        return nal;
      }
    }
  }

  private byte @Nullable [] nextNal() throws IOException {
    int start = find(0);
    while (start < 0 && fill()) {
      start = find(0);
    }
    if (start < 0) {
      return null;
    }
    int from = start + 3;
    int searched = from;
    int next = find(searched);
    while (next < 0 && !ended) {
      searched = Math.max(from, end - 2);
      fill();
      next = find(searched);
    }
    int until = next < 0 ? end : next;
    int last = until;
    while (last > from && buffer[last - 1] == 0) {
      last--; // trailing zeros belong to the next start code
    }
    byte[] nal = Arrays.copyOfRange(buffer, from, last);
    System.arraycopy(buffer, until, buffer, 0, end - until);
    end -= until;
    return nal;
  }

  private int find(int from) {
    for (int i = from; i + 2 < end; i++) {
      if (buffer[i] == 0 && buffer[i + 1] == 0 && buffer[i + 2] == 1) {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      ended = true;
      return false;
    }
    end += read;
    return true;
  }
}
