package io.mingge.incident.workflow;

import java.util.EnumSet;
import java.util.Set;

/**
 * Decides whether a step may be taken. The order of the answers is fixed: the state first, then the
 * person, then what is missing, so that nobody learns about a form he may not fill in.
 */
public final class Workflow {

  private final TransitionTable table;

  public Workflow(TransitionTable table) {
    this.table = table;
  }

  public Decision decide(Situation situation, Step step) {
    var rule = table.findRule(situation.level(), situation.state(), step.to()).orElse(null);
    if (rule == null) {
      return new Decision.NoSuchStep(situation.state(), step.to());
    }
    if (!mayTake(rule, situation, step.person(), step.actors())) {
      return new Decision.WrongActor(rule);
    }
    if (needsText(rule) && step.text().isEmpty()) {
      return new Decision.Missing(
          rule, rule.guards().contains(Guard.REASON) ? Guard.REASON : Guard.RESULT);
    }
    if (rule.guards().contains(Guard.REMEDIES_TOLD) && !step.remediesTold()) {
      return new Decision.Missing(rule, Guard.REMEDIES_TOLD);
    }
    return new Decision.Granted(rule);
  }

  /** The states this person could lead the incident to now, given what each step asks for. */
  public Set<IncidentState> reachable(Situation situation, String person, Set<Actor> actors) {
    var states = EnumSet.noneOf(IncidentState.class);
    for (var rule : table.listRules(situation.level(), situation.state())) {
      if (mayTake(rule, situation, person, actors)) {
        states.add(rule.to());
      }
    }
    return states;
  }

  private static boolean mayTake(Rule rule, Situation situation, String person, Set<Actor> actors) {
    return actors.stream().anyMatch(rule.actors()::contains)
        && !(rule.guards().contains(Guard.OTHER_THAN_RESOLVER)
            && person.equals(situation.resolvedBy()));
  }

  private static boolean needsText(Rule rule) {
    return rule.guards().contains(Guard.REASON) || rule.guards().contains(Guard.RESULT);
  }
}
