package io.mingge.location;

import java.util.Set;

/// Rows of the registers that the feed keeps in memory have changed: devices, subjects, bases,
/// check tasks, leaves of these subjects; these zones. `everything`: forget all and load anew.
/// Fired by [ChangeLog] before the next fix is judged; an observer that throws is told again.
public record RegistersChanged(boolean everything, Set<String> subjectIds, Set<String> zoneIds) {
  public RegistersChanged {
    subjectIds = Set.copyOf(subjectIds);
    zoneIds = Set.copyOf(zoneIds);
  }
}
