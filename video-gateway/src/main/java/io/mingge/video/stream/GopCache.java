package io.mingge.video.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest group of pictures. When it outgrows its limit (cameras with a key frame every 10 s and
 * more) it is given up until the next key frame; joiners wait for that one instead.
 */
final class GopCache {

  private final int limit;
  private final List<SharedFragment> fragments = new ArrayList<>();
  private int bytes;

  GopCache(int limit) {
    this.limit = limit;
  }

  void add(SharedFragment fragment) {
    if (fragment.key()) {
      clear();
    } else if (fragments.isEmpty()) {
      return;
    }
    if (bytes + fragment.size() > limit) {
      clear();
      return;
    }
    bytes += fragment.size();
    fragments.add(fragment.retain());
  }

  /** The fragments from the key frame on, retained for the caller. */
  List<SharedFragment> snapshot() {
    fragments.forEach(SharedFragment::retain);
    return List.copyOf(fragments);
  }

  void clear() {
    fragments.forEach(SharedFragment::release);
    fragments.clear();
    bytes = 0;
  }
}
