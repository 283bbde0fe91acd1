package io.mingge.subject.workflow;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row of the table: from this state (null: there is no file yet) to that, by one of these
/// actors, with all of these guards.
public record SubjectRule(
    @Nullable SubjectState from,
    SubjectState to,
    Set<SubjectActor> actors,
    Set<SubjectGuard> guards) {

  public SubjectRule {
    actors = Set.copyOf(actors);
    guards = Set.copyOf(guards);
  }
}
