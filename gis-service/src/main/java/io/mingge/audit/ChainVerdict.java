package io.mingge.audit;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a check of the register found. `entries` are the intact ones from the beginning; `headHash`
/// is the hash of the last of them. `brokenSeq` is the first number that does not hold.
public record ChainVerdict(
    boolean ok,
    long entries,
    @Nullable Instant firstAt,
    @Nullable Instant lastAt,
    String headHash,
    @Nullable Long brokenSeq,
    @Nullable String fault) {
  static ChainVerdict intact(
      long entries, @Nullable Instant firstAt, @Nullable Instant lastAt, byte[] head) {
    return new ChainVerdict(true, entries, firstAt, lastAt, hex(head), null, null);
  }

  static ChainVerdict broken(
      long entries,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt,
      byte[] head,
      long seq,
      String fault) {
    return new ChainVerdict(false, entries, firstAt, lastAt, hex(head), seq, fault);
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
