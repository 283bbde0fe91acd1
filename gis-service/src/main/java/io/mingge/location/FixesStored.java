package io.mingge.location;

import java.util.List;

/// Fired inside the transaction that stores these fixes, oldest fix time first, duplicates already
/// removed. An observer that throws rolls the fixes back; one that observes AFTER_SUCCESS runs
/// when they are durable.
public record FixesStored(List<StoredFix> fixes) {
  public FixesStored {
    fixes = List.copyOf(fixes);
  }
}
