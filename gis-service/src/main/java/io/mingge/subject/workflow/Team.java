package io.mingge.subject.workflow;

import java.util.EnumSet;
import java.util.Set;

/// A team as the law looks at it: which kinds are there, and whether a woman has a woman on hers.
public record Team(boolean ofWoman, Set<TeamKind> kinds, boolean hasWoman) {

  public Team {
    kinds = Set.copyOf(kinds);
  }

  public Set<TeamKind> missing() {
    var missing = EnumSet.allOf(TeamKind.class);
    missing.removeAll(kinds);
    return missing;
  }

  public boolean complete() {
    return missing().isEmpty();
  }

  /// Article 25: the team of a woman has at least one woman.
  public boolean womanMissing() {
    return ofWoman && !hasWoman;
  }
}
