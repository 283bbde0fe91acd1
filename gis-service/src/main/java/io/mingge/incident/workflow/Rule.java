package io.mingge.incident.workflow;

import java.util.Set;

/**
 * One row of the table: at this level, from this state to that, by these actors, with these guards.
 */
public record Rule(
    IncidentLevel level,
    IncidentState from,
    IncidentState to,
    IncidentLevel toLevel,
    Set<Actor> actors,
    Set<Guard> guards) {

  public Rule {
    actors = Set.copyOf(actors);
    guards = Set.copyOf(guards);
  }
}
