package io.mingge.location.jt808;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins the sub-packets of one connection. Bounded: so many messages at once, so many bytes
/// together; the oldest gives way, and one that is not whole in time is dropped.
final class SubPackets {

  static final int MAX_MESSAGES = 4;
  static final int MAX_BYTES = 128 * 1024;
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /// A whole message, and the serials of its sub-packets, each of which wants an answer.
  record Whole(Jt808Frame frame, List<Integer> serials) {}

  /// A message that still lacks these sub-packets; `firstSerial` belongs to number 1.
  record Gap(Jt808Frame any, int firstSerial, List<Integer> missing) {}

  /// The sub-packets of one message have consecutive serials.
  private record Key(int messageId, int total, int firstSerial) {
    static Key of(Jt808Frame part) {
      return new Key(
          part.messageId(), part.fragments(), (part.serial() - part.fragment() + 1) & 0xffff);
    }
  }

  private static final class Pending {
    final @Nullable Jt808Frame[] parts;
    final Instant since;
    int have;
    int bytes;
    boolean asked;

    Pending(int total, Instant since) {
      this.parts = new Jt808Frame[total];
      this.since = since;
    }
  }

  private final Map<Key, Pending> pending = new LinkedHashMap<>();
  private int bytes;
  private int dropped;

  /// The message this sub-packet completes, or null.
  @Nullable Whole add(Jt808Frame part, Instant now) {
    expire(now);
    var key = Key.of(part);
    var known = pending.computeIfAbsent(key, k -> new Pending(part.fragments(), now));
    int index = part.fragment() - 1;
    if (known.parts[index] == null) {
      known.parts[index] = part;
      known.have++;
      known.bytes += part.body().length;
      bytes += part.body().length;
    }
    if (known.have == known.parts.length) {
      remove(key, known);
      return join(known);
    }
    while (pending.size() > MAX_MESSAGES || bytes > MAX_BYTES) {
      var eldest = pending.entrySet().iterator().next();
      remove(eldest.getKey(), eldest.getValue());
      dropped++;
    }
    return null;
  }

  /// Messages that have waited this long and were not asked for yet.
  List<Gap> gaps(Instant now, Duration after) {
    expire(now);
    var gaps = new ArrayList<Gap>();
    pending.forEach(
        (key, known) -> {
          if (!known.asked && !now.isBefore(known.since.plus(after))) {
            known.asked = true;
            gaps.add(gap(key, known));
          }
        });
    return gaps;
  }

  private static Gap gap(Key key, Pending known) {
    var missing = new ArrayList<Integer>();
    Jt808Frame any = null;
    for (int i = 0; i < known.parts.length; i++) {
      if (known.parts[i] == null) {
        missing.add(i + 1);
      } else {
        any = known.parts[i];
      }
    }
    return new Gap(java.util.Objects.requireNonNull(any), key.firstSerial(), missing);
  }

  /// How many messages were given up so far.
  int dropped() {
    return dropped;
  }

  int bytes() {
    return bytes;
  }

  private void expire(Instant now) {
    for (Iterator<Map.Entry<Key, Pending>> all = pending.entrySet().iterator(); all.hasNext(); ) {
      var known = all.next().getValue();
      if (now.isAfter(known.since.plus(WITHIN))) {
        all.remove();
        bytes -= known.bytes;
        dropped++;
      }
    }
  }

  private void remove(Key key, Pending known) {
    pending.remove(key);
    bytes -= known.bytes;
  }

  private static Whole join(Pending known) {
    var body = new byte[known.bytes];
    var serials = new ArrayList<Integer>();
    int at = 0;
    Jt808Frame last = null;
    for (Jt808Frame part : Arrays.asList(known.parts)) {
      last = java.util.Objects.requireNonNull(part);
      System.arraycopy(last.body(), 0, body, at, last.body().length);
      at += last.body().length;
      serials.add(last.serial());
    }
    return new Whole(java.util.Objects.requireNonNull(last).joined(body), serials);
  }
}
