package io.mingge.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries, newest first. `next` is the value of `before` for the following page, null on the last.
public record AuditPage(List<Numbered> items, @Nullable Long next) {
  public AuditPage {
    items = List.copyOf(items);
  }

  /// An entry with its place in the chain and its hash in hex.
  public record Numbered(long seq, @JsonUnwrapped AuditEntry entry, String hash) {}
}
