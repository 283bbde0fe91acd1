package io.mingge.incident.workflow;

import java.util.Set;

/** A wished step: who takes it, in which parts, and what comes along. An empty text is no text. */
public record Step(
    IncidentState to, String person, Set<Actor> actors, String text, boolean remediesTold) {

  public Step {
    actors = Set.copyOf(actors);
    text = text.strip();
  }
}
